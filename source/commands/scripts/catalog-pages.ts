/** One page of tasks or versions. */
type CatalogPage<Item> = {readonly count: number; readonly received: number; readonly items: readonly Item[]};

/** Maximum page size of the service. */
export const catalogPageSize = 100;

/** Reads tasks or versions page by page and yields each once, although one that is created meanwhile pushes others to the next page, where they are listed again. */
export async function * catalogPages<Item extends {readonly id: string}>(
	fetchPage: (page: number) => Promise<CatalogPage<Item>>,
	limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<Item, void, undefined> {
	const known = new Set<string>();
	for (let page = 0; known.size < limit; page++) {
		const {count, received, items} = await fetchPage(page);
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
