/**
Works on items side by side and gives the results in the items' order. Where an item or the items themselves fail, what was begun before it is given first. Whoever stops reading stops the work: nothing more is begun, and what is under way is waited for.

@param atOnce Items under way or waiting for their turn to be given.
*/
export async function * mapInOrder<Item, Result>(items: AsyncIterable<Item>, atOnce: number, work: (item: Item) => Promise<Result>): AsyncGenerator<Result, void, undefined> {
	const iterator = items[Symbol.asyncIterator]();
	const underWay: Array<Promise<Result>> = [];
	let failure: {readonly error: unknown} | undefined;
	let isOver = false;
	try {
		for (;;) {
			while (!isOver && underWay.length < atOnce) {
				try {
					const step = await iterator.next();
					isOver = step.done ?? false;
					if (!step.done) {
						const working = work(step.value);
						// Its trouble is met when its turn comes.
						void Promise.allSettled([working]);
						underWay.push(working);
					}
				} catch (error) {
					failure = {error};
					isOver = true;
				}
			}

			const first = underWay.shift();
			if (!first) {
				break;
			}

			yield await first;
		}
	} finally {
		await Promise.allSettled(underWay);
		await iterator.return?.();
	}

	if (failure) {
		throw failure.error;
	}
}
