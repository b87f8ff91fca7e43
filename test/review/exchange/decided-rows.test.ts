import assert from 'node:assert/strict';
import test from 'node:test';
import {decidedRows} from '../../../source/review/exchange/decided-rows.js';
import type {MarkRow} from '../../../source/review/journal/mark-rows.js';
import type {Judgement} from '../../../source/review/marks/judgements.js';
import type {Decision} from '../../../source/review/marks/layers.js';
import {rowKey} from '../../../source/review/marks/row.js';

const row = (id: string): MarkRow => ({
	id, before: `s3://b/${id}`, after: undefined, status: 'modified', verdict: 'flag', time: 1,
});

test('each sample has one row: the mark that counts; disputes are counted by how they ended', async () => {
	const accept: Judgement = {verdict: 'accept', time: 7};
	const decisions: Readonly<Record<string, Decision>> = {
		agreed: {mark: accept, by: 'other', isDisputed: false},
		settled: {mark: accept, by: 'adjudicated', isDisputed: true},
		confirmed: {mark: accept, by: 'adjudicated', isDisputed: false},
		own: {mark: accept, by: 'own', isDisputed: true},
		open: {mark: undefined, by: 'other', isDisputed: true},
		cleared: {mark: undefined, by: 'own', isDisputed: false},
	};
	const names = Object.keys(decisions);
	const byKey = new Map(names.map(name => [rowKey(row(name)), decisions[name]!]));
	const disputes = {settled: 0, own: 0, open: 0};
	const found: MarkRow[] = [];
	for await (const one of decidedRows({
		async * rows() {
			for (const name of [...names, ...names]) {
				yield row(name);
			}
		},
		decisionOfKey: key => byKey.get(key)!,
	}, disputes)) {
		found.push(one);
	}

	assert.deepEqual(disputes, {settled: 1, own: 1, open: 1});
	const {verdict, ...place} = row('agreed');
	assert.deepEqual(found, ['agreed', 'settled', 'confirmed', 'own'].map(id => ({
		...place, id, before: `s3://b/${id}`, ...accept, ...(['settled', 'confirmed'].includes(id) && {isAdjudicated: true}),
	})));
});
