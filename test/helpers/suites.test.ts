import assert from 'node:assert/strict';
import {after, describe, test} from 'node:test';

const happened: string[] = [];

for (const name of ['first', 'second']) {
	describe(`the ${name} suite`, () => {
		after(() => {
			happened.push(`after the ${name}`);
		});
		for (const place of ['start', 'end']) {
			test(`at its ${place}`, () => {
				happened.push(`${name} ${place}`);
			});
		}
	});
}

test('tests of all suites run, each with the hooks of its own', () => {
	assert.deepEqual(happened, ['first start', 'first end', 'after the first', 'second start', 'second end', 'after the second']);
});
