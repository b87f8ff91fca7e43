import assert from 'node:assert/strict';
import test from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {widthOf} from '../../../source/text/fit.js';
import {findSamples} from '../../../source/ui/actions/find-samples.js';
import {handleKey} from '../../../source/ui/handle-key.js';
import {popupFacts} from '../../../source/ui/popups/session-popup-facts.js';
import {popupView} from '../../../source/ui/popups/popups.js';
import type {Session} from '../../../source/ui/session.js';
import {until} from '../../helpers/until.js';
import {fakeSample} from '../../helpers/fake-source.js';
import {openSession} from '../helpers/session.js';

const linesOf = (session: Session): readonly string[] => {
	const popup = session.store.get().popup!;
	return popupView(popup, popupFacts(session, popup)).lines.map(({text}) => stripVTControlCharacters(text));
};

const press = (session: Session, ...keys: readonly string[]): void => {
	for (const key of keys) {
		handleKey(session, key);
	}
};

const isCounted = (session: Session): boolean => session.breakdown.last?.counts.isDone ?? false;

test('the breakdown shows samples, verdicts and reject rates by group, those whose rejects stand out first', async context => {
	const {session} = await openSession(context, {source: {count: 280}});
	await until(() => session.version.totals().all === 280);
	const inClass = (number: number, count: number) => Array.from({length: count}, (_, index) => fakeSample((index * 7) + number));
	await session.review.judge(inClass(3, 10), 'reject');
	await session.review.judge(inClass(5, 10), 'accept');
	await session.review.judge(inClass(5, 2), 'flag');
	press(session, 'w');
	await until(() => isCounted(session));
	const [groupings, titles, first, second] = linesOf(session);
	assert.match(groupings!, /class +operator +reason +status +folder/);
	assert.deepEqual(titles!.trim().split(/ {2,}/), ['Group', 'Samples', 'Judged', 'Rejected', 'Rejects', '95 %']);
	// Ten of ten: the interval of Wilson begins at 72 %.
	assert.match(first!, /▸ class-3 +40 +10 +10 +█{7}░{3} +72–100 %/);
	assert.match(second!, /class-5 +40 +10 +0 +░+ +0–32 %/);
	assert.match(linesOf(session).join('\n'), /20 of 280 samples judged\./);

	press(session, 'left', 'left');
	assert.match(linesOf(session)[2]!, /retained|modified|deleted|added/);
	press(session, 'right', 'right', 'down', 'enter');
	await until(() => session.store.get().list === 'found' && session.store.get().work === undefined);
	assert.equal(session.list().count, 40);
	assert.equal(session.found.query, 'class: class-5');
	assert.ok(Array.from({length: 40}, (_, position) => session.list().locate(position).index).every(index => index % 7 === 5));
});

test('the breakdown is counted once, and again after a verdict', async context => {
	const {session} = await openSession(context, {source: {count: 280}});
	await until(() => session.version.totals().all === 280);
	press(session, 'w');
	await until(() => isCounted(session));
	const {counts} = session.breakdown.last!;
	press(session, 'escape');
	assert.equal(session.store.get().popup, undefined);
	press(session, 'w');
	assert.equal(session.breakdown.last!.counts, counts);
	press(session, 'escape');
	await session.review.judge([fakeSample(1)], 'reject');
	press(session, 'w');
	await until(() => isCounted(session));
	assert.equal(session.breakdown.last!.counts.judged, 1);
});

test('the breakdown of a tab counts its samples only, and says so', async context => {
	const {session} = await openSession(context, {source: {count: 280}});
	await until(() => session.version.totals().all === 280);
	press(session, '3', 'w');
	await until(() => isCounted(session));
	const popup = session.store.get().popup!;
	assert.equal(popupView(popup, popupFacts(session, popup)).title, 'Breakdown of Deleted');
	assert.equal(session.breakdown.last!.counts.read, 70);
});

test('if counting fails, the breakdown shows how many samples it covers, and the error', async context => {
	const {session} = await openSession(context, {
		source: {
			count: 900,
			async before({offset}) {
				if (offset > 4) {
					throw new Error('the link is down');
				}
			},
		},
	});
	await until(() => session.version.totals().all === 900);
	press(session, 'w');
	await until(() => session.breakdown.last?.counts.problem !== undefined && session.store.get().work === undefined);
	assert.match(linesOf(session).join(' '), /samples judged so far\..*the link is down/);
});

test('the breakdown fits every terminal', async context => {
	for (const [columns, rows] of [[120, 40], [80, 24], [60, 16], [40, 10]] as const) {
		const {session, store} = await openSession(context, {columns, rows, source: {count: 280}});
		await until(() => session.version.totals().all === 280);
		await session.review.judge([fakeSample(3)], 'reject');
		store.set({size: {columns, rows}});
		press(session, 'w');
		await until(() => isCounted(session));
		const lines = linesOf(session);
		assert.ok(lines.every(line => widthOf(line) <= columns - 4), lines.join('\n'));
		assert.ok(lines.length <= rows - 2, `${lines.length} lines`);
		assert.match(lines.join('\n'), /▸ class-3 .* 21–100 %/);
	}
});

test('the class comes from labels, else from the folder; the popup says which, and a group opens the samples that it counted', async context => {
	let reads = 0;
	const {session} = await openSession(context, {
		source: {count: 70},
		classes: {
			async of({id}) {
				reads++;
				const number = Number(/\d+$/.exec(id ?? '')![0]);
				return number % 7 === 3 ? [] : ['bird', ...(number === 0 ? ['fish'] : [])];
			},
			async close() {
				// Nothing is open.
			},
		},
	});
	await until(() => session.version.totals().all === 70);
	press(session, 'w');
	await until(() => isCounted(session));
	assert.equal(reads, 70);
	const text = linesOf(session).join(' ');
	assert.match(text, /bird +60 .*class-3 +10 .*fish +1 /);
	assert.match(text, /Classes are from labels for 60 samples, from folders for 10\. Samples with several +classes, which count in each: 1\./);
	press(session, 'right');
	assert.doesNotMatch(linesOf(session).join(' '), /Classes are/);
	press(session, 'left', 'enter');
	await until(() => session.store.get().list === 'found' && session.store.get().work === undefined);
	assert.equal(session.list().count, 60);

	findSamples(session, 'class:fish', {tab: 'all'});
	await until(() => session.found.query === 'class:fish' && session.store.get().work === undefined);
	assert.deepEqual([session.list().count, session.list().locate(0).index], [1, 0]);
	assert.match(session.store.get().message!.text, /Found 1 sample\. Classes are from labels for 60 samples, from folders for 10\./);
	findSamples(session, 'class:class-3', {tab: 'all'});
	await until(() => session.found.query === 'class:class-3' && session.store.get().work === undefined);
	assert.equal(session.list().count, 10);
});

test('without labels, the class is the folder, and the search and the breakdown say so', async context => {
	const {session} = await openSession(context, {source: {count: 70}});
	await until(() => session.version.totals().all === 70);
	press(session, 'w');
	await until(() => isCounted(session));
	assert.match(linesOf(session).join(' '), /Classes are from folders\./);
	press(session, 'escape');
	findSamples(session, 'class:class-3', {});
	await until(() => session.store.get().message?.text.includes('Found 10 samples. Classes are from folders.') ?? false);
});
