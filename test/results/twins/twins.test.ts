import assert from 'node:assert/strict';
import test from 'node:test';
import {VersionList} from '../../../source/results/list/version-list.js';
import {Twins, type Found, type Resemblance} from '../../../source/results/twins/twins.js';
import {sampleKey, type Sample} from '../../../source/model/source.js';
import {rowsSource} from '../helpers/rows-source.js';
import {isPage, soon} from '../helpers/opened.js';

const {signal} = new AbortController();

const kept = (name: string, root = 'data'): Sample => ({
	id: name, status: 'retained', statusText: '', descriptions: [],
	before: {address: `s3://bucket/${root}/${name}`},
	after: {address: `obs://bucket/output/${root}/${name}`},
});

const deleted = (name: string, ...descriptions: string[]): Sample => ({
	...kept(name), status: 'deleted', descriptions, after: {},
});

let number = 0;

/** Samples that fill pages: `other/n0.jpg` … */
const others = (count: number): Sample[] => Array.from({length: count}, () => kept(`other/n${number++}.jpg`));

const open = (rows: readonly Sample[], before?: Parameters<typeof rowsSource>[1]) => {
	const source = rowsSource(rows, before);
	const version = new VersionList({source, offsetUnit: 'page', setTimer: soon});
	return {source, version, twins: new Twins(version), pages: () => source.asked.filter(query => isPage(query)).length};
};

const namesIn = (found: Resemblance): string[] => {
	assert.ok(found.kind === 'found');
	return found.candidates.map(({sample}) => sample.id);
};

test('a loaded sample is found without a request', async () => {
	const rows = [kept('cats/1.jpg'), deleted('cats/2.jpg', 'similar to 1.jpg'), ...others(5000)];
	const {version, twins, pages} = open(rows);
	await version.load('all', 0, 0, signal);
	const before = pages();
	const found = await twins.resembled(rows[1]!, {signal});
	assert.deepEqual(namesIn(found), ['cats/1.jpg']);
	assert.deepEqual({...found, candidates: []}, {kind: 'found', candidates: [], total: 1, outcome: 'kept', via: []});
	assert.equal(pages(), before);
});

test('a scan stops at an unambiguous match, and resumes there later', async () => {
	const rows = [deleted('cats/2.jpg', 'similar to cats/1.jpg'), ...others(250), kept('cats/1.jpg'), ...others(5000), kept('dogs/1.jpg')];
	const {twins, pages} = open(rows);
	const done: number[] = [];
	assert.deepEqual(namesIn(await twins.resembled(rows[0]!, {signal, onProgress: row => done.push(row)})), ['cats/1.jpg']);
	assert.equal(done.at(-1), 252);
	assert.ok(pages() < 12, `${pages()} pages`);
	assert.deepEqual(namesIn(await twins.resembled(deleted('fish/3.jpg', 'similar to dogs/1.jpg'), {signal, onProgress: row => done.push(row)})), ['dogs/1.jpg']);
	assert.equal(done.length, rows.length);
});

test('a stopped scan resumes where it stopped', async () => {
	const rows = [deleted('cats/2.jpg', 'similar to cats/1.jpg'), ...others(3000), kept('cats/1.jpg')];
	const {twins} = open(rows);
	const stop = new AbortController();
	let done = 0;
	await assert.rejects(twins.resembled(rows[0]!, {
		signal: stop.signal, onProgress(row) {
			done = row;
			if (row === 1000) {
				stop.abort();
			}
		},
	}), {name: 'AbortError'});
	const first = done;
	let next: number | undefined;
	assert.deepEqual(namesIn(await twins.resembled(rows[0]!, {
		signal, onProgress(row) {
			next ??= row;
		},
	})), ['cats/1.jpg']);
	assert.equal(next, first + 1);
});

test('of samples with the same name, the same folder comes first, then the nearest', async () => {
	const rows = [kept('dogs/1.jpg'), kept('cats/1.jpg', 'other'), kept('cats/1.jpg'), deleted('cats/2.jpg', 'similar to 1.jpg'), ...Array.from({length: 30}, (_, index) => kept(`class-${index}/1.jpg`))];
	const {twins} = open(rows);
	const found = await twins.resembled(rows[3]!, {signal});
	assert.deepEqual(namesIn(found)[0], 'cats/1.jpg');
	assert.equal((found as Found).candidates[0]!.sample, rows[2]);
	const elsewhere = await twins.resembled(deleted('fish/2.jpg', 'similar to 1.jpg'), {signal});
	assert.equal(namesIn(elsewhere).length, 8);
	assert.equal((elsewhere as Found).total, 33);
});

test('of many samples with the same name, the one in the same folder is loaded first', async () => {
	const rows = [deleted('cats/2.jpg', 'similar to 1.jpg'), ...Array.from({length: 20}, (_, index) => kept(`class-${index}/1.jpg`)), ...others(300), kept('cats/1.jpg')];
	const {twins} = open(rows);
	assert.equal(namesIn(await twins.resembled(rows[0]!, {signal}))[0], 'cats/1.jpg');
});

