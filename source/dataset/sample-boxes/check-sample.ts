import type {OperatorFacts} from '../../model/catalog.js';
import type {Sample} from '../../model/source.js';
import {checkPair, checkSide, type BoxProblem} from './check-boxes.js';
import {checkPlaces} from './check-places.js';
import {mappingOf} from './operators.js';
import type {SideBoxes} from './side-boxes.js';

type Size = {readonly width: number; readonly height: number};

/** What is known of one side of a sample. Undefined boxes were not looked for. */
type CheckedSide = {readonly boxes: SideBoxes | undefined; readonly actual?: Size | undefined};

const sizeOf = ({boxes, actual}: CheckedSide): Size | undefined => actual ?? (boxes?.kind === 'boxes' ? boxes.size : undefined);

/** Checks the boxes of a sample: those of each picture, and whether the job kept them. */
export const checkSample = (sample: Pick<Sample, 'descriptions' | 'status'>, before: CheckedSide, after: CheckedSide, operators?: readonly OperatorFacts[]): BoxProblem[] => {
	const own = [...before.boxes ? checkSide('before', before.boxes, before.actual) : [], ...after.boxes ? checkSide('after', after.boxes, after.actual) : []];
	if (!before.boxes || !after.boxes) {
		return own;
	}

	const pair = checkPair(before.boxes, after.boxes);
	const [size, sizeAfter] = [sizeOf(before), sizeOf(after)];
	const mapping = size && sizeAfter && mappingOf(sample, size, sizeAfter, operators);
	if (!mapping || before.boxes.kind !== 'boxes' || after.boxes.kind !== 'boxes') {
		return [...own, ...pair];
	}

	const {problems, explainsCount} = checkPlaces(mapping, before.boxes.objects, after.boxes.objects, sizeAfter);
	// A crop can cut a box off, and then nothing is lost.
	const isExplained = explainsCount && after.boxes.objects.length < before.boxes.objects.length;
	return [...own, ...pair.filter(({kind}) => kind !== 'count' || !isExplained), ...pair.length > 0 && problems.length === after.boxes.objects.length ? [] : problems];
};
