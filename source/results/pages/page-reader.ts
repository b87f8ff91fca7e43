import type {Listing} from '../../model/source.js';

type PageReaderOptions<Page> = {
	readonly ask: (page: number, signal: AbortSignal) => Promise<Page>;
	/** Concurrent requests. */
	readonly concurrency: number;
	readonly signal: AbortSignal;
};

type Request<Page> = {readonly page: number; readonly listing: Promise<Page>};

/** Unread pages per concurrent request, so that a late answer doesn't delay those behind it. */
const ahead = 2;

/**
Reads pages in order and prefetches the next ones: one at first, then twice as many after each page, up to the limit. Nothing more is requested while the caller doesn't read.

Pages are in a fixed array. A Map whose entries change all the time leaves old tables behind, which keep their pages alive. V8 promotes them to the old generation, whose collection delays keys. They were two thirds of what a search allocated there.
*/
export class PageReader<Page = Listing> {
	readonly #options: PageReaderOptions<Page>;
	readonly #abort = new AbortController();
	/** Pages by number, modulo the length. */
	readonly #pages: Array<Request<Page> | undefined>;
	#size = 0;
	#underWay = 0;
	#allowed = 1;
	#next = 0;
	#end = 0;
	#hasFailed = false;

	constructor(options: PageReaderOptions<Page>) {
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

	/** Starts reading at page `first`. */
	begin(first: number): void {
		this.#next = first;
		this.#end = first + 1;
		this.#pump();
	}

	/** Allows requests for pages before this one. */
	setEnd(end: number): void {
		this.#end = end;
	}

	/** Doubles the number of pages that may be requested. */
	more(): void {
		this.#allowed = Math.min(this.#options.concurrency * ahead, this.#allowed * 2);
		this.#pump();
	}

	/** Requests a page, if it exists, and waits until it arrived or failed. */
	async next(page: number): Promise<void> {
		this.#pump();
		await Promise.allSettled([this.#find(page)?.listing]);
	}

	/**
	@throws WinnowError
	*/
	async read(page: number): Promise<Page> {
		this.#abort.signal.throwIfAborted();
		const {listing} = this.#find(page) ?? this.#start(page);
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
		const hasRoom = (): boolean => this.#underWay < this.#options.concurrency && this.#size < this.#allowed;
		while (!this.#hasFailed && !this.#abort.signal.aborted && this.#next < this.#end && hasRoom()) {
			this.#start(this.#next);
		}
	}

	#find(page: number): Request<Page> | undefined {
		const request = this.#pages[page % this.#pages.length];
		return request?.page === page ? request : undefined;
	}

	#start(page: number): Request<Page> {
		const request = {page, listing: this.#ask(page)};
		// Errors are handled when the page is read.
		void Promise.allSettled([request.listing]);
		this.#pages[page % this.#pages.length] = request;
		this.#size++;
		this.#next = page + 1;
		return request;
	}

	async #ask(page: number): Promise<Page> {
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
