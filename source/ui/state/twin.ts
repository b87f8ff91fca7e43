import type {Found, Located} from '../../results/twins/twins.js';
import type {Layout} from '../layout.js';
import type {View} from './view.js';

/** A deleted sample, and those that it may resemble. */
export type Pair = {
	readonly deleted: Located;
	readonly found: Omit<Found, 'kind'>;
	/** Which of the candidates shows. */
	readonly chosen: number;
	/** Winnow guessed the candidates by their looks: how many samples it compared, and the distance of each candidate. */
	readonly guess?: {readonly compared: number; readonly distances: readonly number[]};
};

/** The twin view: a deleted sample beside the one that it resembles. */
export type TwinView = {
	/** The pairs that were shown, all with the same sample beside the deleted one. */
	readonly pairs: readonly Pair[];
	readonly position: number;
	/** Number of deleted samples that the same one replaced; undefined until all rows were read. */
	readonly count: number | undefined;
	/** Which sample the keys judge. */
	readonly focus: 'deleted' | 'kept';
	/** What showed before. */
	readonly before: {readonly layout: Layout; readonly view: View};
};

/** The pair that shows. */
export const pairOf = ({pairs, position}: Pick<TwinView, 'pairs' | 'position'>): Pair => pairs[position]!;

/** The sample beside the deleted one. */
export const keptOf = ({found, chosen}: Pair): Located => found.candidates[chosen]!;

/** The sample that the keys judge. */
export const focusedOf = (twin: TwinView): Located => twin.focus === 'deleted' ? pairOf(twin).deleted : keptOf(pairOf(twin));
