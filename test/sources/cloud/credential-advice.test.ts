import assert from 'node:assert/strict';
import test from 'node:test';
import {pausedAdvice} from '../../../source/sources/cloud/credential-advice.js';

test('the advice after repeated rejections names what to correct for each kind of credentials', () => {
	for (const [kind, risk, correct] of [
		['aksk', 'another bad signature', 'Correct the key or this machine\'s clock and restart.'],
		['password', 'the wrong password again', 'Correct the user name or password and restart.'],
	] as const) {
		const advice = pausedAdvice(kind, 4, '5 minutes');
		assert.ok(advice.startsWith('Rejected 4 times in a row, so automatic requests pause for 5 minutes. '), advice);
		assert.ok(advice.includes(risk) && advice.endsWith(correct), advice);
		assert.ok(!pausedAdvice(kind, 5, '5 minutes').includes(risk));
	}
});
