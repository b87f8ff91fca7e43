import {PerformanceObserver} from 'node:perf_hooks';
import v8 from 'node:v8';
import {collectAll} from '../../system/collect-all.js';

/** Growth of the heap (bytes) after which its garbage is collected. */
const maxGrowth = 8 * 1024 * 1024;

/**
Limits the browser's memory: collects all garbage a second after the start, and each time the heap has grown by 8 MB since. Left alone, V8 lets the old objects grow to 56 MB before it collects them for the first time.

It looks after each of V8's own collections, so an idle browser does nothing. At the start it would cost 20 of its 260 ms.

@returns A function that ends it.
*/
export const keepBrowserSmall = (): (() => void) => {
	let kept = 0;
	const look = (): void => {
		const {used_heap_size: used} = v8.getHeapStatistics();
		if (used > kept + maxGrowth) {
			collectAll();
			kept = used;
		} else {
			// V8 collects a moment after `collectAll`.
			kept = Math.min(kept, used);
		}
	};

	const collections = new PerformanceObserver(look);
	const timer = setTimeout(() => {
		look();
		collections.observe({entryTypes: ['gc']});
	}, 1000);
	return () => {
		clearTimeout(timer);
		collections.disconnect();
	};
};
