import assert from 'node:assert/strict';
import test from 'node:test';
import {parseGoTo} from '../../../source/ui/popups/go-to.js';

test('go to parses numbers and percentages, and says what is wrong with other input', () => {
	assert.equal(parseGoTo('412', 1204), 411);
	assert.equal(parseGoTo('1,204', 1204), 1203);
	assert.equal(parseGoTo('50%', 1204), 602);
	assert.equal(parseGoTo('100%', 1204), 1203);
	assert.match(String(parseGoTo('1205', 1204)), /from 1 to 1,204/);
	assert.match(String(parseGoTo('0', 1204)), /from 1/);
	assert.match(String(parseGoTo('120%', 1204)), /100%/);
	assert.match(String(parseGoTo('cats', 1204)), /not a number, a percentage or a command/);
});
