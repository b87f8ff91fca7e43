import assert from 'node:assert/strict';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import type {Measured, MeasuredPicture} from '../../../source/measures/measured.js';
import {sampleKey, type Sample} from '../../../source/model/source.js';
import {MeasuresFile} from '../../../source/results/measures/measures-file.js';
import {handleKey} from '../../../source/ui/handle-key.js';
import {findSamples} from '../../../source/ui/actions/find-samples.js';
import {sortSamples} from '../../../source/ui/actions/sort-samples.js';
import {listFacts} from '../../../source/ui/panes/session-sample-facts.js';
import {popupFacts} from '../../../source/ui/popups/session-popup-facts.js';
import {createMeasures} from '../../../source/ui/measures.js';
import {positionOf} from '../../../source/ui/state/paging-state.js';
import {popupView} from '../../../source/ui/popups/popups.js';
import fc from '../../helpers/fast-check.js';
import {until} from '../../helpers/until.js';
import {temporaryFolder} from '../../review/samples.js';
import {openSession} from '../helpers/session.js';

const picture = (blur: number, bytes: number): MeasuredPicture => ({
	dark: 0.9, light: 0.8, blur, contrast: 0.2, entropy: 0.7, aspect: 0.75, isGray: false, width: 400, height: 300, bytes, hash: 0n,
});

const count = 240;

/** The sample whose size differs from that of all others. */
const oddAt = 100;

/** Every third sample is not measured. The others change more the later they are. */
const measuredAt = (index: number): Measured | undefined => index % 3 === 0
	? undefined
	: {
		before: picture(0.5, 1000),
		after: {...picture((index % 10) / 10, index * 1000), ...(index === oddAt && {width: 40, height: 30})},
		pair: {changed: index / 1000, ssim: 0.9, psnr: 30},
	};

const openMeasured = async (context: TestContext) => {
	const file = path.join(await temporaryFolder(context), 'measures.bin');
	const opened = await openSession(context, {source: {count}, openMeasures: async () => MeasuresFile.read(file)});
	const {session} = opened;
	const samples: Sample[] = [];
	for await (const sample of session.version.scan('all', {signal: new AbortController().signal})) {
		samples.push(sample);
	}

	const written = MeasuresFile.write(file, 64);
	for (const [index, sample] of samples.entries()) {
		const measured = measuredAt(index);
		if (measured) {
			written.add({
				key: sampleKey(sample), index, status: sample.status, measured,
			});
		}
	}

	written.close();
	context.after(() => {
		session.measures.close();
	});
	await until(() => session.version.totals().all !== undefined);
	return {...opened, samples};
};

test('measured samples show in the order of a measure with their values and number', async context => {
	const {session, store, samples} = await openMeasured(context);
	await sortSamples(session, 'changed');
	assert.equal(store.get().list, 'found');
	const list = session.list();
	assert.equal(list.count, 160);
	list.show(0, 20, 1);
	await until(() => list.at(0) !== undefined && list.at(1) !== undefined);
	assert.deepEqual([list.at(0), list.at(1)].map(sample => sampleKey(sample!)), [samples[239], samples[238]].map(sample => sampleKey(sample!)));
	assert.match(store.get().message!.text, /^Sorted 160 of 240 samples by changed/);
	assert.match(session.found.query, /changed, 160 of 240 measured/);
	const {rows} = listFacts(session, session.frame(), {
		list, cursor: 0, top: 0, isLate: false, covered: 0,
	});
	assert.ok(Math.abs(rows[0]!.measure!.value - 23.9) < 0.01);
	assert.equal(rows[0]!.measure!.share, 1);

	handleKey(session, 'i');
	await until(() => popupView(store.get().popup!, popupFacts(session, store.get().popup!)).lines.some(({text}) => text.includes('changed 23.9 %')));
});

test('a key opens the orders, and Enter sorts by the chosen one', async context => {
	const {session, store, samples} = await openMeasured(context);
	for (const key of ['m', 'j', 'j', 'j', 'enter']) {
		handleKey(session, key);
	}

	await until(() => store.get().list === 'found');
	assert.match(session.found.query, /by blur/);
	session.list().show(0, 5, 1);
	await until(() => session.list().at(0) !== undefined);
	assert.equal(samples.findIndex(sample => sampleKey(sample) === sampleKey(session.list().at(0)!)) % 10, 0);
});

test('without measures, sorting says how to get them, and the list stays', async context => {
	const {session, store} = await openSession(context, {source: {count}});
	await sortSamples(session, 'changed');
	assert.equal(store.get().list, 'all');
	assert.match(store.get().message!.text, /No sample of this version is measured\. Run winnow measure/);
});

type Naive = {readonly text: string; readonly matches: (sample: Sample, index: number) => boolean};

