import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import test, {type TestContext} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {handleKey} from '../../../source/ui/handle-key.js';
import {footLines} from '../../../source/ui/panes/foot.js';
import {footFacts} from '../../../source/ui/panes/session-facts.js';
import {popupView} from '../../../source/ui/popups/popups.js';
import {popupFacts} from '../../../source/ui/popups/session-popup-facts.js';
import type {Session} from '../../../source/ui/session.js';
import {positionOf} from '../../../source/ui/state/paging-state.js';
import {until} from '../../helpers/until.js';
import {openSession, type SessionOptions} from '../helpers/session.js';

const opened = async (context: TestContext, options: SessionOptions = {}) => {
	const one = await openSession(context, {source: {count: 400}, ...options});
	await until(() => one.session.version.totals().all === 400 && one.session.list().at(0) !== undefined);
	return one;
};

const type = (session: Session, text: string): void => {
	for (const key of text) {
		handleKey(session, key);
	}
};

/** Chooses a plan in the popup, whose field is emptied first. */
const choosePlan = (session: Session, text: string): void => {
	handleKey(session, 'Q');
	handleKey(session, 'ctrl+u');
	type(session, text);
	handleKey(session, 'enter');
};

const queueOpens = async ({session, store}: Awaited<ReturnType<typeof opened>>): Promise<void> => {
	await until(() => store.get().list === 'queue');
	session.list().show(0, 1, 1);
	await until(() => session.list().at(0) !== undefined);
};

/** Judges the current sample, and waits until the verdict counts. */
const judge = async (one: Awaited<ReturnType<typeof opened>>, key: 'a' | 'x' | 'f', words: RegExp): Promise<void> => {
	const {cursor} = positionOf(one.session.store.get());
	one.session.list().show(cursor, cursor + 1, 1);
	await until(() => one.session.list().at(cursor) !== undefined);
	handleKey(one.session, key);
	await until(() => words.test(one.session.queueWords('long')));
	one.session.list().show(positionOf(one.session.store.get()).cursor, positionOf(one.session.store.get()).cursor, 1);
};

const journalLines = async (session: Session): Promise<Array<Record<string, unknown>>> => {
	const text = await readFile(session.review.path, 'utf8');
	return text.trimEnd().split('\n').map(line => JSON.parse(line) as Record<string, unknown>);
};

test('a plan is in the journal before the first verdict, the status line shows what remains, and s returns to the queue', async t => {
	const one = await opened(t);
	const {session, store} = one;
	choosePlan(session, 'zero:25%');
	await queueOpens(one);
	assert.match(store.get().message!.text, /^Plan zero:25%: up to 11 of 400 samples, seed seed\. Accepted if none is rejected; the first reject ends it\. Flagged samples count as rejected\./);
	const [, line] = await journalLines(session);
	// A Winnow without plans reads `abandon` as the end of an unknown action.
	assert.equal(line!.action, 'abandon');
	assert.equal(typeof line!.of, 'string');
	const {size, plan} = line!.plan as {size: number; plan: unknown};
	assert.deepEqual([size, plan], [11, {
		text: 'zero:25%', flags: 'reject', size: 11, plan: {kind: 'zero', size: 11},
	}]);
	await judge(one, 'a', /^1 of 11, 0 rejects: 10 more to accept$/);
	await judge(one, 'a', /^2 of 11, 0 rejects: 9 more to accept/);
	handleKey(session, 's');
	assert.equal(store.get().list, 'all');
	handleKey(session, 's');
	await queueOpens(one);
	assert.match(session.queueWords('long'), /^2 of 11/);
	await judge(one, 'x', /^3 of 11, 1 reject: rejected, limit passed$/);
	assert.equal((await journalLines(session)).filter(({plan}) => plan !== undefined).length, 1, 'the same plan is written once');
	await session.review.refresh();
	assert.deepEqual(session.review.warnings, []);
});

test('an empty field opens the queue without a plan, and a flag of the command line chooses one', async t => {
	const one = await opened(t, {settings: {queuePlan: {kind: 'fixed', size: 3, flags: 'accept'}}});
	const {session, store} = one;
	handleKey(session, 's');
	await queueOpens(one);
	assert.match(store.get().message!.text, /^Plan fixed:3,flags=accept: up to 3 of 400 samples, .* The rate shows at the end\. Flagged samples count as accepted\./);
	assert.equal(session.queueWords('long'), '0 of 3 judged · rate at the end');
	await judge(one, 'a', /^1 of 3 judged · rate at the end$/);
	await judge(one, 'f', /^2 of 3 judged, 1 flagged as accepts · rate at the end$/);
	await judge(one, 'x', /^3 of 3 judged, 1 flagged as accepts · 33\.3 % rejected \(1\.0–90\.\d %, 95 %, exact\) · as rejects 66\.7 %$/);
	choosePlan(session, '');
	await until(() => session.queueWords('long') === '0 of 200 judged');
	handleKey(session, 's');
	handleKey(session, 's');
	assert.equal(session.queueWords('long'), '0 of 200 judged', 'what was chosen stays chosen');
});

test('the popup says why its text is not a valid plan, and shows examples', async t => {
	const {session, store} = await opened(t);
	handleKey(session, 'Q');
	const shown = (): string => popupView(store.get().popup!, popupFacts(session, store.get().popup!)).lines.map(({text}) => stripVTControlCharacters(text).trimEnd()).join('\n');
	assert.match(shown(), /^zero:1%\n.*zero:1% +accepted without a reject.*\nsingle:1%,4% +accepts 1 % rejects, not 4 %\n/s);
	for (const [text, expected] of [['banana', /Expected a plan such as/], ['single:4%,1%', /first, then a higher/], ['sequential:1%,1.1%', /too close/]] as const) {
		handleKey(session, 'ctrl+u');
		type(session, text);
		handleKey(session, 'enter');
		assert.match(shown().replaceAll('\n', ' '), expected);
	}

	handleKey(session, 'ctrl+u');
	handleKey(session, 'down');
	handleKey(session, 'down');
	assert.match(shown(), /^single:1%,4%\n/);
	// A meaning is never cut: a narrow screen shows only that of the plan in the field.
	store.set({size: {columns: 40, rows: 10}});
	assert.match(shown(), /^single:1%,4%\naccepts 1 % rejects, not 4 %\n↑↓ choose/);
	handleKey(session, 'down');
	assert.match(shown(), /^sequential:1%,4%\nas single, but decides after each\nverdict\n↑↓ choose/);
	handleKey(session, 'escape');
	assert.equal(store.get().popup, undefined);
});

test('the remaining part of a plan shows on 120, 80 and 40 columns', async t => {
	const one = await opened(t);
	const {session, store} = one;
	choosePlan(session, 'sequential:1%,4%');
	await queueOpens(one);
	const last = (columns: number): string => {
		store.set({message: undefined, size: {columns, rows: 24}});
		const facts = footFacts(session, {list: session.list(), cursor: 0, isLate: false}, {sample: undefined});
		return stripVTControlCharacters(footLines(session.theme(), columns, facts).at(-1)!);
	};

	assert.match(last(120), / a good {2}x bad .*0 of ≤ \d+, 0 rejects: \d+ more to accept/);
	assert.match(last(80), / a good {2}x bad .*0\/≤\d+ · 0 rej\. · \d+ left/);
	assert.match(last(40), / {2}\d+ left $/);
});
