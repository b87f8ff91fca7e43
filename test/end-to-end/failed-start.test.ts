import assert from 'node:assert/strict';
import net from 'node:net';
import {once} from 'node:events';
import test from 'node:test';
import {browsing, cloudToBrowse} from '../helpers/browsing.js';

/** All words of a screen in one line, however they were wrapped. */
const flow = (text: string): string => text.split('\n').map(line => line.trim()).join(' ').replaceAll(/\s+/g, ' ');

for (const [columns, rows] of [[120, 40], [80, 24], [40, 10]] as const) {
	test(`a refused start says what failed, the service's code and request, and what to do, at ${columns}×${rows}`, async context => {
		const {driver, cloud} = await browsing(context, {columns, rows, faults: ['403:1']});
		await driver.see('r tries again');
		const isWhole = (text: string): boolean => /Access denied \(HTTP 403\).*ModelArts\.4310.*[\da-f]{32}.*ModelArts may not read the bucket: check the agency's permissions and the bucket's policy\. r tries again\./.test(flow(text));
		await driver.until(isWhole, 'the whole error');
		driver.press('c');
		await driver.until(text => isWhole(text) && text.includes('c list'), 'the whole error on the contact sheet');
		driver.press('c');
		cloud.set({faults: []});
		driver.press('r');
		await driver.until(text => !text.includes('HTTP 403') && /▸ +1 +=/.test(text), 'the first sample');
	});
}

test('an endpoint that refuses connections is named, with since when it fails and when the next try is', async context => {
	const server = net.createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as net.AddressInfo;
	server.close();
	const {again} = await cloudToBrowse(context);
	const driver = again({flags: ['--endpoint', `http://127.0.0.1:${port}`], columns: 80, rows: 24});
	await driver.until(text => new RegExp(`Can't load the samples.*127\\.0\\.0\\.1:${port} refuses connections.*Check the endpoint and its port\\. Failing for \\d+ s\\. (?:Next try in \\d+ s, r tries again now\\.|Trying again …)`).test(flow(text)), 'the whole error');
	assert.doesNotMatch(driver.text(), /···|loading …\n/);
	driver.press('q');
	await driver.exit();
});
