import assert from 'node:assert/strict';
import test from 'node:test';
import {HiddenRows} from '../../../source/results/list/hidden-rows.js';
import {scan} from '../../../source/results/list/scan.js';
import {VersionList} from '../../../source/results/list/version-list.js';
import {sampleKey} from '../../../source/model/source.js';
import {calm} from '../../helpers/calm.js';
import {fakeSample, fakeSource} from '../../helpers/fake-source.js';
import {Held, soon} from '../helpers/opened.js';
import {rowsSource} from '../helpers/rows-source.js';

test('scan hides repeated rows with their key, and missing rows', async () => {
	const rows = Array.from({length: 330}, (_, row) => fakeSample(row === 150 ? 90 : row));
	const hidden = new HiddenRows();
	const ids: string[] = [];
	for await (const {id} of scan(rowsSource(rows, {promised: 1000}), {signal: new AbortController().signal, hidden})) {
		ids.push(id);
	}

	assert.equal(ids.length, 329);
	assert.equal(hidden.keyOf(150), sampleKey(fakeSample(90)));
	assert.deepEqual([90, 149, 150, 151, 329, 330, 399, 400].filter(row => hidden.has(row)), [150, 330, 399]);
	assert.equal(hidden.size, 71);
});

test('a scan of a list ends it where its pages end', async () => {
	const version = new VersionList({source: rowsSource(Array.from({length: 400}, (_, row) => fakeSample(row)), {promised: 1000}), offsetUnit: 'page', setTimer: soon});
	let last = '';
	for await (const {id} of version.scan('all', {signal: new AbortController().signal})) {
		last = id;
	}

	assert.equal(last, 'id-399');
	assert.equal(version.list('all').count, 400);
	version.close();
});

test('a scan pauses in the middle of its first page if others follow', async () => {
	for (const [count, given, asked] of [[100, 100, 1], [101, 50, 1]] as const) {
		const stop = new AbortController();
		const source = fakeSource({count});
		const ids: string[] = [];
		const scanning = (async () => {
			for await (const {id} of scan(source, {signal: stop.signal, offsetUnit: 'page', grace: 1_000_000})) {
				ids.push(id);
			}
		})();
		await calm();
		assert.deepEqual([ids.length, source.asked.length], [given, asked]);
		stop.abort();
		await (given === count ? scanning : assert.rejects(scanning, {name: 'AbortError'}));
	}
});

test('scan reports the count, rows beyond it, and rows missing from a full last page', async () => {
	for (const [received, promised, facts] of [
		[150, 120, {
			rows: 150, counts: [120, 150], uncounted: [30], missing: [], ends: [],
		}],
		[190, 200, {
			rows: 190, counts: [200, 200], uncounted: [], missing: [10], ends: [190],
		}],
	] as const) {
		const [counts, uncounted, missing, ends]: number[][] = [[], [], [], []];
		let rows = 0;
		for await (const _ of scan(rowsSource(Array.from({length: received}, (_, row) => fakeSample(row)), {promised}), {
			signal: new AbortController().signal,
			offsetUnit: 'page',
			onCount: count => counts!.push(count),
			onUncounted: count => uncounted!.push(count),
			onMissing: count => missing!.push(count),
			onEnd: end => ends!.push(end),
		})) {
			rows++;
		}

		assert.deepEqual({
			rows, counts, uncounted, missing, ends,
		}, facts);
	}
});

test('a row that is repeated after more than eight pages is not recognized, so that memory is bounded', async () => {
	for (const [row, shown] of [[850, 1199], [1100, 1200]] as const) {
		let rows = 0;
		for await (const _ of scan(rowsSource(Array.from({length: 1200}, (_, number) => fakeSample(number === row ? 5 : number))), {signal: new AbortController().signal, offsetUnit: 'page'})) {
			rows++;
		}

		assert.equal(rows, shown);
	}
});

test('the unit is detected for two pages, too', async () => {
	const source = fakeSource({count: 150, unit: 'record'});
	const ids: string[] = [];
	for await (const {id} of scan(source, {signal: new AbortController().signal})) {
		ids.push(id);
	}

	assert.deepEqual(ids, Array.from({length: 150}, (_, row) => `id-${row}`));
	assert.deepEqual(source.asked.filter(({limit}) => limit === 100).map(({offset}) => offset), [0, 100]);
});

test('a reader that leaves aborts the requests under way', async () => {
	const held = new Held(({offset}) => offset > 2);
	const source = fakeSource({count: 100_000, before: held.before});
	for await (const {id} of scan(source, {signal: new AbortController().signal, offsetUnit: 'page'})) {
		if (id === 'id-260') {
			break;
		}
	}

	await calm();
	assert.ok(held.waiting.length > 0);
	assert.equal(source.aborted, held.waiting.length);
});

test('a scan of a list reuses pages that are loaded, except those of an earlier count', async () => {
	const source = rowsSource(Array.from({length: 250}, (_, row) => fakeSample(row)));
	const version = new VersionList({source, offsetUnit: 'page', setTimer: soon});
	version.start('all', 200, 50);
	await calm();
	const {signal} = new AbortController();
	const scanned = async (): Promise<[string[], number[]]> => {
		const ids: string[] = [];
		const before = source.asked.length;
		for await (const {id} of version.scan('all', {signal})) {
			ids.push(id);
		}

		return [ids, source.asked.slice(before).filter(({limit}) => limit === 100).map(({offset}) => offset).sort((one, other) => one - other)];
	};

	assert.deepEqual(await scanned(), [source.rows.map(({id}) => id), [0, 1]]);
	version.list('all').hide();
	source.rows = Array.from({length: 420}, (_, row) => fakeSample(row));
	source.promised = 420;
	await version.load('all', 100, 0, signal);
	version.list('all').setReportedCount(420);
	const [ids, pages] = await scanned();
	assert.equal(ids.length, 420);
	assert.ok(pages.includes(2), pages.join(' '));
	version.close();
});
