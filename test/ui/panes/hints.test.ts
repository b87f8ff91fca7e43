import assert from 'node:assert/strict';
import test from 'node:test';
import {catalogues} from '../../../source/commands/words/zh-cn/index.js';
import {widthOf} from '../../../source/text/fit.js';
import {setCatalogues} from '../../../source/text/language.js';
import type {HintFacts} from '../../../source/ui/actions/action.js';
import {createKeymap} from '../../../source/ui/actions/registry.js';
import {hintsLine} from '../../../source/ui/panes/hints.js';
import {createTheme} from '../../../source/ui/theme.js';

test('hints are rebuilt only when the facts, the keys or the language change', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const keymap = createKeymap();
	let lookups = 0;
	const counted = {
		...keymap,
		keysOf(...wanted: Parameters<typeof keymap.keysOf>) {
			lookups++;
			return keymap.keysOf(...wanted);
		},
	};
	const line = (status: 'modified' | 'deleted', row: number, own = counted) => hintsLine(theme, 120, {
		keymap: own,
		facts: {
			mode: 'list', arrows: 'samples', escape: 'nothing', status, twin: undefined,
		},
	}, `${row} / 9`);
	assert.match(line('modified', 1), /a after is good.* 1 \/ 9 $/);
	lookups = 0;
	assert.match(line('modified', 2), /a after is good.* 2 \/ 9 $/);
	assert.equal(lookups, 0);
	assert.match(line('deleted', 2), /a rightly deleted/);
	assert.ok(lookups > 0);
	const remapped = createKeymap({accept: ['y']});
	assert.match(line('deleted', 2, {...counted, keysOf: remapped.keysOf}), /y rightly deleted/);
	const english = line('deleted', 2);
	setCatalogues(catalogues, 'zh-CN');
	try {
		assert.notEqual(line('deleted', 2), english);
	} finally {
		setCatalogues({});
	}

	assert.equal(line('deleted', 2), english);
});

const keymap = createKeymap();
const listFacts = {
	mode: 'list', arrows: 'samples', escape: 'nothing', status: 'retained', twin: undefined,
} as const;

test('the hints include the keys that judge at every width, in short words where the contact sheet has little room', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	for (const [status, long, short] of [
		['retained', /a right to keep {2}x should go/, /a keep {2}x should go/],
		['modified', /a after is good {2}x after is bad/, /a good {2}x bad/],
		['deleted', /a rightly deleted {2}x should come back/, /a right {2}x come back/],
		['added', /a good {2}x bad/, /a good {2}x bad/],
		['mixed', /a accept {2}x reject/, /a accept {2}x reject/],
		['unknown', /a accept {2}x reject/, /a accept {2}x reject/],
	] as const) {
		for (const columns of [40, 59, 60, 80, 120]) {
			assert.match(hintsLine(theme, columns, {keymap, facts: {...listFacts, status}}, ''), columns < 60 || (columns === 60 && status === 'deleted') ? short : long, `${status} at ${columns} columns`);
		}
	}

	assert.match(hintsLine(theme, 130, {keymap, facts: listFacts}, '5 %'), /↑↓ move {2}0-4 status {2}Enter full screen {2}b before\/after {2}c sheet {2}a right to keep {2}x should go {2}f look again .*\? help/);
});

test('the hint of the twin view names the kind of twin, is shorter on a narrow screen, and is absent without a twin', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const line = (columns: number, twin: HintFacts['twin'], own: Partial<HintFacts> = {}): string => hintsLine(theme, columns, {keymap, facts: {...listFacts, status: 'deleted', twin, ...own}}, '5 %');
	for (const [twin, long, short, next] of [
		['named', 't kept one it resembles', 't kept one', 't next duplicate'],
		['similar', 't similar kept one', 't similar', 't next similar'],
		['duplicates', 't its deleted duplicates', 't duplicates', 't next duplicate'],
	] as const) {
		assert.match(line(120, twin), new RegExp(` ${long} {2}`));
		assert.match(line(80, twin), new RegExp(` (?:${long}|${short}) {2}`));
		assert.match(line(59, twin), new RegExp(` ${short} {2}`));
		assert.match(line(120, twin, {mode: 'twin'}), new RegExp(` ${next} {2}`));
	}

	for (const columns of [59, 80, 120]) {
		assert.doesNotMatch(line(columns, undefined), / t /);
	}
});

