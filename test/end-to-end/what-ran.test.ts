import assert from 'node:assert/strict';
import test from 'node:test';
import {openBrowser} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

test('I shows operators with parameters in words, input, output and dataset statistics; its two requests are sent only on that key', async context => {
	const {driver, cloud: emulator} = await openBrowser(context, {host: here});
	await driver.row(1).isCurrent().is('Retained');
	const asked = (): string[] => emulator.requests.of('task').map(({path}) => path).filter(path => path.includes('/datasets/'));
	assert.deepEqual(asked(), []);
	driver.press('I');
	await driver.see('What ran');
	await driver.see(/SimDeduplication: similarity threshold 0\.9/);
	await driver.see(/input +scenes V001/);
	await driver.see(/output +scenes-output V001/);
	await driver.see(/samples +Retained 612 .*\n.* Modified 240 .*\n.* Deleted +301 .*\n.* Added +51 /);
	await driver.see(/deletions +159 similar to another sample/);
	assert.equal(asked().length, 1);
	driver.press('q');
	await driver.until(text => !text.includes('What ran'), 'no popup');
});
