import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import type {SavedPicture} from '../../../../source/commands/scripts/get/save-pictures.js';
import {versionSamples} from '../../../../source/commands/scripts/get/version-samples.js';
import {VersionList} from '../../../../source/results/list/version-list.js';
import {WinnowError} from '../../../../source/model/errors.js';
import {fakeSource} from '../../../helpers/fake-source.js';
import {newTotals, getting, signal} from './getting.js';

const facts = (saved: readonly SavedPicture[]): string[] => saved.map(({index, side, state, bytes}) => `${index} ${side} ${state} ${bytes ?? '-'}`);

test('getPictures counts saved pictures, existing ones, and those expected', async context => {
	const {all, totals, directory, fetched} = await getting(context, {count: 1204}, {start: 2, limit: 3, sides: ['before', 'after']});
	const saved = await all();
	// The third of four was deleted: it has no picture after.
	assert.deepEqual(facts(saved), ['2 before saved 9', '3 before saved 9', '3 after saved 9', '4 before saved 9', '4 after saved 9']);
	assert.deepEqual(totals, {
		expected: 3, samples: 2, saved: 5, kept: 0, failed: 0, bytes: 45, originals: 0, missing: 0, failure: undefined,
	});
	assert.equal(saved[2]!.file, path.join(directory, 'after', 'bucket/output/class-3/3.jpg'));
	assert.equal(await readFile(saved[2]!.file, 'utf8'), 'picture 3');
	assert.deepEqual(saved.map(({isOriginal}) => isOriginal), Array.from({length: 5}, () => undefined));

	Object.assign(totals, newTotals());
	assert.deepEqual(facts(await all()).map(text => text.replace('kept', 'saved')), facts(saved));
	assert.deepEqual(totals, {...newTotals(), expected: 3, samples: 2, kept: 5});
	assert.equal(fetched.length, 5);
});

test('getPictures expects fewer samples when the list ends early', async context => {
	const {all, totals} = await getting(context, {}, {start: 4, limit: 10});
	assert.equal((await all()).length, 2);
	assert.equal(totals.expected, 2);
	const beyond = await getting(context, {}, {start: 9});
	assert.deepEqual(await beyond.all(), []);
	assert.deepEqual(beyond.totals, newTotals());
});

test('getPictures counts rows that were promised but never arrive', async context => {
	const short = await getting(
		context,
		{count: 20, change: (listing, {offset, limit}) => limit > 2 && offset === 1 ? {...listing, samples: listing.samples.slice(0, 3)} : listing},
	);
	assert.equal((await short.all()).length, 18);
	assert.equal(short.totals.missing, 2);
	const empty = await getting(
		context,
		{count: 20, change: (listing, {offset, limit}) => (limit === 1 ? offset > 4 : offset > 0) ? {...listing, samples: []} : listing},
	);
	assert.equal((await empty.all()).length, 5);
	assert.equal(empty.totals.missing, 15);
	const twice = await getting(
		context,
		{count: 10, change: listing => ({...listing, samples: listing.samples.map((sample, row) => row === 1 ? listing.samples[0]! : sample)})},
		{start: 1},
	);
	assert.equal((await twice.all()).length, 7);
	assert.equal(twice.totals.missing, 2);
	const limited = await getting(context, {count: 10, change: listing => ({...listing, samples: listing.samples.slice(0, 4)})}, {limit: 4});
	assert.equal((await limited.all()).length, 4);
	assert.equal(limited.totals.missing, 0);
});

test('getPictures reports a failed picture and continues; thirty failures in a row stop it', async context => {
	const broken = new WinnowError({kind: 'failure', what: 'broken', httpStatus: 404});
	const some = await getting(context, {count: 40, picture(_, number) {
		if (number % 30 !== 29) {
			throw broken;
		}

		return new Uint8Array(3);
	}});
	assert.deepEqual((await some.all()).filter(({state}) => state === 'saved').map(({index}) => index), [29]);
	assert.deepEqual(
		{...some.totals, failure: some.totals.failure?.what},
		{...newTotals(), expected: 40, samples: 39, saved: 1, failed: 39, bytes: 3, failure: undefined},
	);

	const all = await getting(context, {count: 100, picture() {
		throw broken;
	}});
	const failed = await all.all();
	assert.equal(failed.length, 30);
	assert.deepEqual(failed.map(({state, file, bytes, error}) => [state, file, bytes, error?.what]), failed.map(() => ['failed', undefined, undefined, 'broken']));
	assert.equal(all.totals.failure?.what, 'broken');
	assert.ok(all.fetched.length < 60, `${all.fetched.length}`);
});

