import type {OperatorFacts} from '../../model/catalog.js';
import type {Sample} from '../../model/source.js';
import {
	checkPair, checkSide, isForStored, isPartial, type ActualSize, type BoxProblem,
} from './check-boxes.js';
import {checkPlaces} from './check-places.js';
import {mappingOf, type BoxMapping, type Size, type UnknownPlace} from './operators.js';
import type {SideBoxes} from './side-boxes.js';

/** What is known of one side of a sample. Undefined boxes were not looked for. */
export type CheckedSide = {readonly boxes: SideBoxes | undefined; readonly actual?: ActualSize | undefined};

type Frame = {readonly size: Size; readonly isStored: boolean};

/** The picture that coordinates refer to: as it shows, or as it is stored. */
const frameOf = ({boxes, actual}: CheckedSide): Frame | undefined => {
	const labeled = boxes?.kind === 'boxes' ? boxes.size : undefined;
	if (!actual) {
		return labeled && {size: labeled, isStored: false};
	}

	return labeled && isForStored(labeled, actual) ? {size: labeled, isStored: actual.isTurned ?? false} : {size: actual, isStored: false};
};

type DescribedSample = Pick<Sample, 'descriptions' | 'status'>;

/** Returns what is known of the places of boxes after the job; undefined unless all boxes of both sides are known. */
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

/** Why the places of boxes were not checked, or not exactly: an operator moves all by a `distance` that nobody knows, so they were compared with each other. */
export type PlaceNote = {readonly operator: string | undefined; readonly why: UnknownPlace | 'distance'};

/** Returns what is unknown of the places of a sample's boxes; undefined if they were checked, or there is nothing to check. */
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
	// A crop can cut a box off, and then nothing is lost.
	const isExplained = explainsCount && places.after.length < places.before.length;
	return [...own, ...pair.filter(({kind}) => kind !== 'count' || !isExplained), ...pair.length > 0 && problems.length === places.after.length ? [] : problems];
};
