/** One page of a list, as far as finding the unit of `offset` needs it. */
export type ListPage<Row extends {readonly id: string}> = {readonly count: number; readonly rows: readonly Row[]};

export type OffsetUnit = 'page' | 'record';

type Ask<Row extends {readonly id: string}> = (offset: number) => Promise<ListPage<Row>>;

/**
Pages of the lists of tasks and versions. The documents say that `offset` counts pages; other services of the same cloud count records, and nobody could confirm it. So the first answer to `offset=1` is compared with page 0: where it begins with that page's second row, records are counted, in all lists from then on.
*/
export class ListPages {
	#unit: OffsetUnit | undefined;
	/** Id of the second row of page 0, by list. */
	readonly #second = new Map<string, string | undefined>();

	constructor(unit?: OffsetUnit) {
		this.#unit = unit;
	}

	/**
	@param list Names the list and its filter.
	@param page Counted from 0.
	*/
	async page<Row extends {readonly id: string}>(list: string, {page, limit}: {readonly page: number; readonly limit: number}, ask: Ask<Row>): Promise<ListPage<Row>> {
		if (page === 0) {
			return this.#first(list, ask);
		}

		// A list of one row a page reads the same either way.
		if (this.#unit === undefined && limit > 1) {
			if (!this.#second.has(list)) {
				await this.#first(list, ask);
			}

			const next = await ask(1);
			const [begins] = next.rows;
			if (begins !== undefined) {
				this.#unit = begins.id === this.#second.get(list) ? 'record' : 'page';
			}

			if (page === 1 && this.#unit !== 'record') {
				return next;
			}
		}

		return ask(this.#unit === 'record' ? page * limit : page);
	}

	async #first<Row extends {readonly id: string}>(list: string, ask: Ask<Row>): Promise<ListPage<Row>> {
		const answer = await ask(0);
		this.#second.set(list, answer.rows[1]?.id);
		return answer;
	}
}
