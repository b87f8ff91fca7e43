import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createPictureFetcher, type AddressOf, type PictureRequest} from '../../source/preview/picture-fetcher.js';
import {LargePictureError, WinnowError} from '../../source/model/errors.js';
import {signedAddress, type Sample} from '../../source/model/source.js';

const sample = (id: string): Sample => ({
	id, before: {}, after: {address: `obs://bucket/${id}.jpg`}, status: 'retained', statusText: '', descriptions: [],
});

const wish = (id: string, changes: Partial<PictureRequest> = {}): PictureRequest => ({
	filter: 'all', index: 0, sample: sample(id), side: 'after', parameter: 'image/resize,m_lfit,w_240,h_240', page: false, ...changes,
});

const refusal = (httpStatus: number): WinnowError => new WinnowError({kind: 'failure', what: 'refused', httpStatus});
const forever = new AbortController().signal;

/** A store whose answers are functions of the address; an address says the sample's number, the size and how often it was renewed. */
const store = (answer: (address: string, signal: AbortSignal, agreed?: number) => Uint8Array | Promise<Uint8Array>, options: {readonly resizing?: 'never' | 'nearest'; readonly now?: () => number} = {}) => {
	const asked: string[] = [];
	let renewals = 0;
	const address: AddressOf = async (_filter, index, side, {parameter, renew}) => {
		renewals += renew ? 1 : 0;
		return signedAddress(`${index} ${side} ${parameter === undefined ? 'original' : 'sized'} ${renewals}`);
	};

	const fetcher = createPictureFetcher({
		address,
		now: options.now,
		source: {
			resizing: options.resizing,
			async picture(one, signal, {agreed} = {}) {
				asked.push(one);
				return answer(one, signal, agreed);
			},
		},
	});
	return {fetcher, asked};
};

