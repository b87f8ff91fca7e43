import type {OperatorFacts} from '../../model/catalog.js';
import type {Sample} from '../../model/source.js';
import {
	checkPair, checkSide, isForStored, isPartial, type ActualSize, type BoxProblem,
} from './check-boxes.js';
import {checkPlaces} from './check-places.js';
import {mappingOf, type BoxMapping, type UnknownPlace} from './operators.js';
import type {SideBoxes, Size} from './side-boxes.js';

/** The known facts about one side of a sample. Undefined `boxes` were not read. */
export type CheckedSide = {readonly boxes: SideBoxes | undefined; readonly actual?: ActualSize | undefined};

type Frame = {readonly size: Size; readonly isStored: boolean};

/** Returns the picture to which coordinates refer: upright, or as it is stored. */
const frameOf = ({boxes, actual}: CheckedSide): Frame | undefined => {
	const labeled = boxes?.kind === 'boxes' ? boxes.size : undefined;
	if (!actual) {
		return labeled && {size: labeled, isStored: false};
	}

	return labeled && isForStored(labeled, actual) ? {size: labeled, isStored: actual.isTurned ?? false} : {size: actual, isStored: false};
};

type DescribedSample = Pick<Sample, 'descriptions' | 'status'>;

/** Returns the boxes of both sides, and how the job moves them. Undefined unless all boxes of both sides are known. */
const placesOf = (sample: DescribedSample, before: CheckedSide, after: CheckedSide, operators: readonly OperatorFacts[] | undefined) => {
	const [first, second] = [frameOf(before), frameOf(after)];
	if (before.boxes?.kind !== 'boxes' || after.boxes?.kind !== 'boxes' || isPartial(before.boxes) || isPartial(after.boxes) || !first || !second) {
		return undefined;
	}

	const mapping: BoxMapping = first.isStored === second.isStored ? mappingOf(sample, first.size, second.size, operators) : {kind: 'unknown', operator: undefined, why: 'turned'};
	return {
		mapping, before: before.boxes.objects, after: after.boxes.objects, size: second.size,
	};
};

/** Why the positions of boxes were not checked, or only relative to each other: the operator moves all boxes by the same unknown `distance`. */
export type PlaceNote = {readonly operator: string | undefined; readonly why: UnknownPlace | 'distance'};

/** Returns why the positions of a sample's boxes were not checked exactly. Undefined if they were, or if there is nothing to check. */
export const placeNote = (sample: DescribedSample, before: CheckedSide, after: CheckedSide, operators?: readonly OperatorFacts[]): PlaceNote | undefined => {
	const places = placesOf(sample, before, after, operators);
	if (!places || places.mapping.kind === 'exact' || places.before.length === 0 || places.after.length === 0) {
		return undefined;
	}

	const {mapping} = places;
	return {operator: mapping.operator, why: mapping.kind === 'shift' ? 'distance' : mapping.why};
};

/** Checks the boxes of a sample: those of each picture, and whether the job kept them. */
export const checkSample = (sample: DescribedSample, before: CheckedSide, after: CheckedSide, operators?: readonly OperatorFacts[]): BoxProblem[] => {
	const own = [...before.boxes ? checkSide('before', before.boxes, before.actual) : [], ...after.boxes ? checkSide('after', after.boxes, after.actual) : []];
	if (!before.boxes || !after.boxes) {
		return own;
	}

	const pair = checkPair(before.boxes, after.boxes);
	const places = placesOf(sample, before, after, operators);
	if (!places || places.mapping.kind === 'unknown') {
		return [...own, ...pair];
	}

	const {problems, explainsCount} = checkPlaces(places.mapping, places.before, places.after, places.size);
	// A box that a crop or a translation moves out of the picture is not lost.
	const isExplained = explainsCount && places.after.length < places.before.length;
	return [...own, ...pair.filter(({kind}) => kind !== 'count' || !isExplained), ...pair.length > 0 && problems.length === places.after.length ? [] : problems];
};
