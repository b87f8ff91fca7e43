import assert from 'node:assert/strict';
import test from 'node:test';
import {addressesOf} from '../../../source/results/pages/page-store.js';
import {fakeSample, fakeSource} from '../../helpers/fake-source.js';
import {calm} from '../../helpers/calm.js';
import {Held, isPage, opened} from '../helpers/opened.js';
import {VersionList} from '../../../source/results/list/version-list.js';

const {signal} = new AbortController();

/** A version whose addresses end `life` seconds after they were given, by a clock that the test moves. */
const expiring = async (life: number, {skew = 0, parameter = 'small'}: {skew?: number; parameter?: string} = {}) => {
	const clock = {now: 1_000_000_000};
	const open = opened({count: 1000, expires: () => Math.floor(((clock.now + skew) / 1000) + life)}, {
		offsetUnit: 'page', processParameter: parameter, now: () => clock.now,
	});
	open.version.start('all', 0, 36);
	await calm();
	const get = async (index: number, options: {readonly renew?: boolean} = {}) => open.version.address('all', index, 'before', {parameter, signal, ...options});
	return {...open, clock, get};
};

test('with addresses that expire every 5 s, two minutes of browsing use no expired one, and renew each page once per lifetime', async () => {
	const {clock, get, pagesAsked, list} = await expiring(5);
	const start = pagesAsked().length;
	for (let step = 0; step < 240; step++) {
		clock.now += 500;
		const index = Math.floor(step / 3);
		list.setWindow(index, index + 10, 0);
		const address = await get(index);
		const expires = Number(/Expires=(\d+)/.exec(address!)![1]) * 1000;
		assert.ok(expires > clock.now, `step ${step}`);
	}

	const renewals = pagesAsked().length - start;
	assert.ok(renewals <= 120 / 5 * 1.1, `${renewals} renewals in 24 lives`);
});

test('a clock that is ahead does not turn every address into a request', async () => {
	const {get, pagesAsked, clock} = await expiring(300, {skew: -600_000});
	for (let index = 0; index < 30; index++) {
		clock.now += 1000;
		await get(index);
	}

	assert.equal(pagesAsked().length, 1);
	await get(3, {renew: true});
	assert.equal(pagesAsked().length, 2, 'only a refusal shows that an address expired');
});

test('when many addresses are refused together, one renewal serves all', async () => {
	const {get, pagesAsked} = await expiring(300);
	await Promise.all([1, 2, 3, 4].map(async index => get(index)));
	await Promise.all([1, 2, 3].map(async index => get(index, {renew: true})));
	assert.equal(pagesAsked().length, 2);
	await get(4, {renew: true});
	assert.equal(pagesAsked().length, 2, 'its page has been renewed since');
});

test('a picture that is refused with a new address too is not renewed at every visit', async () => {
	const {get, pagesAsked, clock} = await expiring(300);
	for (let visit = 0; visit < 5; visit++) {
		clock.now += 1000;
		await get(7);
		await get(7, {renew: true});
	}

	assert.equal(pagesAsked().length, 2);
	clock.now += 60_000;
	await get(7, {renew: true});
	assert.equal(pagesAsked().length, 3);
});

test('the first row in another size is requested alone, a second one requests its page', async () => {
	const {version, source, pagesAsked} = await expiring(300);
	const asked = source.asked.length;
	assert.match(await version.address('all', 5, 'before', {parameter: 'large', signal}) ?? '', /\/before\/5\..*size=large/);
	assert.equal(source.asked.at(-1)?.limit, 1);
	assert.match(await version.address('all', 6, 'before', {parameter: 'large', signal}) ?? '', /\/before\/6\..*size=large/);
	for (let index = 7; index < 100; index++) {
		await version.address('all', index, 'before', {parameter: 'large', signal});
	}

	assert.equal(source.asked.length, asked + 2);
	assert.equal(pagesAsked().length, 2);
});

