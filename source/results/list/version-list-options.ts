import type {Source} from '../../model/source.js';
import type {OffsetUnit, OffsetUnitMemory} from '../pages/offset-unit.js';

export type VersionListOptions = {
	readonly source: Source;
	/** Rows per page, 1 to 100. Default: 100. */
	readonly pageSize?: number;
	/** Default: `auto`, detected with one probe and remembered. */
	readonly offsetUnit?: OffsetUnit | 'auto';
	/** The first pages' `process_parameter`; see `setProcessParameter`. */
	readonly processParameter?: string;
	/** Pages kept in memory besides the visible ones. Default: 60. */
	readonly maxPages?: number;
	/** Maximum size of the kept pages in bytes, mostly signed addresses. Default: 8 MB. */
	readonly maxBytes?: number;
	readonly memory?: OffsetUnitMemory;
	/** The time in milliseconds since 1970. */
	readonly now?: () => number;
	/** Starts a timer; returns a function that stops it. */
	readonly setTimer?: (callback: () => void, milliseconds: number) => () => void;
};

/** `setTimeout` with a function that stops it. */
export const timeout = (callback: () => void, milliseconds: number): (() => void) => {
	const timer = setTimeout(callback, milliseconds);
	return () => {
		clearTimeout(timer);
	};
};
