import assert from 'node:assert/strict';
import test from 'node:test';
import type {Verdict} from '../../../source/review/marks/judgements.js';
import {pasteInto, popupView, press} from '../../../source/ui/popups/popups.js';
import type {
	ConfirmPopup, FindPopup, GoToPopup, JudgeAllPopup, NotePopup, Question, ReasonPopup,
} from '../../../source/ui/state/popup.js';
import {createTheme} from '../../../source/ui/theme.js';
import {fakeSample} from '../../helpers/fake-source.js';
import {
	facts, goToPopup, helpPopup, pressAll, view,
} from './shown-popup.js';

const samples = [fakeSample(0), fakeSample(1)];
const findPopup: FindPopup = {
	kind: 'find', tab: 'modified', history: ['cat', 'dog'], text: '', caret: 0,
};
const notePopup: NotePopup = {
	kind: 'note', samples, text: 'blur', caret: 4,
};
const judgeAllPopup: JudgeAllPopup = {
	kind: 'judge-all', list: 'modified', total: 301, selected: 2, statusCounts: [['modified', 301]], text: '', caret: 0,
};
const reasonPopup: ReasonPopup = {
	kind: 'reason', target: {whole: {list: 'deleted', total: 301}, verdict: 'reject'}, name: undefined, reasons: ['not a duplicate', 'rare class'], chosen: 0,
};
const confirmPopup = (about: Question): ConfirmPopup => ({kind: 'confirm', about});
const judgeAllQuestion: Question = {
	type: 'judge-all', list: 'found', total: 40, verdict: 'reject', scope: 'found', tally: {accept: 2, reject: 1, flag: 1}, selected: 0, statusCounts: [['retained', 30], ['deleted', 10]],
};
const noteQuestion: Question = {
	type: 'replace-notes', samples, note: 'blur', otherNotes: 1,
};
const originalsQuestion: Question = {type: 'fetch-originals', originals: [{side: 'after', size: 12_300_000}]};

test('every popup is plain data that structuredClone copies', () => {
	const questions = [judgeAllQuestion, noteQuestion, originalsQuestion].map(about => confirmPopup(about));
	for (const popup of [findPopup, goToPopup, notePopup, judgeAllPopup, reasonPopup, ...questions]) {
		assert.deepEqual(structuredClone(popup), popup);
	}
});

test('every line of every popup is as wide as it says, on 40 and on 120 columns', () => {
	for (const columns of [40, 120]) {
		for (const popup of [findPopup, helpPopup, {...goToPopup, text: 'go', caret: 2}, notePopup, judgeAllPopup, reasonPopup, confirmPopup(judgeAllQuestion)]) {
			const {lines} = popupView(popup, {...facts, theme: createTheme({level: 0, light: false, unicode: false}), size: {columns, rows: 12}});
			assert.ok(lines.length > 0);
			for (const {width} of lines) {
				assert.ok(width <= Math.min(columns - 4, popup.kind === 'go-to' && popup.openedBy === 'help' && columns >= 120 ? 196 : 76), `${popup.kind}: ${width} on ${columns}`);
			}
		}
	}
});