test('a caller that leaves does not cancel the address for the others', async () => {
	const held = new Held(query => query.processParameter === 'large');
	const {version} = opened({count: 1000, before: held.before}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	const leaving = new AbortController();
	const left = version.address('all', 5, 'before', {parameter: 'large', signal: leaving.signal});
	const kept = version.address('all', 5, 'before', {parameter: 'large', signal});
	await calm();
	leaving.abort();
	await assert.rejects(left, {name: 'AbortError'});
	held.releaseAll();
	assert.match(await kept ?? '', /size=large/);
});

test('the last caller that leaves aborts the request', async () => {
	const held = new Held(query => query.processParameter === 'large');
	const {version, source} = opened({count: 1000, before: held.before}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	const leaving = new AbortController();
	const left = version.address('all', 5, 'before', {parameter: 'large', signal: leaving.signal});
	await calm();
	leaving.abort();
	await assert.rejects(left, {name: 'AbortError'});
	await calm();
	assert.equal(source.aborted, 1);
});

test('the address is the sample\'s own, even if the list has shifted since', async () => {
	const {version, source} = opened({
		count: 1000, change(listing, query) {
			if (query.processParameter !== 'large') {
				return listing;
			}

			return {...listing, samples: isPage(query) ? [fakeSample(5000, 'large'), ...listing.samples.slice(0, -1)] : [fakeSample((query.offset) - 1, 'large')]};
		},
	}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	assert.match(await version.address('all', 5, 'before', {parameter: 'large', signal}) ?? '', /\/before\/5\./);
	assert.equal(source.asked.at(-1)?.limit, 100);
});

test('addresses of another size are not used for a sample that has replaced theirs', async () => {
	let isReplaced = false;
	const {version, list, pagesAsked} = opened({
		count: 1000, change: (listing, {processParameter}) => isReplaced
			? {...listing, samples: listing.samples.map(sample => sample.id === 'id-5' ? fakeSample(5000, processParameter) : sample)}
			: listing,
	}, {offsetUnit: 'page', processParameter: 'small'});
	version.start('all', 0, 36);
	await calm();
	await version.address('all', 6, 'before', {parameter: 'large', signal, page: true});
	assert.match(await version.address('all', 5, 'before', {parameter: 'small', signal}) ?? '', /\/before\/5\..*size=small/);
	assert.equal(pagesAsked().length, 2, 'the same samples keep the addresses of both sizes');
	isReplaced = true;
	await version.address('all', 6, 'before', {parameter: 'large', signal, renew: true});
	assert.equal(list.at(5)?.id, 'id-5000');
	assert.match(await version.address('all', 5, 'before', {parameter: 'small', signal}) ?? '', /\/before\/5000\..*size=small/);
});

test('a page keeps the addresses of the two sizes that were fetched last', async () => {
	const {get, source, version} = await expiring(300);
	await version.address('all', 5, 'before', {parameter: 'large', signal, page: true});
	await get(5, {renew: true});
	await version.address('all', 5, 'before', {parameter: 'sheet', signal, page: true});
	const asked = source.asked.length;
	await get(6);
	await version.address('all', 6, 'before', {parameter: 'sheet', signal});
	assert.equal(source.asked.length, asked);
	await version.address('all', 6, 'before', {parameter: 'large', signal});
	assert.equal(source.asked.length, asked + 1);
});

test('a side without a picture has no address', async () => {
	const {version} = opened({count: 1000}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	assert.equal(version.list('all').at(2)?.status, 'deleted');
	assert.equal(await version.address('all', 2, 'after', {signal}), undefined);
});

test('addressesOf expire with the first of them', () => {
	const addresses = addressesOf([fakeSample(0, 's', 2000), fakeSample(1, 's', 1900)], 1_000_000);
	assert.equal(addresses.until, 1_900_000 - 4000);
	assert.equal(addressesOf([], 0).until, Number.POSITIVE_INFINITY);
});

test('an address comes from its page if the size fits, else from one row; a page is renewed once for all callers', async () => {
	let now = 1_000_000;
	let expires = 1100;
	const source = fakeSource({count: 1000, expires: () => expires});
	const version = new VersionList({
		source, offsetUnit: 'page', processParameter: 'small', now: () => now,
	});
	version.start('all', 0, 36);
	await calm();
	const {signal} = new AbortController();
	let asked = source.asked.length;
	assert.match(await version.address('all', 5, 'after', {parameter: 'small', signal}) ?? '', /\/after\/5\.jpg\?.*size=small/);
	assert.equal(source.asked.length, asked);
	assert.match(await version.address('all', 5, 'before', {parameter: 'large', signal}) ?? '', /\/before\/5\.jpg\?.*size=large/);
	assert.equal(source.asked.length, asked + 1);
	assert.match(await version.address('all', 5, 'after', {parameter: 'large', signal}) ?? '', /\/after\/5\.jpg\?.*size=large/);
	assert.equal(source.asked.length, asked + 1, 'both sides come with one row');
	now = 1_097_000;
	expires = 1200;
	asked = source.asked.length;
	const renewed = await Promise.all([5, 6, 7, 9].map(async index => version.address('all', index, 'before', {parameter: 'small', signal})));
	assert.equal(source.asked.length, asked + 1, 'one renewal for the page');
	assert.ok(renewed.every(address => address?.includes('Expires=1200')));
	await Promise.all([1, 2, 4].map(async index => version.address('all', index, 'before', {parameter: 'sheet', signal, page: true})));
	assert.equal(source.asked.length, asked + 2, 'one page for the whole sheet');
	assert.equal(version.list('all').at(5)?.id, 'id-5');
});

test('after a refresh, a row in another size is requested again, and alone', async () => {
	const {version, source} = await expiring(300);
	const large = async (index: number): Promise<number> => {
		const asked = source.asked.length;
		await version.address('all', index, 'before', {parameter: 'large', signal});
		assert.equal(source.asked.at(-1)?.limit, 1);
		return source.asked.length - asked;
	};

	assert.equal(await large(5), 1);
	assert.equal(await large(5), 0);
	for (const index of [5, 6]) {
		version.refresh('all');
		await calm();
		assert.equal(await large(index), 1);
	}
});

test('the first row of a page has an address after a refusal; a row that is gone has none', async () => {
	let isGone = false;
	const {version} = opened({
		count: 1000, change: listing => isGone ? {...listing, samples: listing.samples.filter(({id}) => id !== 'id-0')} : listing,
	}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	assert.match(await version.address('all', 0, 'before', {signal, renew: true}) ?? '', /\/before\/0\./);
	isGone = true;
	assert.equal(await version.address('all', 0, 'before', {signal, parameter: 'large', page: true}), undefined);
});

test('the last two hundred addresses in another size are kept', async () => {
	const {version, source, list} = opened({count: 500}, {offsetUnit: 'page', pageSize: 2, maxPages: 1000});
	list.setWindow(0, 499, 0);
	await calm();
	const large = async (page: number): Promise<number> => {
		const asked = source.asked.length;
		await version.address('all', page * 2, 'before', {parameter: 'large', signal});
		return source.asked.length - asked;
	};

	for (let page = 0; page <= 200; page++) {
		assert.equal(await large(page), 1);
	}

	assert.equal(await large(1), 0);
	assert.equal(await large(0), 1);
	version.close();
});
