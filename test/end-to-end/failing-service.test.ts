import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {parseFault} from '../../source/emulator/server/faults.js';
import {keys} from '../helpers/browser-driver.js';
import {words} from '../helpers/browser/words.js';
import {browsing, cloudToBrowse, openBrowser} from '../helpers/browsing.js';
import {runProgram} from '../helpers/run-program.js';
import {here} from '../helpers/program-here.js';

test('a failed listing shows the reason, a 4xx is not retried automatically, and r fetches it', async context => {
	const {driver, cloud} = await browsing(context, {graphics: 'none', host: here, faults: ['401:1']});
	for (const [fault, reason] of [
		['401', /HTTP 401/], ['403', /HTTP 403/], ['404', /HTTP 404/], ['html', /web page/], ['bad-json', /not JSON/],
	] as const) {
		if (fault !== '401') {
			cloud.requests.reset();
			cloud.set({faults: [parseFault(`${fault}:1`)]});
			driver.press(keys.refresh);
		}

		await driver.see(reason);
		await driver.see(words.retry);
		if (fault.startsWith('4')) {
			assert.equal(cloud.requests.count('listing'), 1, fault);
		}
	}

	cloud.set({faults: []});
	driver.press(keys.refresh);
	await driver.isLoaded();
	await driver.until(text => !text.includes(words.retry), 'the banner has gone');
});

for (const fault of ['429', '500', '503', 'reset', 'cut'] as const) {
	test(`when every second listing fails with ${fault}, Winnow retries and shows no error`, async context => {
		const {driver} = await browsing(context, {graphics: 'none', host: here, faults: [`${fault}:2`]});
		await driver.isLoaded();
		assert.ok(!driver.text().includes(words.retry), driver.text());
	});
}

test('when the service goes away, an error shows, loaded rows stay, and r continues once it is back', async context => {
	const {driver, cloud} = await openBrowser(context, {graphics: 'none', host: here, faults: []});
	cloud.set({faults: [{target: 'listing', kind: 'reset', every: 1}]});
	driver.press(keys.last);
	await driver.see(/closed the[\s\S]*tried 4 times/);
	driver.press(keys.first);
	await driver.row(1).isCurrent().is('Retained');
	cloud.set({faults: []});
	driver.press(keys.last, keys.refresh);
	await driver.row(1204).isCurrent().isLoaded();
});

test('a Retry-After of 32 years is shown in full, and r retries at once', async context => {
	const {driver, cloud} = await browsing(context, {graphics: 'none', host: here, faults: ['429-absurd:1']});
	await driver.see(/Retry in 32/);
	await driver.see(/Retrying in \d+ s/);
	assert.equal(cloud.requests.count('listing'), 1);
	cloud.set({faults: []});
	driver.press(keys.refresh);
	await driver.isLoaded();
});

test('browsing continues without a key press once the service recovers', async context => {
	const {driver, cloud} = await browsing(context, {graphics: 'none', host: here, faults: ['500:1']});
	await driver.see(/Failing for \d+ s/);
	cloud.set({faults: []});
	await driver.isLoaded();
	await driver.until(text => !/Failing for|retries/.test(text), 'the banner has gone');
});

test('while a service does not answer, the screen shows the host and the time waited, and r retries', async context => {
	const {driver, cloud} = await browsing(context, {graphics: 'none', host: here, faults: ['silent:1']});
	await driver.see(/Waiting for 127\.0\.0\.1:\d+ for \d+ s/);
	await driver.see(/Try 1/);
	cloud.set({faults: []});
	driver.press(keys.refresh);
	await driver.isLoaded();
});

test('while a store does not answer, its host shows in place of the picture, and r retries', async context => {
	const {driver, cloud} = await openBrowser(context, {host: here, faults: ['picture-silent:1']});
	await driver.see(/Waiting for 127\.0\.0\.1/);
	cloud.set({faults: []});
	driver.press(keys.refresh);
	await driver.picture.isShown();
	await driver.until(text => !text.includes('Waiting for'), 'the message has gone');
});

test('a jump to the end does not wait for totals that hang', async context => {
	const {driver, cloud} = await browsing(context, {graphics: 'none', host: here});
	cloud.set({faults: [{
		target: 'listing', kind: 'silent', every: 1, rows: 1,
	}]});
	await driver.row(1).isCurrent().is('Retained');
	driver.press(keys.last);
	await driver.row(1204).isCurrent().isLoaded();
	assert.ok(cloud.requests.of('listing').some(({query, finished}) => query.limit === '1' && !finished), 'a total still hangs');
});

test('a row that could not be loaded doesn\'t show the picture of the previous row', async context => {
	const {driver, cloud} = await openBrowser(context, {host: here});
	await driver.picture.isShown();
	cloud.set({faults: [{target: 'listing', kind: '403', every: 1}]});
	driver.press(keys.last);
	await driver.see(/HTTP 403/);
	await driver.picture.isGone();
});

test('a failed picture is replaced by the reason', async context => {
	const {driver, cloud} = await openBrowser(context, {host: here});
	for (const [fault, reason] of [
		['picture-403', /no picture: [\s\S]*AccessDenied/], ['picture-404', /no picture: [\s\S]*NoSuchKey/], ['picture-damaged', /damaged/], ['picture-html', /no picture: /],
	] as const) {
		cloud.set({faults: []});
		driver.press(keys.refresh);
		await driver.picture.isShown();
		cloud.set({faults: [parseFault(`${fault}:1`)]});
		driver.press(keys.refresh);
		await driver.see(reason);
	}
});

test('pictures show whether a store refuses or ignores image processing', async context => {
	const {driver, cloud} = await openBrowser(context, {host: here, emulator: {imageProcessing: 'refuse'}});
	await driver.picture.isShown();
	cloud.set({imageProcessing: false});
	driver.press(keys.nextSample, keys.nextSample);
	await driver.row(3).isCurrent();
	await driver.picture.isShown();
});

test('expired addresses are renewed, so that every picture shows', async context => {
	const {driver} = await openBrowser(context, {host: here, emulator: {expires: 5}});
	for (let step = 0; step < 12; step++) {
		driver.press(keys.nextSample);
		await driver.atRest();
		assert.doesNotMatch(driver.text(), /no picture: .*HTTP/);
	}
});

test('a recording that can no longer be written is reported once, and browsing continues', async context => {
	const {cloud, again, home} = await cloudToBrowse(context, {host: here});
	const directory = path.join(home, 'recording');
	const listed = await runProgram(['list', cloud.task, cloud.version, '--endpoint', cloud.endpoint, '--project', cloud.project, '--limit', '1', '--record', directory], {HOME: home, WINNOW_TOKEN: cloud.token});
	assert.equal(listed.status, 0, listed.stderr);
	await writeFile(path.join(directory, 'pictures'), 'no folder');
	const recording = again({flags: ['--fresh', '--record', directory]});
	await recording.see('Can\'t continue recording to');
	recording.press(keys.nextSample, keys.nextSample);
	await recording.row(3).isCurrent().isLoaded();
	await recording.picture.isShown();
	assert.doesNotMatch(recording.text(), /can be recorded|no picture/);
	assert.equal(await recording.quit(), 0);
	assert.doesNotMatch(recording.text(), /continue recording/);
});
