import assert from 'node:assert/strict';
import {
	copyFile, mkdir, readFile, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import sharp from 'sharp';
import {command as check} from '../../../source/commands/scripts/check.js';
import {command as list} from '../../../source/commands/scripts/list.js';
import {startEmulator} from '../../helpers/emulator.js';
import {sampleQueue} from '../../../source/review/queue/queue.js';
import {widthOf} from '../../../source/text/fit.js';
import {temporaryFolder} from '../../review/samples.js';
import {reaching, runCommand} from '../run-command.js';
import {plantedPictures} from './planted-pictures.js';

type Row = {
	readonly rule: string;
	readonly checked: number;
	readonly differs: number;
	readonly not_checkable: number;
	readonly reasons: readonly string[];
	readonly examples: readonly string[];
};

const parsed = (out: string): Readonly<Record<string, Row>> => Object.fromEntries((JSON.parse(out) as readonly Row[]).map(row => [row.rule, row]));

const photographs = 'test/fixtures/photographs';

/** A job in two folders, with a contradiction of each rule that can be checked without parameters. File names contain the operator. */
const folders = async (context: TestContext) => {
	const home = await temporaryFolder(context);
	const [origin, output] = [path.join(home, 'origin'), path.join(home, 'output')];
	await mkdir(origin);
	await mkdir(output);
	const cat = await readFile(`${photographs}/cat.jpg`);
	const save = async (name: string, before: Uint8Array | undefined, after: Uint8Array): Promise<void> => {
		if (before) {
			await writeFile(path.join(origin, name), before);
		}

		await writeFile(path.join(output, name), after);
	};

	await save('kept.jpg', cat, cat);
	const gray = await sharp(cat).toColourspace('b-w').jpeg().toBuffer();
	await save('gray.jpg', gray, gray);
	await save('suffix.png', cat, cat);
	const webp = await sharp(cat).webp().toBuffer();
	await save('format.webp', webp, webp);
	await save('broken.jpg', new TextEncoder().encode('no picture'), new TextEncoder().encode('no picture'));
	await save('kept_Flip.jpg', undefined, await sharp(cat).flop().jpeg({quality: 80}).toBuffer());
	await save('gray_Flip.jpg', undefined, gray);
	await save('kept_Grayscale.jpg', undefined, await sharp(cat).grayscale().jpeg().toBuffer());
	await save('suffix_Grayscale.png', undefined, cat);
	await save('kept_Rotate.jpg', undefined, await sharp(cat).rotate(90).jpeg().toBuffer());
	await save('kept_Resize.jpg', undefined, await sharp(cat).resize(224, 224).jpeg().toBuffer());
	const env = {HOME: home};
	return {
		check: async (...argv: readonly string[]) => runCommand(check, {argv: ['--local', origin, output, ...argv], env}),
		table: async (columns: number) => (await runCommand(check, {
			argv: ['--local', origin, output], env, isTTY: true, columns,
		})).out,
		list: async (...argv: readonly string[]) => runCommand(list, {argv: ['--local', origin, output, '--format', 'csv', '--fields', 'after', ...argv], env}),
		origin,
		output,
	};
};

test('check finds the contradictions of a job in folders, and list finds the samples', async context => {
	const job = await folders(context);
	assert.match((await job.list('--find', 'check:differs')).words, /no samples are checked yet/);
	const {out, words, code} = await job.check('--format', 'json');
	assert.equal(code, 0);
	const rows = parsed(out);
	assert.deepEqual(Object.fromEntries(Object.entries(rows).filter(([, {differs}]) => differs > 0).map(([rule, {examples}]) => [rule, examples.map(one => one.replace(/^.*\//, ''))])), {
		undecodable: ['broken.jpg: it can\'t be decoded, but was not deleted'],
		channels: ['gray.jpg: 3 channels, has 1', 'gray_Flip.jpg: 3 channels, has 1'],
		format: ['format.webp: format JPEG, is WEBP'],
		suffix: ['suffix.png: suffix .jpg, is .png', 'suffix_Grayscale.png: suffix .jpg, is .png'],
		grayscale: ['suffix_Grayscale.png: Grayscale: it has colors'],
		flip: ['gray_Flip.jpg: Flip: it is not the mirror image'],
		'same-size': [`kept_Rotate.jpg: Rotate: size ${rows['same-size']!.examples[0]!.split('size ')[1]!}`],
	});
	assert.deepEqual(rows.resize, {...rows.resize!, checked: 0, not_checkable: 1, reasons: ['the parameters are not known']});
	assert.equal(rows.untouched!.checked, 1);
	assert.match(words, /11 of 11 samples checked; 7 differ from the documents\n.*--find check:differs/);
	const named = async (query: string) => (await job.list('--find', query)).out.trim().split('\r\n').slice(1).map(name => path.basename(name)).sort();
	assert.deepEqual(await named('check:flip'), ['gray_Flip.jpg']);
	assert.deepEqual(await named('check:agrees'), ['kept.jpg', 'kept_Flip.jpg', 'kept_Grayscale.jpg', 'kept_Resize.jpg']);
	assert.equal((await named('check:differs')).length, 7);
	assert.match((await job.list('--find', 'check:differs')).words, /11 checked samples/);
	await assert.rejects(job.list('--find', 'check:flop'), {kind: 'usage', advice: /check:flip/});
});

test('check reads only what is new, and says what it could not read', async context => {
	const job = await folders(context);
	const first = await job.check('--queue-size', '3', '--format', 'json');
	assert.match(first.words, /3 of 11 samples checked/);
	assert.equal((await job.list('--find', 'check:no')).out.trim().split('\r\n').length - 1, 8);
	// Pictures are not read again, so a change goes unnoticed.
	const {out: whole} = await job.check('--all', '--format', 'json');
	await writeFile(path.join(job.output, 'kept_Flip.jpg'), 'no picture any more');
	const {out: again} = await job.check('--all', '--format', 'json');
	assert.deepEqual(parsed(again), parsed(whole));
	await assert.rejects(job.check('--yes'), {kind: 'usage'});
	await assert.rejects(job.check('--all', '--queue-size', '5'), {kind: 'usage'});
	await copyFile(`${photographs}/cat.jpg`, path.join(job.origin, 'new.jpg'));
	await copyFile(`${photographs}/cat.jpg`, path.join(job.output, 'new.jpg'));
	assert.match((await job.check('--all', '--format', 'csv')).words, /12 of 12/);
	for (const columns of [120, 40]) {
		const table = await job.table(columns);
		assert.equal(table.includes('RGB'), columns > 60);
		assert.deepEqual(table.split('\n').filter(line => widthOf(stripVTControlCharacters(line)) > columns), []);
	}
});

type Traffic = {readonly requests: number; readonly bytes: number};

const units: Readonly<Record<string, number>> = {B: 1, kB: 1000, MB: 1_000_000};

/** Runs check over an emulator. What is read is kept for the next run of the same `home`. */
const service = async (context: TestContext, options: Parameters<typeof startEmulator>[0]) => {
	const emulator = await startEmulator(options);
	context.after(async () => emulator.close());
	const {argv, env} = reaching(emulator);
	const traffic = (): Traffic => {
		let [requests, bytes] = [0, 0];
		for (const kind of ['picture', 'task', 'listing', 'other'] as const) {
			const counts = emulator.requests.counts(kind);
			requests += counts.received;
			bytes += counts.bytes;
		}

		return {requests, bytes};
	};

	const atHome = async () => {
		const home = await temporaryFolder(context);
		const until = async (signal: AbortSignal | undefined, ...more: readonly string[]) =>
			runCommand(check, {argv: [emulator.task, emulator.version, '--format', 'json', ...argv, ...more], env: {...env, HOME: home}, signal});
		const run = async (...more: readonly string[]) => until(undefined, ...more);
		/** The estimate of the remaining requests and bytes. */
		const estimate = async (): Promise<Traffic> => {
			const {words} = await run('--all', '--estimate');
			const [, requests, size, unit] = /samples? to check: about ([\d,]+) requests? and ([\d.]+) (\w+)/.exec(words)!;
			return {requests: Number(requests!.replaceAll(',', '')), bytes: Number(size) * units[unit!]!};
		};

		/** What a task takes. */
		const spent = async (task: () => Promise<unknown>): Promise<Traffic> => {
			const before = traffic();
			await task();
			const after = traffic();
			return {requests: after.requests - before.requests, bytes: after.bytes - before.bytes};
		};

		return {
			run, until, estimate, spent,
		};
	};

	return {emulator, atHome};
};

const assertAbout = (actual: Traffic, fixed: Traffic, estimated: Traffic, share = 0.1): void => {
	for (const name of ['requests', 'bytes'] as const) {
		const value = actual[name] - fixed[name];
		assert.ok(Math.abs(value - estimated[name]) <= estimated[name] * share, `${value} ${name}, not about ${estimated[name]}`);
	}
};

test('the estimate equals the requests sent, even after an interruption, and nothing contradicts the documents', async context => {
	const {emulator, atHome} = await service(context, {samples: 180, draw: plantedPictures(180, false).draw});
	const {run, estimate, spent} = await atHome();
	const whole = await estimate();
	let out = '';
	let words = '';
	const all = await spent(async () => {
		({out, words} = await run('--all', '--yes'));
	});
	assert.match(words, /180 of 180 samples checked; none differs/);
	assert.deepEqual(Object.values(parsed(out)).filter(({differs}) => differs > 0), []);
	assert.equal(parsed(out).counts!.checked, 6);
	// The requests before the estimate: counts, operators, the first page and the last.
	const fixed = await spent(estimate);
	assertAbout(all, fixed, whole);
	await assert.rejects(run('--all'), {kind: 'usage', advice: /--yes/});

	const other = await atHome();
	const stop = new AbortController();
	const interrupted = other.until(stop.signal, '--all', '--yes');
	const pictures = emulator.requests.counts('picture').received;
	await emulator.requests.until(log => log.counts('picture').received > pictures + 120);
	stop.abort();
	await assert.rejects(interrupted, {name: 'AbortError'});
	const left = await other.estimate();
	assert.ok(left.requests < whole.requests - 40, `${left.requests} of ${whole.requests}`);
	// How many samples are left depends on when it was interrupted: few make an estimate less exact.
	assertAbout(await other.spent(async () => other.run('--all', '--yes')), fixed, left, 0.15);
});

test('samples of one status are requested by page unless they are few in the list of that status', async context => {
	// About a quarter of the samples are deleted.
	const {emulator, atHome} = await service(context, {samples: 400, draw: plantedPictures(400, false).draw});
	const {run} = await atHome();
	await run('--status', 'deleted', '--queue-size', '30');
	const {received} = emulator.requests.counts('listing');
	assert.ok(received < 30, `${received} listings for 30 samples`);
});

// Both tests read the same pictures, which are drawn once.
const {draw: drawPlanted, planted} = plantedPictures(120, true);
const drawn = new Map<string, ReturnType<typeof drawPlanted>>();
const draw: typeof drawPlanted = async recipe => {
	const key = JSON.stringify(recipe);
	const picture = drawn.get(key) ?? drawPlanted(recipe);
	drawn.set(key, picture);
	return picture;
};

for (const imageProcessing of [true, 'refuse'] as const) {
	test(`planted contradictions are found, and nothing else, with image processing: ${imageProcessing}`, async context => {
		const {atHome} = await service(context, {samples: 120, draw, imageProcessing});
		const {run} = await atHome();
		const {out} = await run('--all', '--yes');
		const found = Object.values(parsed(out)).filter(({differs}) => differs > 0);
		assert.deepEqual(new Map(found.map(({rule, differs}) => [rule, differs])), new Map(planted.map(rule => [rule, 1])));
	});
}

test('a random sample is read row by row, and nothing is read twice after an interruption', async context => {
	const {atHome, emulator} = await service(context, {samples: 1204, draw: plantedPictures(1204, false).draw});
	const {run} = await atHome();
	await run('--queue-size', '8');
	const listings = [...emulator.requests.of('task'), ...emulator.requests.of('listing')];
	assert.ok(listings.every(({query}) => query.limit === undefined || query.limit === '1'), 'pages of one row');
	// The samples are those of the browser's queue. An added sample is made from the one before it.
	const queue = sampleQueue({seed: '1', size: 8, from: {filter: 'all', count: 1204}});
	const queued = new Set(Array.from({length: 8}, (_, position) => queue.at(position)!.index).flatMap(index => [index, index - 1]));
	const read = emulator.requests.of('picture').map(({path: name}) => Number(/(\d{4})[^/]*$/.exec(name)![1]));
	assert.ok(read.length >= 8 && read.every(number => queued.has(number)), String(read));
	const pictures = emulator.requests.counts('picture');
	assert.ok(pictures.bytes <= pictures.received * 70_000);
	await run('--queue-size', '8');
	assert.equal(emulator.requests.counts('picture').received, pictures.received);
	// Without the operators, those of the earlier run count.
	emulator.set({faults: [{kind: '404', target: 'task', every: 1}]});
	const {words} = await run('--queue-size', '8');
	assert.match(words, /the operators of the version are unknown: .*\n.*8 of 1,204 samples checked/);
	assert.equal(emulator.requests.counts('picture').received, pictures.received);
});
