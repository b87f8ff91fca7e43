import type {Found, Located} from '../../results/twins/twins.js';
import type {Layout} from '../layout.js';
import type {View} from './view.js';

/** A deleted sample, and the candidates that it may resemble. */
export type Pair = {
	readonly deleted: Located;
	readonly found: Omit<Found, 'kind'>;
	/** Index of the candidate that shows. */
	readonly chosen: number;
	/** Set if Winnow guessed the candidates by comparing pictures: the number of samples compared, and the distance of each candidate. */
	readonly guess?: {readonly compared: number; readonly distances: readonly number[]};
};

/** The twin view: a deleted sample beside a sample that it resembles. */
export type TwinView = {
	/** The pairs shown so far, all with the same kept sample. */
	readonly pairs: readonly Pair[];
	readonly position: number;
	/** Number of deleted samples that the kept sample replaced; undefined until all rows are indexed. */
	readonly count: number | undefined;
	/** The sample that keys judge. */
	readonly focus: 'deleted' | 'kept';
	/** What to restore when the view closes. */
	readonly before: {readonly layout: Layout; readonly view: View};
};

/** Returns the pair that shows. */
export const pairOf = ({pairs, position}: Pick<TwinView, 'pairs' | 'position'>): Pair => pairs[position]!;

/** Returns the sample beside the deleted one. */
export const keptOf = ({found, chosen}: Pair): Located => found.candidates[chosen]!;

/** Returns the sample that keys judge. */
export const focusedOf = (twin: TwinView): Located => twin.focus === 'deleted' ? pairOf(twin).deleted : keptOf(pairOf(twin));
