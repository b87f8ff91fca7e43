import assert from 'node:assert/strict';
import test from 'node:test';
import {catalogues} from '../../source/commands/words/zh-cn/index.js';
import {breakdownSection} from '../../source/report/sections/breakdowns.js';
import type {ReportData} from '../../source/report/report-data.js';
import {setCatalogues} from '../../source/text/language.js';

test('in Chinese, a report says what the operators of its groups do, and leaves classes as they are', async context => {
	setCatalogues(catalogues);
	context.after(() => {
		setCatalogues({});
	});
	const groups = [{name: 'Flip', samples: 3, judged: 0, rejected: 0}];
	const {blocks} = breakdownSection({breakdowns: [{by: 'operator', groups}, {by: 'class', groups}]} as unknown as ReportData);
	const names: unknown[] = [];
	for await (const block of blocks()) {
		names.push(...block.kind === 'table' ? block.rows.map(row => row[0]) : []);
	}

	assert.deepEqual(names, ['Flip（翻转）', 'Flip']);
});
