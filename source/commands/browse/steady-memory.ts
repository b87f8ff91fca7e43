import {PerformanceObserver} from 'node:perf_hooks';
import v8 from 'node:v8';
import {collectAll} from '../../system/collect-all.js';

/** Growth of the heap (bytes) after which its garbage is collected. */
const maxGrowth = 8 * 1024 * 1024;

/**
Limits the browser's memory: collects all garbage one second after the start, and again each time the heap has grown by 8 MB. By default V8 first collects old objects when they reach 56 MB.

The heap is checked after each of V8's own collections, so an idle browser does no work. The first collection waits a second because it would take 20 ms of a 260 ms start.

@returns A function that stops it.
*/
export const keepBrowserSmall = (): (() => void) => {
	let baseline = 0;
	const collectIfGrown = (): void => {
		const {used_heap_size: used} = v8.getHeapStatistics();
		if (used > baseline + maxGrowth) {
			collectAll();
			baseline = used;
		} else {
			// V8 collects a moment after `collectAll`.
			baseline = Math.min(baseline, used);
		}
	};

	const collections = new PerformanceObserver(collectIfGrown);
	const timer = setTimeout(() => {
		collectIfGrown();
		collections.observe({entryTypes: ['gc']});
	}, 1000);
	return () => {
		clearTimeout(timer);
		collections.disconnect();
	};
};
