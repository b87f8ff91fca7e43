import type {Listing} from '../../model/source.js';

export type PageReaderOptions = {
	readonly ask: (page: number, signal: AbortSignal) => Promise<Listing>;
	/** Listings under way at once. */
	readonly concurrency: number;
	readonly signal: AbortSignal;
};

type Asked = {readonly page: number; readonly listing: Promise<Listing>};

/** Pages that wait to be read, for each request under way: an answer that is late does not hold up those behind it. */
const ahead = 2;

/**
Pages in order, read ahead: one at first, then twice as many after each page, up to what is allowed at once and a few more that wait to be read. Whoever reads slowly stops it.

They are kept in an array of fixed places, not in a Map: a Map that is added to and deleted from leaves former tables behind, with the pages that they held; such a table becomes one of V8's old objects, so all that it holds does too, and collecting those makes keys wait (two thirds of what a search moved there).
*/
export class PageReader {
	readonly #options: PageReaderOptions;
	readonly #abort = new AbortController();
	/** Each page at its number modulo the length. */
	readonly #pages: Array<Asked | undefined>;
	#size = 0;
	#underWay = 0;
	#allowed = 1;
	#next = 0;
	#end = 0;
	#hasFailed = false;

	constructor(options: PageReaderOptions) {
		this.#options = options;
		this.#pages = Array.from({length: options.concurrency * ahead});
		if (options.signal.aborted) {
			this.#abort.abort(options.signal.reason);
		} else {
			options.signal.addEventListener('abort', this.#onAbort, {once: true});
		}
	}

	get signal(): AbortSignal {
		return this.#abort.signal;
	}

	/** Reads the pages from `first` on, as they are allowed. */
	begin(first: number): void {
		this.#next = first;
		this.#end = first + 1;
		this.#pump();
	}

	/** Pages before this one may be asked for. */
	setEnd(end: number): void {
		this.#end = end;
	}

	/** A page is being read: as many again may be asked for. */
	more(): void {
		this.#allowed = Math.min(this.#options.concurrency * ahead, this.#allowed * 2);
		this.#pump();
	}

	/** Asks for the next page, if there is one, and waits until it is here or failed. */
	async next(page: number): Promise<void> {
		this.#pump();
		await Promise.allSettled([this.#asked(page)?.listing]);
	}

	/**
	@throws WinnowError
	*/
	async read(page: number): Promise<Listing> {
		this.#abort.signal.throwIfAborted();
		const {listing} = this.#asked(page) ?? this.#start(page);
		try {
			return await listing;
		} finally {
			this.#pages[page % this.#pages.length] = undefined;
			this.#size--;
		}
	}

	close(): void {
		this.#options.signal.removeEventListener('abort', this.#onAbort);
		this.#abort.abort();
	}

	readonly #onAbort = (): void => {
		this.#abort.abort(this.#options.signal.reason);
	};

	#pump(): void {
		while (!this.#hasFailed && !this.#abort.signal.aborted && this.#next < this.#end && this.#underWay < this.#options.concurrency && this.#size < this.#allowed) {
			this.#start(this.#next);
		}
	}

	#asked(page: number): Asked | undefined {
		const asked = this.#pages[page % this.#pages.length];
		return asked?.page === page ? asked : undefined;
	}

	#start(page: number): Asked {
		const asked = {page, listing: this.#ask(page)};
		// Its trouble is met when its turn comes; until then it is nobody's.
		void Promise.allSettled([asked.listing]);
		this.#pages[page % this.#pages.length] = asked;
		this.#size++;
		this.#next = page + 1;
		return asked;
	}

	async #ask(page: number): Promise<Listing> {
		this.#underWay++;
		try {
			return await this.#options.ask(page, this.#abort.signal);
		} catch (error) {
			this.#hasFailed = true;
			throw error;
		} finally {
			this.#underWay--;
			this.#pump();
		}
	}
}
