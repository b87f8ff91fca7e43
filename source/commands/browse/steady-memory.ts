import {PerformanceObserver} from 'node:perf_hooks';
import v8 from 'node:v8';
import {garbageCollector} from '../../preview/collect.js';

/** Maximum size (bytes) of the browser's space for new objects: two halves of 4 MB. */
const browserRoom = 8 * 1024 * 1024;

/**
Limits the browser's memory. V8 keeps it within `browserRoom` and trades some speed for memory, since a search through a million samples lets 10,000 pages live for a moment each.

That room grows to `browserRoom` and no further, whenever V8 has made it smaller meanwhile. Kept at the 1 MB that V8 makes of it, a search collected 20 times a second and moved pages that were nearly done with to the old objects: twice the CPU time a row.

A second after the start: at the start it would cost 20 of its 260 ms. All garbage is collected once then: until it has done so for the first time, V8 lets the old objects grow to 56 MB, which a bulk verdict that came soon after the start did.

@returns A function that cancels it.
*/
export const keepBrowserSmall = (): (() => void) => {
	const limit = (): void => {
		const room = v8.getHeapSpaceStatistics().find(({space_name: name}) => name === 'new_space');
		v8.setFlagsFromString(`--semi-space-growth-factor=${room === undefined || room.space_size >= browserRoom ? 1 : 2}`);
	};

	const collections = new PerformanceObserver(limit);
	const timer = setTimeout(() => {
		v8.setFlagsFromString('--optimize-for-size');
		garbageCollector()();
		limit();
		collections.observe({entryTypes: ['gc']});
	}, 1000);
	return () => {
		clearTimeout(timer);
		collections.disconnect();
	};
};
