import type {Source} from '../../model/source.js';
import type {OffsetUnit, OffsetUnitMemory} from '../pages/offset-unit.js';

export type VersionListOptions = {
	readonly source: Source;
	/** Rows a page, 1 to 100. Default 100. */
	readonly pageSize?: number;
	/** Default `auto`: settled by one probe, and remembered. */
	readonly offsetUnit?: OffsetUnit | 'auto';
	/** What the first pages are asked with; see `setProcessParameter`. */
	readonly processParameter?: string;
	/** Pages kept in memory, beside those that are looked at. Default 60. */
	readonly maxPages?: number;
	/** What the kept pages weigh at the most, in bytes: most of it signed addresses. Default 8 MB. */
	readonly maxBytes?: number;
	readonly memory?: OffsetUnitMemory;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
	/** Calls back after some milliseconds; what it returns calls that off. */
	readonly setTimer?: (callback: () => void, milliseconds: number) => () => void;
};

/** The timer of every day. */
export const timeout = (callback: () => void, milliseconds: number): (() => void) => {
	const timer = setTimeout(callback, milliseconds);
	return () => {
		clearTimeout(timer);
	};
};