const status: fc.Arbitrary<Naive> = fc.constantFrom('retained', 'modified', 'deleted', 'added').map(name => ({text: `status:${name}`, matches: sample => sample.status === name}));
const changed: fc.Arbitrary<Naive> = fc.tuple(fc.constantFrom('>', '<'), fc.integer({min: 0, max: 25})).map(([sign, limit]) => ({
	// No sample has this share: at the limit, rounding would decide.
	text: `changed:${sign}${limit}.05`,
	matches: (_, index) => index % 3 !== 0 && (sign === '>' ? index / 10 > limit : index / 10 <= limit),
}));
const size: fc.Arbitrary<Naive> = fc.integer({min: 0, max: 250}).map(limit => ({text: `size:>${limit}kb`, matches: (_, index) => index % 3 !== 0 && index > limit}));
const isMeasured: fc.Arbitrary<Naive> = fc.boolean().map(isYes => ({text: `measured:${isYes ? 'yes' : 'no'}`, matches: (_, index) => (index % 3 !== 0) === isYes}));
const word: fc.Arbitrary<Naive> = fc.integer({min: 0, max: 9}).map(digit => ({text: `${digit}.jpg`, matches: ({before, after}) => `${before.address} ${after.address}`.includes(`${digit}.jpg`)}));
const term = fc.tuple(fc.boolean(), fc.oneof(status, changed, size, isMeasured, word)).map(([isNot, {text, matches}]): Naive => isNot
	? {text: `!${text}`, matches: (sample, index) => !matches(sample, index)}
	: {text, matches});

test('find in the browser finds what a naive filter finds, for any query', async context => {
	const {session, store, samples} = await openMeasured(context);
	await fc.assert(fc.asyncProperty(fc.array(term, {minLength: 1, maxLength: 4}), async terms => {
		store.set({message: undefined});
		session.dispatch({type: 'show-list', list: 'all'});
		findSamples(session, terms.map(({text}) => text).join(' '));
		await until(() => store.get().list === 'found' && store.get().work === undefined && store.get().message !== undefined);
		const wanted = samples.flatMap((sample, index) => terms.every(({matches}) => matches(sample, index)) ? [index] : []);
		const list = session.list();
		assert.deepEqual(Array.from({length: list.count!}, (_, position) => list.locate(position).index), wanted, terms.map(({text}) => text).join(' '));
	}), {numRuns: 40});
});

test('find by a measure says how many of the version\'s samples are measured', async context => {
	const {session, store} = await openMeasured(context);
	findSamples(session, 'changed:>20');
	await until(() => store.get().message?.text.includes('160 of 240 samples of this version are measured.') ?? false);
});

test('find by odd size says how many samples it covers, and the details name the odd size', async context => {
	const {session, store, samples} = await openMeasured(context);
	findSamples(session, 'odd-size:yes');
	await until(() => store.get().message?.text.includes('Odd sizes are judged over 160 measured samples with a known size') ?? false);
	await until(() => store.get().work === undefined);
	assert.equal(session.list().count, 1);
	session.list().show(0, 5, 1);
	await until(() => session.list().at(0) !== undefined);
	assert.equal(sampleKey(session.list().at(0)!), sampleKey(samples[oddAt]!));
	handleKey(session, 'i');
	await until(() => popupView(store.get().popup!, popupFacts(session, store.get().popup!)).lines.some(({text}) => text.includes('odd size among 160')));
});

test('keys work while samples are sorted, and Escape stops the sorting', async context => {
	const {session, store} = await openSession(context, {source: {count}});
	await until(() => session.version.totals().all !== undefined);
	let steps = 0;
	session.measures.load = async () => ({
		size: 1,
		measuredOf: () => undefined,
		* sorted() {
			for (;;) {
				// A slice takes 8 ms.
				const end = performance.now() + 9;
				while (performance.now() < end) {
					steps++;
				}

				yield;
			}
		},
	});
	const sorting = sortSamples(session, 'changed');
	await until(() => store.get().work?.label === 'Sorting');
	handleKey(session, 'j');
	assert.equal(positionOf(store.get()).cursor, 1);
	handleKey(session, 'escape');
	await sorting;
	assert.ok(steps > 0);
	assert.deepEqual([store.get().list, store.get().work, store.get().message?.text], ['all', undefined, 'Stopped.']);
});

test('measures are read again only when the file was replaced', async context => {
	const file = path.join(await temporaryFolder(context), 'measures.bin');
	let opened = 0;
	const measures = createMeasures(async () => {
		opened++;
		return MeasuresFile.open(file);
	});
	const add = (edge: number, index: number): void => {
		const written = MeasuresFile.write(file, edge);
		written.add({
			key: String(index), index, status: 'modified', measured: measuredAt(1)!,
		});
		written.close();
	};

	assert.equal(await measures.load(), undefined);
	add(64, 1);
	assert.equal((await measures.load())!.size, 1);
	add(64, 2);
	const [first, second] = await Promise.all([measures.load(), measures.load()]);
	assert.equal(first, second);
	assert.deepEqual([first!.size, opened], [2, 2]);
	add(128, 3);
	assert.deepEqual([(await measures.load())!.size, opened], [1, 3]);
	measures.close();
});