describe('createPictureFetcher', () => {
	test('fetches a file once for all callers, and again after it was forgotten', async () => {
		const {fetcher, asked} = store(() => Uint8Array.of(1, 2, 3));
		const [one, other] = await Promise.all([fetcher.fetch(wish('a'), forever), fetcher.fetch(wish('a'), forever)]);
		assert.equal(one, other);
		assert.equal(one.shrunk, true);
		await fetcher.fetch(wish('a'), forever);
		assert.deepEqual(asked, ['0 after sized 0']);
		await fetcher.fetch(wish('a', {side: 'before'}), forever);
		assert.equal(asked.length, 2);
		fetcher.clear();
		await fetcher.fetch(wish('a'), forever);
		assert.equal(asked.length, 3);
	});

	test('renews a refused address once, then reports the refusal', async () => {
		const expiring = store(address => {
			if (address.endsWith(' 0')) {
				throw refusal(403);
			}

			return Uint8Array.of(1);
		});
		assert.equal((await expiring.fetcher.fetch(wish('a'), forever)).bytes.length, 1);
		assert.deepEqual(expiring.asked, ['0 after sized 0', '0 after sized 1']);

		const forbidden = store(() => {
			throw refusal(403);
		});
		await assert.rejects(forbidden.fetcher.fetch(wish('a'), forever), refusal(403));
		assert.equal(forbidden.asked.length, 2);
	});

	test('fetches the original when a size is refused, and stops asking for sizes from a store that never resizes', async () => {
		const {fetcher, asked} = store(address => {
			if (address.includes('sized')) {
				throw refusal(400);
			}

			return Uint8Array.of(1);
		});
		for (const id of ['a', 'b', 'c', 'd', 'e']) {
			const {shrunk} = await fetcher.fetch(wish(id), forever);
			assert.equal(shrunk, false);
		}

		assert.equal(asked.filter(address => address.includes('sized')).length, 3);
		assert.equal(asked.length, 8);
	});

	test('reports a sample without an address', async () => {
		const fetcher = createPictureFetcher({address: async () => undefined, source: {picture: async () => new Uint8Array()}});
		await assert.rejects(fetcher.fetch(wish('a'), forever), {what: 'the service returned no address for it'});
	});

	test('runs at most six requests at once', async () => {
		let most = 0;
		let underWay = 0;
		const {fetcher, asked} = store(async () => {
			underWay++;
			most = Math.max(most, underWay);
			await new Promise(resolve => {
				setImmediate(resolve);
			});
			underWay--;
			return Uint8Array.of(1);
		});
		await Promise.all(Array.from({length: 20}, async (_, index) => fetcher.fetch(wish(`${index}`), forever)));
		assert.equal(asked.length, 20);
		assert.equal(most, 6);
	});

	test('aborts a request when its last caller leaves, not before', async () => {
		let ended = false;
		let give: ((bytes: Uint8Array) => void) | undefined;
		const {fetcher, asked} = store(async (_address, signal) => new Promise((resolve, reject) => {
			give = resolve;
			signal.addEventListener('abort', () => {
				ended = true;
				reject(signal.reason as Error);
			});
		}));
		const hasAsked = async (count: number): Promise<void> => {
			while (asked.length < count) {
				await new Promise(resolve => {
					setImmediate(resolve);
				});
			}
		};

		const first = new AbortController();
		const second = new AbortController();
		const leaving = assert.rejects(fetcher.fetch(wish('a'), first.signal), {name: 'AbortError'});
		const staying = fetcher.fetch(wish('a'), second.signal);
		await hasAsked(1);
		first.abort();
		await leaving;
		assert.equal(ended, false);
		give!(Uint8Array.of(7));
		assert.equal((await staying).bytes[0], 7);

		const third = new AbortController();
		const alone = assert.rejects(fetcher.fetch(wish('b'), third.signal), {name: 'AbortError'});
		await hasAsked(2);
		third.abort();
		await alone;
		assert.equal(ended, true);
	});

	test('fetches nothing for a caller that left while it was queued', async () => {
		const {fetcher, asked} = store(async (_address, signal) => new Promise((_resolve, reject) => {
			signal.addEventListener('abort', () => {
				reject(signal.reason as Error);
			});
		}));
		const abort = new AbortController();
		const all = Array.from({length: 9}, async (_, index) => assert.rejects(fetcher.fetch(wish(`${index}`), abort.signal), {name: 'AbortError'}));
		while (asked.length < 6) {
			await new Promise(resolve => {
				setImmediate(resolve);
			});
		}

		abort.abort();
		await Promise.all(all);
		assert.equal(asked.length, 6);
	});

	test('fetches an original up to the confirmed number of bytes, then whole, once, and uses it for all sizes', async () => {
		const {fetcher, asked} = store((address, _signal, agreed = Infinity) => {
			if (address.includes('original') && agreed < 9) {
				throw new LargePictureError(agreed, 9);
			}

			return new Uint8Array(address.includes('original') ? 9 : 1);
		});
		const original = (changes: Partial<PictureRequest>) => wish('a', {parameter: undefined, ...changes});
		await assert.rejects(
			fetcher.fetch(original({maxOriginalBytes: 5}), forever),
			(error: unknown) => error instanceof LargePictureError && error.size === 9,
		);
		assert.equal((await fetcher.fetch(wish('a', {maxOriginalBytes: 5}), forever)).bytes.length, 1);
		assert.equal((await fetcher.fetch(original({}), forever)).bytes.length, 9);
		for (const parameter of [undefined, wish('a').parameter, 'image/resize,m_lfit,w_480,h_480']) {
			const {bytes, shrunk} = await fetcher.fetch(original({parameter, maxOriginalBytes: 5}), forever);
			assert.deepEqual([bytes.length, shrunk], [9, false]);
		}

		assert.equal(asked.length, 3);
	});

	test('gives the whole original to a caller that joins a fetch with a smaller limit', async () => {
		const {fetcher, asked} = store((address, _signal, agreed = Infinity) => {
			if (address.includes('sized')) {
				throw refusal(400);
			}

			if (agreed < 9) {
				throw new LargePictureError(agreed, 9);
			}

			return new Uint8Array(9);
		});
		const ahead = assert.rejects(fetcher.fetch(wish('a', {prefetch: true, maxOriginalBytes: 5}), forever), LargePictureError);
		const looked = fetcher.fetch(wish('a'), forever);
		await ahead;
		assert.equal((await looked).bytes.length, 9);
		assert.equal(asked.filter(address => address.includes('original')).length, 2);
	});

	test('keeps the originals of the current sample, however large they are', async () => {
		const {fetcher, asked} = store(() => new Uint8Array(24_500_000));
		for (let time = 0; time < 3; time++) {
			await fetcher.fetch(wish('a', {parameter: undefined}), forever);
			await fetcher.fetch(wish('a', {parameter: undefined, side: 'before'}), forever);
		}

		assert.equal(asked.length, 2);
		await fetcher.fetch(wish('b', {parameter: undefined}), forever);
		await fetcher.fetch(wish('a', {parameter: undefined}), forever);
		assert.equal(asked.length, 4);
	});

	test('keeps the originals of two samples that show together', async () => {
		const {fetcher, asked} = store(() => new Uint8Array(24_500_000));
		for (let time = 0; time < 3; time++) {
			await fetcher.fetch(wish('a', {parameter: undefined, shownWith: 'a b'}), forever);
			await fetcher.fetch(wish('b', {parameter: undefined, shownWith: 'a b'}), forever);
		}

		assert.equal(asked.length, 2);
	});

	test('does not evict other pictures for one that is larger than the whole cache', async () => {
		const {fetcher, asked} = store(address => new Uint8Array(address.includes('original') ? 23_000_000 : 30_000));
		const neighbors = ['a', 'b', 'c'].map(id => wish(id));
		for (const one of neighbors) {
			await fetcher.fetch(one, forever);
		}

		await fetcher.fetch(wish('a', {parameter: undefined}), forever);
		// For a prefetch, too: nothing else tests that.
		await fetcher.fetch(wish('b', {parameter: undefined, prefetch: true}), forever);
		await fetcher.fetch(wish('b', {parameter: undefined, prefetch: true}), forever);
		assert.equal(asked.length, 5);
		for (const one of neighbors) {
			await fetcher.fetch(one, forever);
		}

		assert.equal(asked.length, 5);
	});

	test('treats a picture larger than requested as the original, if the source honors sizes', async () => {
		const ignoring = store(() => new Uint8Array(9));
		const first = await ignoring.fetcher.fetch(wish('a'), forever);
		assert.equal(ignoring.fetcher.reportSize(wish('a'), first, {width: 240, height: 180}).shrunk, true);
		assert.equal(ignoring.fetcher.reportSize(wish('a'), first, {width: 800, height: 600}).shrunk, false);
		await ignoring.fetcher.fetch(wish('a', {parameter: undefined, maxOriginalBytes: 5}), forever);
		assert.equal(ignoring.asked.length, 1);

		const recorded = store(() => new Uint8Array(9), {resizing: 'nearest'});
		const nearest = await recorded.fetcher.fetch(wish('a'), forever);
		assert.equal(recorded.fetcher.reportSize(wish('a'), nearest, {width: 800, height: 600}).shrunk, true);

		const folder = store(() => new Uint8Array(9), {resizing: 'never'});
		assert.equal((await folder.fetcher.fetch(wish('a'), forever)).shrunk, false);
		await folder.fetcher.fetch(wish('a', {parameter: undefined, maxOriginalBytes: 5}), forever);
		assert.deepEqual(folder.asked, ['0 after original 0']);
	});

	test('reports how long recent pictures took', async () => {
		let time = 0;
		let takes = 400;
		const {fetcher} = store(() => {
			time += takes;
			return Uint8Array.of(1);
		}, {now: () => time});
		assert.equal(fetcher.latency(), 0);
		await fetcher.fetch(wish('0'), forever);
		assert.equal(fetcher.latency(), 400);
		takes = 100;
		for (let id = 1; id < 20; id++) {
			await fetcher.fetch(wish(`${id}`), forever);
			await fetcher.fetch(wish(`${id}`), forever);
		}

		assert.equal(Math.round(fetcher.latency()), 100);
	});
});
