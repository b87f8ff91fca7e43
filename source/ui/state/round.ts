import type {Family} from '../../results/twins/relatives.js';
import type {RowList} from '../lists/row-list.js';
import type {ListName} from './paging-state.js';

/** A walk through the samples made from the same original. It wraps around at the ends. */
export type Round = {
	readonly family: Family;
	/** The short name of the original. */
	readonly original: string;
	/** The current index in the family. */
	readonly position: number;
	/** Where the user started it, to return there. */
	readonly from: {readonly list: ListName; readonly cursor: number; readonly position: number; readonly rows: RowList};
	/** Where it last moved the cursor. */
	readonly at: {readonly list: ListName; readonly cursor: number};
};
