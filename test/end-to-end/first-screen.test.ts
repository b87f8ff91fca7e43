import assert from 'node:assert/strict';
import test from 'node:test';
import {browsing} from '../helpers/browsing.js';

test('the first screen shows totals, rows and a picture with its facts, and costs six listings', async context => {
	const {driver, cloud} = await browsing(context);
	for (const [name, count] of [['All', 1204], ['Retained', 612], ['Modified', 240], ['Deleted', 301], ['Added', 51]] as const) {
		await driver.tab(name).shows(count);
	}

	await driver.tab('All').isActive();
	await driver.row(1).isCurrent().is('Retained');
	await driver.picture.isShown().isOf('cats/0000.jpg');
	await driver.see(/before s3:\/\/test-obs\//);
	assert.equal(cloud.requests.count('listing'), 6, 'one page, four counts and one probe of the offset');
});
