import assert from 'node:assert/strict';
import net from 'node:net';
import {once} from 'node:events';
import test from 'node:test';
import {keys} from '../helpers/browser-driver.js';
import {unwrapped} from '../helpers/browser/screen.js';
import {words} from '../helpers/browser/words.js';
import {browsing, cloudToBrowse} from '../helpers/browsing.js';
import {exitCodes} from '../../source/model/errors.js';
import {here} from '../helpers/program-here.js';

for (const [columns, rows] of [[120, 40], [80, 24], [40, 10]] as const) {
	test(`a refused first listing shows what failed, the service's code and request, and what to do, at ${columns}×${rows}`, async context => {
		const {driver, cloud} = await browsing(context, {graphics: 'none', host: here, columns, rows, faults: ['403:1']});
		await driver.see(words.retry);
		const isWhole = (text: string): boolean => /Access denied \(HTTP 403\).*ModelArts\.4310.*[\da-f]{32}.*ModelArts has no access to the bucket. Check the agency's permissions and the bucket's policy\. r retries\./.test(unwrapped(text));
		await driver.until(isWhole, 'the whole error');
		driver.press(keys.contactSheet);
		await driver.sheet.isOpen();
		await driver.until(isWhole, 'the whole error on the contact sheet');
		driver.press(keys.contactSheet);
		cloud.set({faults: []});
		driver.press(keys.refresh);
		await driver.row(1).isCurrent().is('Retained');
		await driver.until(text => !text.includes('HTTP 403'), 'the error has gone');
	});
}

test('an endpoint that refuses connections is named, with how long it has failed and when the next attempt is', async context => {
	const server = net.createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as net.AddressInfo;
	server.close();
	const {again} = await cloudToBrowse(context, {graphics: 'none', host: here});
	const driver = again({flags: ['--endpoint', `http://127.0.0.1:${port}`], columns: 80, rows: 24});
	await driver.until(text => new RegExp(`Can't load the samples.*connection refused by 127\\.0\\.0\\.1:${port}.*Check the endpoint and its port\\. Failing for \\d+ s\\. (?:Next try in \\d+ s, r retries now\\.|Retrying …)`).test(unwrapped(text)), 'the whole error');
	assert.doesNotMatch(driver.text(), /···|loading …\n/);
	await driver.quit();
});

test('with a wrong key each press of r sends one request, however often it was refused, and the screen warns what another attempt may cause', async context => {
	const {cloud, again} = await cloudToBrowse(context, {graphics: 'none', host: here});
	const driver = again({
		columns: 80, rows: 24, env: {WINNOW_TOKEN: '', HUAWEICLOUD_SDK_AK: cloud.accessKey, HUAWEICLOUD_SDK_SK: 'not-the-secret-key'},
	});
	await driver.see('Request ID');
	for (let refused = 2; refused <= 6; refused++) {
		const [answer] = /Request ID.*/.exec(driver.text())!;
		driver.press(keys.refresh);
		await driver.until(text => text.includes('Request ID') && !text.includes(answer), 'the next answer');
		assert.equal(cloud.requests.count(), refused);
		if (refused >= 3) {
			const cost = refused < 5 ? 'Each try sends another bad signature, and five of them lock a key for five minutes' : 'The key may now be locked for five minutes';
			await driver.until(text => new RegExp(`Rejected ${refused} times in a row, so automatic requests pause for 5 minutes\\. ${cost}\\. Correct the key`).test(unwrapped(text)), `refused ${refused} times`);
		}
	}

	assert.equal(cloud.requests.count(), 6);
	await driver.quit();
});

test('quitting after a failed first listing exits with the error\'s code, and prints the error in the shell', async context => {
	const {cloud, again} = await cloudToBrowse(context, {graphics: 'none', host: here, env: {WINNOW_TOKEN: 'not-the-token'}});
	const reaching = ['--endpoint', cloud.endpoint, '--project', cloud.project];
	for (const [driver, leave] of [[again(), keys.quit], [again({arguments: ['browse', ...reaching]}), keys.back]] as const) {
		await driver.see('HTTP 401');
		driver.press(leave);
		assert.equal(await driver.exit(), exitCodes.authentication);
		assert.match(driver.text(), /^winnow: .*HTTP 401/m);
	}
});
