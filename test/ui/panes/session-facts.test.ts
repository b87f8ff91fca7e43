import assert from 'node:assert/strict';
import test from 'node:test';
import {headerLine} from '../../../source/ui/panes/header.js';
import {createTheme} from '../../../source/ui/theme.js';
import {headerFacts} from '../../../source/ui/panes/session-facts.js';
import type {Session} from '../../../source/ui/session.js';

const sessionWith = (stats: {readonly slow: boolean; readonly isOverridden: boolean}): Session => ({
	identity: {title: 't › v', where: ''},
	store: {get: () => ({measured: undefined})},
	theme: () => ({separator: '·'}),
	folders: () => ({before: undefined}),
	review: {counts: () => ({judged: 0}), kept: true},
	version: {totals: () => ({all: 7})},
	sources: {stats: {getSnapshot: () => ({...stats, lastPicture: {bytes: 18_300, milliseconds: 90}})}},
}) as unknown as Session;

test('the header says why pictures are cheaper: a slow link, or a flag', () => {
	assert.equal(headerFacts(sessionWith({slow: false, isOverridden: false})).traffic, '18 kB · 90 ms');
	assert.equal(headerFacts(sessionWith({slow: true, isOverridden: false})).traffic, 'slow link  18 kB · 90 ms');
	assert.equal(headerFacts(sessionWith({slow: true, isOverridden: true})).traffic, 'low bandwidth  18 kB · 90 ms');
	assert.equal(headerFacts(sessionWith({slow: false, isOverridden: true})).traffic, '18 kB · 90 ms');
});

test('the header says how many samples are measured, where it has room', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const line = (columns: number, measured?: number): string => headerLine(theme, columns, {
		title: 'animals', folder: '', judged: 0, total: 10_000, alarm: '', traffic: '18 kB', ...(measured !== undefined && {measured}),
	});
	assert.match(line(80, 2400), /measured 2,400 of 10,000 {2}· {2}18 kB $/);
	assert.doesNotMatch(line(79, 2400), /measured/);
	assert.doesNotMatch(line(120), /measured/);
});
