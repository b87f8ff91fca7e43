import assert from 'node:assert/strict';
import test from 'node:test';
import {catalogues} from '../../../source/commands/words/zh-cn/index.js';
import {setCatalogues} from '../../../source/text/language.js';
import {withOperatorNames} from '../../../source/ui/words/index.js';

test('in Chinese, operators show what they do beside their names if there is room; other names and languages are unchanged', context => {
	assert.equal(withOperatorNames('use AddNoise', 80), 'use AddNoise');
	setCatalogues(catalogues);
	context.after(() => {
		setCatalogues({});
	});
	assert.equal(withOperatorNames('use AddNoise, Flip, Mine', 80), 'use AddNoise（添加噪声）, Flip（翻转）, Mine');
	assert.equal(withOperatorNames('use Flip', 15), 'use Flip');
	assert.equal(withOperatorNames('use Flip', 16), 'use Flip（翻转）');
	assert.equal(withOperatorNames('Flipping constructor', 80), 'Flipping constructor');
});
