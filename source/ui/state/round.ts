import type {Family} from '../../results/twins/relatives.js';
import type {RowList} from '../lists/row-list.js';
import type {ListName} from './paging-state.js';

/** A round through the samples of one original. */
export type Round = {
	readonly family: Family;
	/** The short name of the original. */
	readonly original: string;
	/** Where in the family the cursor is. */
	readonly position: number;
	/** Where it started, to return there. */
	readonly from: {readonly list: ListName; readonly cursor: number; readonly position: number; readonly rows: RowList};
	/** Where the cursor was put last. */
	readonly at: {readonly list: ListName; readonly cursor: number};
};
