import type {OperatorFacts} from '../../model/catalog.js';
import type {Sample} from '../../model/source.js';
import {
	checkPair, checkSide, isForStored, isPartial, type ActualSize, type BoxProblem,
} from './check-boxes.js';
import {checkPositions} from './check-positions.js';
import {mappingOf, type BoxMapping, type UnknownPosition} from './operators.js';
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

type Operators = readonly OperatorFacts[];

/** Returns the boxes of both sides, and how the job moves them. Undefined unless all boxes of both sides are known. */
const movesOf = (sample: DescribedSample, before: CheckedSide, after: CheckedSide, operators: Operators | undefined) => {
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
export type PositionNote = {readonly operator: string | undefined; readonly why: UnknownPosition | 'distance'};

/** Returns why the positions of a sample's boxes were not checked exactly. Undefined if they were, or if there is nothing to check. */
export const positionNote = (sample: DescribedSample, before: CheckedSide, after: CheckedSide, operators?: Operators): PositionNote | undefined => {
	const moves = movesOf(sample, before, after, operators);
	if (!moves || moves.mapping.kind === 'exact' || moves.before.length === 0 || moves.after.length === 0) {
		return undefined;
	}

	const {mapping} = moves;
	return {operator: mapping.operator, why: mapping.kind === 'shift' ? 'distance' : mapping.why};
};

/** Checks the boxes of a sample: those of each picture, and whether the job kept them. */
export const checkSampleBoxes = (sample: DescribedSample, before: CheckedSide, after: CheckedSide, operators?: Operators): BoxProblem[] => {
	const own = [...before.boxes ? checkSide('before', before.boxes, before.actual) : [], ...after.boxes ? checkSide('after', after.boxes, after.actual) : []];
	if (!before.boxes || !after.boxes) {
		return own;
	}

	const pair = checkPair(before.boxes, after.boxes);
	const moves = movesOf(sample, before, after, operators);
	if (!moves || moves.mapping.kind === 'unknown') {
		return [...own, ...pair];
	}

	const {problems, explainsCount} = checkPositions(moves.mapping, moves.before, moves.after, moves.size);
	// A box that a crop or a translation moves out of the picture is not lost.
	const isExplained = explainsCount && moves.after.length < moves.before.length;
	return [...own, ...pair.filter(({kind}) => kind !== 'count' || !isExplained), ...pair.length > 0 && problems.length === moves.after.length ? [] : problems];
};