test('a question on a small screen keeps its keys and its end; the middle is cut', () => {
	const leftOut = {none: 0, original: 0, nul: 0};
	const lists = {after: {addresses: [new Uint8Array(1)], leftOut}, before: {addresses: [], leftOut}};
	const runQuestion = {type: 'run-command', command: 'xargs -0 -n 1 obsutil stat '.repeat(10), side: 'after', lists} as unknown as Question;
	for (const rows of [10, 12, 24]) {
		const {lines} = popupView(confirmPopup(runQuestion), {...facts, size: {columns: 40, rows}});
		const text = lines.map(one => one.text).join(' ');
		assert.ok(lines.length <= rows - 2, `${lines.length} lines on ${rows} rows`);
		assert.match(text, /^Run "xargs .*\(after\)\? y runs it, b uses the originals instead, any other key cancels$/);
		assert.equal(text.includes('…'), rows < 24);
	}
});

test('Escape closes every prompt without a command', () => {
	for (const popup of [findPopup, {...goToPopup, text: 'undo'}, notePopup, judgeAllPopup]) {
		assert.deepEqual(press(popup, 'escape', facts), {popup: undefined});
	}
});

test('find names its tab, searches for the typed query, and keeps a wrong query open with the reason', () => {
	assert.equal(view(findPopup).title, 'Find in Modified');
	assert.match(view(findPopup).text, /verdict:none/);
	assert.deepEqual(pressAll(findPopup, 'c', 'a', 't', 'space', 'enter'), {popup: undefined, command: {type: 'find', query: 'cat'}});
	assert.deepEqual(press(findPopup, 'enter', facts), {popup: undefined}, 'nothing typed');
	const wrong = press({...findPopup, text: 'status:blue', caret: 11}, 'enter', facts);
	assert.equal(wrong.command, undefined);
	assert.ok(wrong.popup?.kind === 'find');
	assert.match(wrong.popup.error!, /blue/);
	assert.ok(view(wrong.popup).text.includes('blue'));
	assert.equal(pressAll(wrong.popup, 'backspace').popup?.kind, 'find');
	assert.equal((pressAll(wrong.popup, 'backspace').popup as FindPopup).error, undefined);
});

test('in find the arrows recall earlier queries, and the unfinished one', () => {
	const texts = ['up', 'up', 'up', 'down', 'down'].map((_, index, keys) => (pressAll({...findPopup, text: 'bi', caret: 2}, ...keys.slice(0, index + 1)).popup as FindPopup).text);
	assert.deepEqual(texts, ['dog', 'cat', 'cat', 'dog', 'bi']);
	const plain = {...findPopup, history: []};
	assert.equal(press(plain, 'up', facts).popup, plain);
});

test('go to accepts a number or a percentage, and says what is wrong with other input', () => {
	assert.match(view(goToPopup).text, /1 to 1,204, 50%/);
	assert.match(view(goToPopup, {total: undefined}).text, /a number, 50%/);
	assert.deepEqual(pressAll(goToPopup, '4', '1', '2', 'enter'), {popup: undefined, command: {type: 'go-to', index: 411}});
	assert.deepEqual(pressAll(goToPopup, '5', '0', '%', 'enter').command, {type: 'go-to', index: 602});
	const {popup, command} = pressAll(goToPopup, '9', '9', '9', '9', 'enter');
	assert.equal(command, undefined);
	assert.match((popup as GoToPopup).error!, /1,204/);
});

test('go to offers commands by name: the selected one runs, a disabled one says why it is disabled', () => {
	const typed = pressAll(goToPopup, ...[...'contact sheet'].map(key => key === ' ' ? 'space' : key));
	assert.match(view(typed.popup!).text, /▸ .*contact sheet/);
	const ids = (keys: string[]) => (pressAll({...goToPopup, text: 'show', caret: 4, chosen: 0}, ...keys, 'enter').command as {id: string}).id;
	assert.notEqual(ids([]), ids(['down']));
	assert.equal(ids(['tab']), ids(['down']));
	assert.equal(ids(['down', 'up']), ids([]));
	const undo = pressAll(goToPopup, 'u', 'n', 'd', 'o', 'enter');
	assert.equal(undo.command, undefined);
	assert.equal((undo.popup as GoToPopup).error, 'Not now.');
	const elsewhere = press({...goToPopup, text: 'sheet-up', caret: 8, chosen: 0}, 'enter', facts);
	assert.match((elsewhere.popup as GoToPopup).error!, /only on the contact sheet/);
});

test('typing selects the first command again', () => {
	const chosen = pressAll({...goToPopup, text: 'show', caret: 4, chosen: 0}, 'down', 'down').popup as GoToPopup;
	assert.equal(chosen.chosen, 2);
	assert.equal((press(chosen, 'left', facts).popup as GoToPopup).chosen, 2);
	assert.equal((press(chosen, 'space', facts).popup as GoToPopup).chosen, 0);
});

test('the note prompt names its samples, and Enter submits the line', () => {
	assert.equal(view(notePopup).title, 'Note on 2 samples');
	assert.match(view(notePopup).text, /^blur/);
	assert.deepEqual(pressAll(notePopup, 'space', 'x', 'enter'), {popup: undefined, command: {type: 'note', samples, note: 'blur x'}});
});

test('a prompt on a low screen shows its whole hint', () => {
	const size = {columns: 40, rows: 10};
	assert.match(view(judgeAllPopup, {size}).text.replaceAll('\n', ' '), /a after is good, .* clears verdicts\. For the 2 selected only: Esc, then a, x or f\. Enter continues, Esc cancels$/);
	assert.match(view(findPopup, {size}).text, /!note:x.*\nEnter finds/s);
});

test('judging a list accepts the bound keys and the words, and nothing else', () => {
	assert.equal(view(judgeAllPopup).title, 'Judge 301 modified samples');
	assert.match(view(judgeAllPopup).text.replaceAll(/\s+/g, ' '), /a after is good, x after is bad.*For the 2 selected only/);
	for (const [typed, verdict] of [['x', 'reject'], ['accept', 'accept'], ['c', undefined]] as const) {
		assert.deepEqual(press({...judgeAllPopup, text: typed, caret: typed.length}, 'enter', facts), {popup: undefined, command: {type: 'ask-to-judge-all', target: {list: 'modified', total: 301}, verdict}});
	}

	const wrong = press({...judgeAllPopup, text: 'all', caret: 3}, 'enter', facts);
	assert.equal(wrong.command, undefined);
	assert.match((wrong.popup as JudgeAllPopup).error!, /^Type a, x, f or c\.$/);
});

test('a question about a whole list gives its numbers, and only y confirms', () => {
	const popup = confirmPopup(judgeAllQuestion);
	assert.match(view(popup).text.replaceAll('\n', ' '), /Reject all 40 samples found\? They are 30 retained \(should go\), 10 deleted \(should come back\)\. Replaces 3 other verdicts \(2 accepted, 1 flagged\)\./);
	for (const key of ['y', 'Y']) {
		assert.deepEqual(press(popup, key, facts), {popup: undefined, command: {type: 'judge-all', target: {list: 'found', total: 40}, verdict: 'reject'}});
	}

	for (const key of ['enter', 'n', 'space', 'escape', 'x', 'ctrl+y']) {
		assert.equal(press(popup, key, facts).command?.type, 'say', key);
		assert.equal(press(popup, key, facts).popup, undefined);
	}
});

test('declining to replace notes returns to the prompt with the typed note', () => {
	const popup = confirmPopup(noteQuestion);
	assert.match(view(popup).text.replaceAll('\n', ' '), /1 of these 2 samples already has another note/);
	assert.deepEqual(press(popup, 'y', facts), {popup: undefined, command: {type: 'replace-notes', samples, note: 'blur'}});
	assert.deepEqual(press(popup, 'enter', facts), {popup: notePopup});
});

test('Enter confirms fetching a large original, since that changes nothing', () => {
	const popup = confirmPopup(originalsQuestion);
	assert.equal(view(popup).title, 'Large picture');
	assert.match(view(popup).text, /12\.3 MB/);
	for (const [key, isAgreed] of [['y', true], ['enter', true], ['n', false], ['escape', false]] as const) {
		assert.deepEqual(press(popup, key, facts), {popup: undefined, command: {type: 'answer-originals', isAgreed}}, key);
	}
});

test('facts show the sample under the cursor, its verdict and its note', () => {
	const text = (mark?: {verdict: Verdict; note: string}) => view({kind: 'facts', top: 0}, {current: {sample: samples[1]!, number: 2, pictures: {shrunk: false}, mark}}).text;
	assert.match(text(), /number +2\n/);
	assert.match(text(), /s3:\/\/bucket\/data\/class-1\/1\.jpg/);
	assert.doesNotMatch(text(), /verdict/);
	assert.match(text({verdict: 'reject', note: 'blur'}), /verdict +reject: after is bad\nnote +blur/);
	assert.doesNotMatch(text(), /Signature/);
});

test('pasted text goes into a field and nowhere else', () => {
	assert.deepEqual(pasteInto(notePopup, 'red\nand\u0007'), {...notePopup, text: 'blurred and', caret: 11, error: undefined});
	assert.equal((pasteInto({...goToPopup, chosen: 3}, 'x') as GoToPopup).chosen, 0);
	assert.equal(pasteInto(confirmPopup(judgeAllQuestion), 'y'), undefined);
	assert.equal(pasteInto(undefined, 'y'), undefined);
});
