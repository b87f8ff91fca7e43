/** One page of a list. */
type ListPage<Row extends {readonly id: string}> = {readonly count: number; readonly rows: readonly Row[]};

export type OffsetUnit = 'page' | 'record';

type RequestPage<Row extends {readonly id: string}> = (offset: number) => Promise<ListPage<Row>>;

/**
Pages of the task and version lists. The API reference says that `offset` counts pages, but other services of the same cloud count records. To find out, the first response to `offset=1` is compared with page 0: if it starts with that page's second row, `offset` counts records in all lists.
*/
export class ListPages {
	#unit: OffsetUnit | undefined;
	/** ID of the second row of page 0, by list. */
	readonly #second = new Map<string, string | undefined>();

	constructor(unit?: OffsetUnit) {
		this.#unit = unit;
	}

	/**
	@param list Identifies the list and its filter.
	@param page Counted from 0.
	*/
	async page<Row extends {readonly id: string}>(
		list: string,
		{page, limit}: {readonly page: number; readonly limit: number},
		ask: RequestPage<Row>,
	): Promise<ListPage<Row>> {
		if (page === 0) {
			return this.#first(list, ask);
		}

		// With one row per page, both units are the same.
		if (this.#unit === undefined && limit > 1) {
			if (!this.#second.has(list)) {
				await this.#first(list, ask);
			}

			const next = await ask(1);
			const [first] = next.rows;
			if (first !== undefined) {
				this.#unit = first.id === this.#second.get(list) ? 'record' : 'page';
			}

			if (page === 1 && this.#unit !== 'record') {
				return next;
			}
		}

		return ask(this.#unit === 'record' ? page * limit : page);
	}

	async #first<Row extends {readonly id: string}>(list: string, ask: RequestPage<Row>): Promise<ListPage<Row>> {
		const answer = await ask(0);
		this.#second.set(list, answer.rows[1]?.id);
		return answer;
	}
}
