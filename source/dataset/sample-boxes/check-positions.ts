import {clean} from '../../text/clean.js';
import {angleOf, cornersOf} from '../boxes.js';
import type {VocObject} from '../voc.js';
import type {BoxProblem} from './check-boxes.js';
import type {BoxMapping, Edges, Way} from './operators.js';
import type {Size} from './side-boxes.js';

/** An upright box with its class. `number` counts from 1. */
type Box = {readonly number: number; readonly name: string; readonly edges: Edges};

/** Minimum overlap of a box with its expected position. Operators round to whole pixels: a box of 10 pixels that is 1 pixel off overlaps by 0.8. */
const minOverlap = 0.7;

/** A box can be missing after a crop or a translation if at most this share of it remains in the picture. */
const negligible = 0.3;

/** Number of boxes from which possible shifts are derived. */
const maxStartingBoxes = 4;

const boxesOf = (objects: readonly VocObject[]): Box[] => objects.flatMap((object, index) => {
	const corners = cornersOf(object.shape);
	if (!corners || angleOf(object) !== 0) {
		return [];
	}

	const [[left, top], [right, bottom]] = corners;
	return right > left && bottom > top ? [{number: index + 1, name: object.name, edges: [left, top, right, bottom] as const}] : [];
});

const areaOf = ([left, top, right, bottom]: Edges): number => Math.max(0, right - left) * Math.max(0, bottom - top);

/** Intersection over union, 0 to 1. */
export const overlapOf = (one: Edges, other: Edges): number => {
	const shared = areaOf([Math.max(one[0], other[0]), Math.max(one[1], other[1]), Math.min(one[2], other[2]), Math.min(one[3], other[3])]);
	return shared === 0 ? 0 : shared / (areaOf(one) + areaOf(other) - shared);
};

const cut = ([left, top, right, bottom]: Edges, {width, height}: Size): Edges =>
	[Math.max(0, left), Math.max(0, top), Math.min(width, right), Math.min(height, bottom)];

/** How well boxes fit: the overlap of each actual box with the best expected box of its class, the number of expected boxes that are missing, and the smallest overlap, or 0 if any are missing. */
type Fit = {readonly overlaps: ReadonlyMap<number, number>; readonly missed: number; readonly worst: number};

/** @param expected The boxes before, where they should be after. */
const fitOf = (expected: readonly Box[], actual: readonly Box[], size: Size): Fit => {
	const left = new Set(expected);
	const overlaps = new Map<number, number>();
	for (const {number, name, edges} of actual) {
		let [best, overlap]: [Box | undefined, number] = [undefined, 0];
		for (const candidate of left) {
			const found = candidate.name === name ? overlapOf(cut(candidate.edges, size), edges) : 0;
			if (found > overlap) {
				[best, overlap] = [candidate, found];
			}
		}

		if (best) {
			left.delete(best);
		}

		overlaps.set(number, overlap);
	}

	const missed = [...left].filter(({edges}) => areaOf(cut(edges, size)) > negligible * areaOf(edges)).length;
	return {overlaps, missed, worst: missed > 0 ? 0 : Math.min(1, ...overlaps.values())};
};

type KnownMapping = Exclude<BoxMapping, {readonly kind: 'unknown'}>;

/** Returns the shifts within the bounds that move a corner of one of the first boxes to the same corner of a box of its class. */
const shiftsOf = ({bounds}: Extract<BoxMapping, {readonly kind: 'shift'}>, before: readonly Box[], after: readonly Box[]): Way[] => {
	const clamp = (value: number, [from, to]: readonly [number, number]): number => Math.max(from, Math.min(to, value));
	const pairs = before.slice(0, maxStartingBoxes).flatMap(one => after.filter(({name}) => name === one.name).map(other => [one.edges, other.edges] as const));
	return bounds.flatMap(({x, y}) => pairs.flatMap(([one, other]) => [0, 2].flatMap(across => [1, 3].map((down): Way => {
		const [right, lower] = [clamp(other[across]! - one[across]!, x), clamp(other[down]! - one[down]!, y)];
		return ([left, top, end, bottom]) => [left + right, top + lower, end + right, bottom + lower];
	}))));
};

/** Problems with the positions of boxes, and whether all missing boxes moved out of the picture. */
export type PositionCheck = {readonly problems: readonly BoxProblem[]; readonly explainsCount: boolean};

/**
Checks whether boxes are where an operator moves them, by intersection over union.

@param size Size of the picture after (pixels).
*/
export const checkPositions = (mapping: KnownMapping, before: readonly VocObject[], after: readonly VocObject[], size: Size): PositionCheck => {
	const [from, to] = [boxesOf(before), boxesOf(after)];
	const ways = mapping.kind === 'exact' ? mapping.ways : shiftsOf(mapping, from, to);
	let best: Fit | undefined;
	for (const way of ways) {
		const fit = fitOf(from.map(box => ({...box, edges: way(box.edges)})), to, size);
		best = best === undefined || fit.worst > best.worst ? fit : best;
	}

	if (!best) {
		return {problems: [], explainsCount: false};
	}

	const names = new Map(to.map(({number, name}) => [number, name]));
	const problems = [...best.overlaps].filter(([, overlap]) => overlap < minOverlap).map(([number, overlap]): BoxProblem => ({
		kind: 'moved', side: 'after', number, name: clean(names.get(number)!), operator: mapping.operator, overlap,
	}));
	return {problems, explainsCount: problems.length === 0 && best.missed === 0};
};
