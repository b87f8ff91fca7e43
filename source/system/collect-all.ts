import {freeBuffer} from './free-buffer.js';

/** V8 starts a full collection when the memory outside its heap has grown by 64 MB (bytes). */
const pressure = 70 * 1024 * 1024;

/**
Makes V8 collect all garbage of this thread: 10 to 20 ms, most of it a moment later. V8 does so when memory outside its heap grows; a buffer that is never written to counts as growth without using memory. `gc()` would need a flag, and flags that are set after the start can crash the process (Node's documentation of `v8.setFlagsFromString`).
*/
export const collectAll = (): void => {
	let buffer: ArrayBuffer;
	try {
		buffer = new ArrayBuffer(pressure);
	} catch {
		// The address space has no room for the buffer (`ulimit -v`). V8 then collects anyway.
		return;
	}

	freeBuffer(buffer);
};

/**
Yields the items and collects garbage now and then. Items that are read ahead outlive V8's collections of new objects, and V8 collects old ones only when the heap has grown by about 50 MB.

@param every Number of items between two collections.
*/
export async function * collectingGarbage<Item>(
	items: AsyncIterable<Item>,
	every = 5000,
	collect: () => void = collectAll,
): AsyncGenerator<Item, void, undefined> {
	let passed = 0;
	for await (const item of items) {
		yield item;
		passed++;
		if (passed % every === 0) {
			collect();
		}
	}
}
