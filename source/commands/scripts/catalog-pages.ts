/** One page of tasks or versions. */
export type CatalogPage<Item> = {readonly count: number; readonly received: number; readonly items: readonly Item[]};

/** What a service's page holds at the most. */
export const catalogPageSize = 100;

/** Tasks or versions page by page, each once: while they are read new ones can come first and push others onto the next page. */
export async function * catalogPages<Item extends {readonly id: string}>(ask: (page: number) => Promise<CatalogPage<Item>>, limit = Number.POSITIVE_INFINITY): AsyncGenerator<Item, void, undefined> {
	const known = new Set<string>();
	for (let page = 0; known.size < limit; page++) {
		const {count, received, items} = await ask(page);
		for (const item of items) {
			if (!known.has(item.id) && known.size < limit) {
				known.add(item.id);
				yield item;
			}
		}

		if (received === 0 || (page + 1) * catalogPageSize >= count) {
			return;
		}
	}
}
