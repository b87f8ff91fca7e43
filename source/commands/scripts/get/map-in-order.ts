/**
Maps items concurrently and yields the results in the order of the items. If an item or the iterator fails, the results before it are yielded first. When the caller stops reading, no more items are started, and the running ones are awaited.

@param concurrency Maximum number of items that are running or wait for an earlier result to be yielded.
*/
export async function * mapInOrder<Item, Result>(
	items: AsyncIterable<Item>,
	concurrency: number,
	map: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
	const iterator = items[Symbol.asyncIterator]();
	const pending: Array<Promise<Result>> = [];
	const failures: unknown[] = [];
	/** @returns Whether there may be more items. */
	const startNext = async (): Promise<boolean> => {
		try {
			const step = await iterator.next();
			if (step.done) {
				return false;
			}

			const running = map(step.value);
			// A rejection is handled when its result is due.
			void Promise.allSettled([running]);
			pending.push(running);
			return true;
		} catch (error) {
			failures.push(error);
			return false;
		}
	};

	let hasMore = true;
	try {
		for (;;) {
			while (hasMore && pending.length < concurrency) {
				hasMore = await startNext();
			}

			const first = pending.shift();
			if (!first) {
				break;
			}

			yield await first;
		}
	} finally {
		await Promise.allSettled(pending);
		await iterator.return?.();
	}

	if (failures.length > 0) {
		throw failures[0];
	}
}
