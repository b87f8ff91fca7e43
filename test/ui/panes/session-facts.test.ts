import assert from 'node:assert/strict';
import test from 'node:test';
import {headerLine} from '../../../source/ui/panes/header.js';
import {createTheme} from '../../../source/ui/theme.js';
import {headerFacts} from '../../../source/ui/panes/session-facts.js';
import {emptyWords} from '../../../source/ui/panes/session-sample-facts.js';
import {createKeymap} from '../../../source/ui/actions/registry.js';
import type {Session} from '../../../source/ui/session.js';

const sessionWith = (stats: {readonly slow: boolean; readonly isOverridden: boolean}, {hasTraffic = false, endpoint = 'https://modelarts.example.com'} = {}): Session => ({
	identity: {title: 't › v', where: '', endpoint},
	store: {get: () => ({measured: undefined, hasTraffic})},
	theme: () => ({separator: '·'}),
	settings: {},
	folders: () => ({before: undefined}),
	review: {counts: () => ({judged: 0}), kept: true},
	version: {totals: () => ({all: 7})},
	sources: {stats: {getSnapshot: () => ({...stats, lastPicture: {bytes: 18_300, milliseconds: 90}})}},
}) as unknown as Session;

test('the header says why pictures have a lower quality: a slow link, or a flag', () => {
	assert.equal(headerFacts(sessionWith({slow: true, isOverridden: false})).traffic, 'slow link  18 kB · 90 ms');
	assert.equal(headerFacts(sessionWith({slow: true, isOverridden: true})).traffic, 'low bandwidth  18 kB · 90 ms');
});

test('the header shows the traffic only if the link is slow or the user asked for it, never for folders, and for the demo only if asked', () => {
	const fast = {slow: false, isOverridden: true};
	assert.equal(headerFacts(sessionWith(fast)).traffic, '');
	assert.equal(headerFacts(sessionWith(fast, {hasTraffic: true})).traffic, '18 kB · 90 ms');
	for (const slow of [false, true]) {
		assert.equal(headerFacts(sessionWith({slow, isOverridden: false}, {hasTraffic: true, endpoint: 'local'})).traffic, '');
	}

	const slow = {slow: true, isOverridden: false};
	assert.equal(headerFacts(sessionWith(slow, {endpoint: 'demo'})).traffic, '');
	assert.equal(headerFacts(sessionWith(slow, {hasTraffic: true, endpoint: 'demo'})).traffic, 'slow link  18 kB · 90 ms');
	assert.equal(headerFacts(sessionWith({slow: true, isOverridden: true}, {endpoint: 'demo'})).traffic, 'low bandwidth  18 kB · 90 ms');
});

test('the header shows how many samples are measured, if it has room', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const line = (columns: number, measured?: number): string => headerLine(theme, columns, {
		title: 'animals', folder: '', judged: 0, total: 10_000, alarm: '', traffic: '18 kB', ...(measured !== undefined && {measured}),
	});
	assert.match(line(80, 2400), /measured 2,400 of 10,000 {2}· {2}18 kB $/);
	assert.doesNotMatch(line(79, 2400), /measured/);
	assert.doesNotMatch(line(120), /measured/);
});

test('only the name of the task is cut in the title, never the separators', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const line = (columns: number, title: string): string => headerLine(theme, columns, {
		title, folder: '', judged: 4, total: 1204, alarm: '', traffic: '',
	}).trim();
	assert.equal(line(40, 'scenes-cleaning › V001 · demo'), 'scen… › V001 · demo  4 of 1,204 judged');
	assert.equal(line(44, 'scenes-cleaning › V001 · demo'), 'scenes-c… › V001 · demo  4 of 1,204 judged');
	assert.equal(line(44, 'a-folder-with-a-long-name'), 'a-folde…ith-a-long-name  4 of 1,204 judged');
	const folders = 'real-job/origin → real-job/output · two folders';
	assert.equal(line(76, folders), `winnow  ${folders}  4 of 1,204 judged`);
	assert.equal(line(54, folders), 'real-job/origin → real-job/output  4 of 1,204 judged');
	assert.equal(line(40, folders), '…/origin → …/output  4 of 1,204 judged');
	assert.equal(line(40, 'in → real-job/output · two folders'), 'in → …al-job/output  4 of 1,204 judged');
});

test('an empty list of two folders names the folders, which have no version', () => {
	const emptyOf = (list: 'all' | 'deleted', endpoint: string): string => emptyWords({
		identity: {endpoint},
		store: {get: () => ({list})},
		keymap: createKeymap(),
		theme: () => ({unicode: true}),
		version: {list: () => ({count: 0, rows: {isOpen: false}})},
	} as unknown as Session);
	assert.equal(emptyOf('all', 'local'), 'These folders have no pictures.');
	assert.match(emptyOf('deleted', 'local'), /^No deleted samples in these folders\. /);
	assert.equal(emptyOf('all', 'demo'), 'This version has no samples.');
	assert.match(emptyOf('deleted', 'demo'), /^No deleted samples in this version\. /);
});