test('getPictures throws unexpected errors and aborts', async context => {
	const abort = new AbortController();
	const aborted = await getting(context, {count: 100, picture(_, number) {
		if (number === 3) {
			abort.abort(new Error('enough'));
		}

		return new Uint8Array(1);
	}}, {signal: abort.signal});
	await assert.rejects(aborted.all(), /enough/);
	assert.equal(aborted.totals.failure, undefined);
});

test('getPictures causes no warning about listeners of its signal', async context => {
	const warnings: Error[] = [];
	const collect = (warning: Error): void => {
		warnings.push(warning);
	};

	process.on('warning', collect);
	context.after(() => process.off('warning', collect));
	const {run} = await getting(context, {count: 40, async picture(_address, number, stop) {
		if (number > 0) {
			await once(stop, 'abort');
			stop.throwIfAborted();
		}

		return new Uint8Array(1);
	}});
	const pictures = run();
	await pictures.next();
	await pictures.return();
	// Warnings are emitted in the next turn.
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	assert.deepEqual(warnings.filter(({name}) => name === 'MaxListenersExceededWarning'), []);
});

test('getPictures stops at a listing that fails, and returns the error', async context => {
	const {all, totals} = await getting(context, {count: 20, async before({offset}) {
		if (offset === 1) {
			throw new WinnowError({kind: 'not-found', what: 'gone', httpStatus: 404});
		}
	}});
	assert.deepEqual((await all()).map(({index}) => index), [0, 1, 2, 3, 4]);
	assert.equal(totals.failure?.what, 'gone');
});

test('getPictures stops at the first error of the disk', async context => {
	const {all, totals, directory, fetched} = await getting(context, {count: 100});
	await writeFile(directory, 'a file');
	assert.deepEqual(await all(), []);
	assert.match(totals.failure!.what, /^Can't write .*: a file is in the place of the folder$/);
	assert.equal(totals.failure!.code, 'ENOTDIR');
	assert.equal(fetched.length, 0);
});

test('getPictures stops when its reader stops', async context => {
	const {run, fetched} = await getting(context, {count: 100_000});
	for await (const {index} of run()) {
		if (index === 3) {
			break;
		}
	}

	const before = fetched.length;
	assert.ok(before <= 3 + 18 + 1, `${before}`);
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	assert.equal(fetched.length, before);
});

test('getPictures aborts the pictures that are under way when its reader stops', {timeout: 20_000}, async context => {
	let aborted = 0;
	const {run} = await getting(context, {count: 100, async picture(_address, number, stop) {
		if (number > 0) {
			await once(stop, 'abort');
			aborted++;
			stop.throwIfAborted();
		}

		return new Uint8Array(1);
	}});
	const pictures = run();
	const first = await pictures.next();
	assert.equal(first.value?.index, 0);
	await pictures.return();
	assert.ok(aborted > 0);
});

test('versionSamples yields the selected rows, in the order they arrive', async () => {
	const source = fakeSource({
		count: 12,
		change: (listing, {offset, limit}) => limit === 5 && offset === 0 ? {...listing, samples: listing.samples.slice(0, 4)} : listing,
	});
	const indices = async (start: number, limit: number): Promise<number[]> => {
		const version = new VersionList({source, pageSize: 5, offsetUnit: 'page'});
		const found: number[] = [];
		for await (const {index, sample} of versionSamples(version, 'all', {start, limit, signal})) {
			assert.ok(sample.id.startsWith('id-'));
			found.push(index);
		}

		version.close();
		return found;
	};

	assert.deepEqual(await indices(0, Number.POSITIVE_INFINITY), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
	assert.deepEqual(await indices(5, 2), [5, 6]);
	assert.deepEqual(await indices(11, 5), [11]);
	assert.deepEqual(await indices(12, 5), []);
	assert.deepEqual(await indices(3, 0), []);
	const whole = fakeSource({count: 10});
	const version = new VersionList({source: whole, pageSize: 5, offsetUnit: 'page'});
	let given = 0;
	for await (const {index} of versionSamples(version, 'all', {start: 0, limit: Number.POSITIVE_INFINITY, signal})) {
		assert.equal(index, given);
		given++;
	}

	version.close();
	assert.equal(given, 10);
	assert.deepEqual(whole.asked.filter(({limit}) => limit === 5).map(({offset}) => offset), [0, 1], 'nothing behind the end is asked for');
});