test('a shorter spelling counts only if no sample has the longer name', async () => {
	const rows = [kept('cats/my.jpg'), kept('cats/my.jpg copy.jpg'), deleted('cats/2.jpg', 'similar to my.jpg copy.jpg'), deleted('cats/3.jpg', 'similar to my.jpg, other.jpg')];
	const {twins} = open(rows);
	assert.deepEqual(namesIn(await twins.resembled(rows[2]!, {signal})), ['cats/my.jpg copy.jpg']);
	assert.deepEqual(namesIn(await twins.resembled(rows[3]!, {signal})), ['cats/my.jpg']);
});

test('a deleted twin is followed to the sample that was kept', async () => {
	const rows = [kept('cats/1.jpg'), deleted('cats/2.jpg', 'similar to cats/1.jpg'), deleted('cats/3.jpg', '与 cats/2.jpg 相似'), deleted('cats/4.jpg', 'similar to cats/3.jpg')];
	const {twins} = open(rows);
	const found = await twins.resembled(rows[3]!, {signal}) as Found;
	assert.deepEqual(namesIn(found), ['cats/1.jpg']);
	assert.deepEqual(found.via.map(({id}) => id), ['cats/3.jpg', 'cats/2.jpg']);
});

test('a chain of deleted samples without a kept one shows the first that is named', async () => {
	const circle = [deleted('cats/1.jpg', 'similar to cats/2.jpg'), deleted('cats/2.jpg', 'similar to cats/3.jpg'), deleted('cats/3.jpg', 'similar to cats/1.jpg')];
	const {twins} = open([...circle, deleted('dogs/1.jpg', 'similar to dogs/2.jpg'), deleted('dogs/2.jpg', 'too dark'), deleted('dogs/3.jpg', 'similar to dogs/4.jpg'), deleted('dogs/4.jpg', 'similar to dogs/9.jpg'), deleted('dogs/5.jpg', 'similar to dogs/5.jpg')]);
	for (const [sample, named, outcome, steps] of [[circle[0]!, 'cats/2.jpg', 'circle', 2], [deleted('dogs/1.jpg', 'similar to dogs/2.jpg'), 'dogs/2.jpg', 'unnamed', 1], [deleted('dogs/3.jpg', 'similar to dogs/4.jpg'), 'dogs/4.jpg', 'missing', 1]] as const) {
		const found = await twins.resembled(sample, {signal}) as Found;
		assert.deepEqual(namesIn(found), [named]);
		assert.equal(found.outcome, outcome);
		assert.equal(found.via.length, steps);
	}

	assert.deepEqual(await twins.resembled(deleted('dogs/5.jpg', 'similar to dogs/5.jpg'), {signal}), {kind: 'missing', name: 'dogs/5.jpg'});
	assert.deepEqual(await twins.resembled(deleted('dogs/6.jpg', 'too dark'), {signal}), {kind: 'unnamed'});
});

test('a chain is followed over at most 20 deleted samples', async () => {
	const chain = Array.from({length: 25}, (_, index) => deleted(`cats/${index}.jpg`, `similar to cats/${index + 1}.jpg`));
	const {twins} = open([...chain, kept('cats/25.jpg')]);
	const long = await twins.resembled(chain[0]!, {signal}) as Found;
	assert.deepEqual([namesIn(long), long.outcome, long.via.length], [['cats/1.jpg'], 'circle', 20]);
	const short = await twins.resembled(chain[4]!, {signal}) as Found;
	assert.deepEqual([namesIn(short), short.outcome, short.via.length], [['cats/25.jpg'], 'kept', 20]);
});

test('of many unloaded samples with the same name, eight are loaded and all are counted', async () => {
	const rows = [...others(150), ...Array.from({length: 20}, (_, index) => kept(`class-${index}/1.jpg`)), ...others(300)];
	const {twins} = open(rows);
	const found = await twins.resembled(deleted('fish/2.jpg', 'similar to 1.jpg'), {signal}) as Found;
	assert.deepEqual([found.candidates.length, found.total], [8, 20]);
});

test('the samples that a kept one replaced are returned one by one, and counted once all rows are read', async () => {
	const rows = [deleted('cats/5.jpg', 'similar to cats/4.jpg'), ...others(500), kept('cats/1.jpg'), deleted('cats/2.jpg', 'similar to cats/1.jpg'), deleted('cats/3.jpg', 'similar to dogs/1.jpg'), ...others(500), deleted('cats/4.jpg', 'similar to 1.jpg')];
	const {version, twins} = open(rows);
	const sample = rows[501]!;
	await version.load('all', 501, 0, signal);
	const seen = new Set<string>();
	const ids: string[] = [];
	assert.equal(twins.replacedCount(sample), undefined);
	for (let next = await twins.nextReplaced(sample, seen, undefined, {signal}); next; next = await twins.nextReplaced(sample, seen, next, {signal})) {
		seen.add(sampleKey(next.sample));
		ids.push(next.sample.id);
	}

	// The loaded one first; the one at the end of a chain, too.
	assert.deepEqual(ids, ['cats/2.jpg', 'cats/5.jpg', 'cats/4.jpg']);
	assert.equal(twins.replacedCount(sample), 3);
});

