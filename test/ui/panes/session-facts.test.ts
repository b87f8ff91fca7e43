import assert from 'node:assert/strict';
import test from 'node:test';
import {headerFacts} from '../../../source/ui/panes/session-facts.js';
import type {Session} from '../../../source/ui/session.js';

const sessionWith = (stats: {readonly slow: boolean; readonly isOverridden: boolean}): Session => ({
	identity: {title: 't › v', where: ''},
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