test('the hints of a view include the key that leaves it at every width, whatever is at the right', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	for (const [facts, ...wanted] of [
		[listFacts, 'q quit', '? help'],
		[{...listFacts, escape: 'back'}, 'Esc back', '? help'],
		[{...listFacts, escape: 'clear'}, 'Esc clear', '? help'],
		[{...listFacts, mode: 'sheet'}, 'c list', '? help'],
		[{...listFacts, mode: 'picture'}, 'Enter back', '? help'],
	] as const) {
		for (let columns = 40; columns <= 140; columns++) {
			for (const right of ['', '5 %', '1,204 selected  Queue 17 of 200, 3 rejected  loading …']) {
				const line = hintsLine(theme, columns, {keymap, facts}, right);
				assert.ok(wanted.every(hint => line.includes(hint)), `${columns}: ${line}`);
				assert.equal(widthOf(line), columns, line);
			}
		}
	}
});

test('80 columns have the hint of the contact sheet for each status, and 120 columns also those of flag and find', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const line = (columns: number, status: HintFacts['status'], twin?: HintFacts['twin']): string => hintsLine(theme, columns, {keymap, facts: {...listFacts, status, twin}}, '    5 / 1,204');
	assert.match(line(80, 'retained'), /↑↓ move {2}c sheet {2}a right to keep {2}x should go .* 5 \/ 1,204 $/);
	assert.match(line(80, 'modified'), / c sheet {2}a after is good {2}x after is bad /);
	assert.match(line(80, 'deleted', 'similar'), / c sheet {2}t similar {2}a right {2}x come back /);
	assert.match(line(120, 'retained'), / b before\/after {2}c sheet {2}a right to keep {2}x should go {2}f look again {2}\/ find /);
	assert.match(line(120, 'deleted', 'similar'), / c sheet {2}t similar kept one {2}a rightly deleted {2}x should come back {2}f look again /);
});

test('the text at the right gets shorter before accept and reject are left out', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const line = (columns: number, ...wordings: string[]): string => hintsLine(theme, columns, {keymap, facts: {...listFacts, escape: 'back'}}, ...wordings);
	assert.match(line(80, '12 of 200 judged, 1 flagged · 8.3 % rejected', '12/200 · 8.3 %', '12/200'), / a right to keep {2}x should go .* 12\/200 · 8\.3 % $/);
	assert.match(line(54, '  5 / 1,204'), /a keep {2}x should go {2}\? help {2}Esc back +5 \/ 1,204 $/);
	assert.match(line(40, '12/200 · 8.3 %', '117/200'), /a ✓ {2}x ✗ {2}\? help {2}Esc back +117\/200 $/);
});

test('the hints include accept and reject or neither, and shorten both before they are left out', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const right = '20 of 20 judged, 1 flagged · 5.3 % rejected (0.9–24.6 %, 95 %)  100 %';
	const facts = {...listFacts, escape: 'back', status: 'modified'} as const;
	const seen = new Set<string>();
	for (let columns = 40; columns <= 160; columns++) {
		const line = hintsLine(theme, columns, {keymap, facts}, right);
		const [accept, reject] = [/ a (?:(?:after is )?good|✓) /.exec(line)?.[0], / x (?:(?:after is )?bad|✗) /.exec(line)?.[0]];
		assert.equal(accept === undefined, reject === undefined, `${columns}: ${line}`);
		seen.add(`${accept ?? ''}${reject ?? ''}`);
	}

	assert.deepEqual([...seen], [' a good  x bad ', ' a after is good  x after is bad ', '', ' a ✓  x ✗ ']);
});

test('in the full-screen picture the hints say what the arrows currently do', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const line = (arrows: 'samples' | 'pan' | 'wipe') => hintsLine(theme, 80, {keymap, facts: {mode: 'picture', arrows, escape: 'nothing', status: 'modified', twin: undefined}}, '');
	assert.match(line('samples'), /←→↑↓ move {2}/);
	assert.match(line('wipe'), /←→ move line {2}↑↓ move {2}/);
	assert.match(line('pan'), /j next .*←→↑↓ pan/);
});
