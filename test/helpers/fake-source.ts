import {type Listing, type ListingOptions, type ListingQuery, type Sample, type Source, type StatusFilter, signedAddress, statuses} from '../../source/model/source.js';

/** Sample number n (from 0) of a made-up job: its status goes round. */
export const fakeSample = (n: number, parameter?: string, expires = 4_000_000_000): Sample => {
	const status = statuses[n % 4]!;
	const signed = (side: string) => signedAddress(`https://store.example:443/${side}/${n}.jpg?Expires=${expires}&size=${parameter ?? 'original'}&Signature=x`);
	return {
		id: `id-${n}`, statusText: String(n % 4), status, descriptions: [`sample ${n}`],
		before: {address: `s3://bucket/data/class-${n % 7}/${n}.jpg`, signed: signed('before')},
		after: status === 'deleted' ? {} : {address: `obs://bucket/output/class-${n % 7}/${n}.jpg`, signed: signed('after')},
	};
};

export type FakeOptions = {
	readonly count?: number;
	readonly unit?: 'page' | 'record';
	/** Changes an answer before it is given. */
	readonly change?: (listing: Listing, query: ListingQuery) => Listing;
	/** Called before an answer: may wait or throw. */
	readonly before?: (query: ListingQuery, signal: AbortSignal) => Promise<void>;
	readonly expires?: () => number;
};

/** A Source that a test controls: it counts what it is asked. */
export const fakeSource = (options: FakeOptions = {}): Source & {readonly asked: ListingQuery[]; readonly answered: ListingQuery[]; aborted: number} => {
	const {count = 1000, unit = 'page'} = options;
	const asked: ListingQuery[] = [];
	const answered: ListingQuery[] = [];
	const numbers = (filter: StatusFilter): {total: number; nth: (row: number) => number} => {
		const at = statuses.indexOf(filter as 'added');
		return filter === 'all' ? {total: count, nth: row => row} : {total: Math.max(0, Math.ceil((count - at) / 4)), nth: row => (row * 4) + at};
	};

	const source = {
		identity: {
			endpoint: 'https://fake.example', project: 'p', task: 't', version: 'v', title: 't › v', where: '',
		},
		asked,
		answered,
		aborted: 0,
		async listing(query: ListingQuery, signal: AbortSignal, {beforeReading}: ListingOptions = {}): Promise<Listing> {
			asked.push(query);
			try {
				await options.before?.(query, signal);
				await beforeReading?.();
				signal.throwIfAborted();
			} catch (error) {
				if (signal.aborted) {
					source.aborted++;
				}

				throw error;
			}

			const {total, nth} = numbers(query.status ?? 'all');
			const start = unit === 'page' ? query.offset * query.limit : query.offset;
			const samples: Sample[] = [];
			for (let row = start; row < Math.min(total, start + query.limit); row++) {
				samples.push(fakeSample(nth(row), query.processParameter, options.expires?.()));
			}

			answered.push(query);
			const listing = {count: total, samples, hasMore: true};
			return options.change?.(listing, query) ?? listing;
		},
		async picture() {
			return new Uint8Array();
		},
		async close() {
			// Nothing is open.
		},
	};
	return source;
};
