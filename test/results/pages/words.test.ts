import assert from 'node:assert/strict';
import test from 'node:test';
import {results as english} from '../../../source/results/pages/words/en.js';
import {resultsWords} from '../../../source/results/pages/words/index.js';
import {results as chinese} from '../../../source/results/pages/words/zh-cn.js';
import {setCatalogues} from '../../../source/text/language.js';

test('notes about lists are in the chosen language', () => {
	setCatalogues({results: chinese});
	try {
		assert.equal(resultsWords.missingRows(2), '服务返回的一页缺少 2 行。');
	} finally {
		setCatalogues({});
	}

	assert.equal(resultsWords.missingRows(2), english.missingRows(2));
});

test('Chinese notes about totals say what applies', () => {
	assert.equal(chinese.cantCount('E', undefined, false), '无法统计部分状态的样本数：E。');
	assert.equal(chinese.cantCount('E', 'A。', true), '暂时无法统计部分状态的样本数：E。A。正在自动重试。');
});