test('after a refresh the names are read again', async () => {
	const rows = [deleted('cats/2.jpg', 'similar to cats/1.jpg'), ...others(300)];
	const {source, version, twins} = open(rows);
	assert.equal((await twins.resembled(rows[0]!, {signal})).kind, 'missing');
	source.rows = [...rows, kept('cats/1.jpg')];
	source.promised++;
	version.refresh('all');
	twins.forget();
	assert.deepEqual(namesIn(await twins.resembled(rows[0]!, {signal})), ['cats/1.jpg']);
});

test('a replaced sample that was seen is not loaded again', async () => {
	const rows = [kept('cats/1.jpg'), ...others(199), deleted('cats/2.jpg', 'similar to cats/1.jpg'), ...others(199), deleted('cats/3.jpg', 'similar to cats/1.jpg'), ...others(199)];
	const source = rowsSource(rows);
	const version = new VersionList({source, offsetUnit: 'page', maxPages: 1, setTimer: soon});
	const twins = new Twins(version);
	const seen = new Set<string>();
	const next = async (): Promise<readonly [string | undefined, number]> => {
		const found = await twins.nextReplaced(rows[0]!, seen, undefined, {signal});
		seen.add(found ? sampleKey(found.sample) : '');
		const asked = source.asked.filter(query => isPage(query)).length;
		return [found?.sample.id, asked];
	};

	const [first, afterFirst] = await next();
	const [second, afterSecond] = await next();
	const [third, afterThird] = await next();
	assert.deepEqual([first, second, third], ['cats/2.jpg', 'cats/3.jpg', undefined]);
	assert.deepEqual([afterSecond - afterFirst, afterThird - afterSecond], [1, 0]);
});

test('whether a sample replaced others is known from loaded rows, and from all once they were read', async () => {
	const rows = [
		kept('cats/1.jpg'), deleted('cats/2.jpg', 'similar to cats/1.jpg'), kept('cats/3.jpg'), {...kept('cats/4.jpg'), descriptions: ['similar to cats/3.jpg']}, deleted('cats/5.jpg', 'similar to cats/5.jpg'), ...others(200), deleted('cats/6.jpg', 'similar to cats/3.jpg'),
	];
	const {version, twins, pages} = open(rows);
	const has = (): boolean[] => [0, 2, 4].map(row => twins.hasReplaced(rows[row]!));
	assert.deepEqual(has(), [false, false, false]);
	await version.load('all', 0, 0, signal);
	const asked = pages();
	assert.deepEqual(has(), [true, false, false]);
	assert.equal(pages(), asked);
	await version.load('all', 205, 0, signal);
	assert.deepEqual(has(), [true, true, false]);
	const complete = open(rows);
	await complete.twins.nextReplaced(rows[0]!, new Set(), undefined, {signal});
	assert.deepEqual([0, 2].map(row => complete.twins.hasReplaced(rows[row]!)), [true, true]);
});

test('loaded rows of the list of deleted samples are enough to find what was replaced', async () => {
	const rows = [kept('cats/1.jpg'), deleted('cats/2.jpg', 'similar to cats/1.jpg')];
	const {version, twins} = open(rows);
	await version.load('deleted', 0, 0, signal);
	assert.equal(twins.hasReplaced(rows[0]!), true);
});

test('loaded replaced samples come in the list\'s order, starting after the last one', async () => {
	const rows = [deleted('cats/2.jpg', 'similar to cats/1.jpg'), kept('cats/1.jpg'), ...['3', '4', '5'].map(name => deleted(`cats/${name}.jpg`, 'similar to 1.jpg'))];
	const {version, twins} = open(rows);
	await version.load('all', 0, 0, signal);
	const next = async (after: number | undefined, ...seen: readonly number[]): Promise<string | undefined> => {
		const found = await twins.nextReplaced(rows[1]!, new Set(seen.map(row => sampleKey(rows[row]!))), after === undefined ? undefined : {filter: 'all', index: after, sample: rows[after]!}, {signal});
		return found?.sample.id;
	};

	assert.equal(await next(undefined), 'cats/2.jpg');
	assert.equal(await next(2), 'cats/4.jpg');
	assert.equal(await next(2, 3), 'cats/5.jpg');
	assert.equal(await next(3, 4), 'cats/2.jpg');
	assert.equal(await next(4), 'cats/2.jpg');
	assert.equal(await next(4, 0, 2, 3, 4), undefined);
});
