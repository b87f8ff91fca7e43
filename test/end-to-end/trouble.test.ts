import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {browsing} from '../helpers/browsing.js';
import {runProgram} from '../helpers/run-program.js';

for (const [fault, words] of [
	['401', /HTTP 401/], ['403', /HTTP 403/], ['404', /HTTP 404/], ['html', /web page/], ['bad-json', /not JSON/],
] as const) {
	test(`a listing answered by ${fault} says so, and r tries again`, async context => {
		const {driver, cloud} = await browsing(context, {faults: [`${fault}:1`]});
		await driver.see(words);
		await driver.see('r tries again');
		if (fault.startsWith('4')) {
			assert.equal(cloud.requests.count('listing'), 1);
		}

		cloud.set({faults: []});
		driver.press('r');
		await driver.see('Retained 612');
		await driver.until(text => !text.includes('r tries again'), 'the banner goes');
	});
}

for (const fault of ['429', '500', '503', 'reset', 'cut'] as const) {
	test(`listings of which every second is spoilt by ${fault} are asked again without a word`, async context => {
		const {driver} = await browsing(context, {faults: [`${fault}:2`]});
		await driver.see(/Retained 612 +~ Modified 240 +× Deleted 301 +\+ Added 51/);
		assert.doesNotMatch(driver.text(), /tries again/);
	});
}

test('a service that is gone is told, what is loaded stays, and r goes on when it is back', async context => {
	const {driver, cloud} = await browsing(context, {faults: []});
	await driver.see('Retained 612');
	cloud.set({faults: [{target: 'listing', kind: 'reset', every: 1}]});
	driver.press('G');
	await driver.see(/closed the[\s\S]*tried 4 times/);
	driver.press('g');
	await driver.until(text => /▸ +1 +=/.test(text), 'the first page is still there');
	cloud.set({faults: []});
	driver.press('G', 'r');
	await driver.until(text => /▸ +1,204 +[=~×+]/.test(text), 'the last sample');
});

test('a service that asks to wait for 32 years is reported with that figure, and r asks it at once', async context => {
	const {driver, cloud} = await browsing(context, {faults: ['429-absurd:1']});
	await driver.see(/Retry in 32/);
	await driver.see(/Next try in \d+ s/);
	assert.equal(cloud.requests.count('listing'), 1);
	cloud.set({faults: []});
	driver.press('r');
	await driver.see('Retained 612');
});

test('a service that fails and comes back is shown without a key', async context => {
	const {driver, cloud} = await browsing(context, {faults: ['500:1']});
	await driver.see(/Failing for \d+ s/, 30_000);
	cloud.set({faults: []});
	await driver.see('Retained 612', 30_000);
	await driver.until(text => !/Failing for|tries again/.test(text), 'the banner goes');
});

test('a service that accepts requests and says nothing: what is waited for is said, and r asks again', async context => {
	const {driver, cloud} = await browsing(context, {faults: ['silent:1']});
	await driver.see(/Waiting for 127\.0\.0\.1:\d+ for \d+ s/, 30_000);
	await driver.see(/Try 1/);
	cloud.set({faults: []});
	driver.press('r');
	await driver.see('Retained 612');
});

test('a store that accepts requests and says nothing is named in the picture\'s place', async context => {
	const {driver, cloud} = await browsing(context, {faults: ['picture-silent:1']});
	await driver.see('Retained 612');
	await driver.see(/Waiting for 127\.0\.0\.1/, 30_000);
	cloud.set({faults: []});
	driver.press('r');
	await driver.see(/[▀▄█▌▐▁▂▃▅▆▇]{3}/);
	await driver.until(text => !text.includes('Waiting for'), 'the words go');
});

test('totals that hang do not hold up a jump to the end', async context => {
	const {driver, cloud} = await browsing(context);
	cloud.set({faults: [{
		target: 'listing', kind: 'silent', every: 1, rows: 1,
	}]});
	await driver.see(/▸ +1 +=/);
	driver.press('G');
	await driver.see(/▸ +1,204 +[=~×+]/);
	assert.ok(cloud.requests.of('listing').some(({query, finished}) => query.limit === '1' && !finished), 'a total still hangs');
});

test('a page that fails takes the picture of the sample before off', async context => {
	const {driver, cloud} = await browsing(context);
	await driver.see('Retained 612');
	await driver.see(/[▀▄█▌▐▁▂▃▅▆▇]{3}/);
	cloud.set({faults: [{target: 'listing', kind: '403', every: 1}]});
	driver.press('G');
	await driver.see(/HTTP 403/);
	await driver.until(text => !/[▀▄█▌▐▁▂▃▅▆▇]{3}/.test(text), 'no picture');
});

for (const [fault, words] of [
	['picture-403', /no picture: [\s\S]*AccessDenied/], ['picture-404', /no picture: [\s\S]*NoSuchKey/], ['picture-damaged', /damaged/], ['picture-html', /no picture: /],
] as const) {
	test(`a picture spoilt by ${fault} says why in its place`, async context => {
		const {driver} = await browsing(context, {faults: [`${fault}:1`]});
		await driver.see('Retained 612');
		await driver.see(words);
	});
}

test('a store without image processing, and one that ignores the size, still show pictures', async context => {
	const {driver, cloud} = await browsing(context, {emulator: {imageProcessing: 'refuse'}});
	await driver.see('Retained 612');
	await driver.see(/[▀▄█▌▐▁▂▃▅▆▇]{3}/);
	cloud.set({imageProcessing: false});
	driver.press('j', 'j');
	await driver.see(/[▀▄█▌▐▁▂▃▅▆▇]{3}/);
});

test('addresses that end are renewed: no broken preview', async context => {
	const {driver} = await browsing(context, {emulator: {expires: 5}});
	await driver.see('Retained 612');
	for (let step = 0; step < 12; step++) {
		driver.press('j');
		await driver.idle();
		assert.doesNotMatch(driver.text(), /no picture: .*HTTP/);
	}
});

test('a recording that can no longer be written is told once, and browsing goes on', async context => {
	const {driver, cloud, again, home} = await browsing(context, {flags: ['--fresh']});
	await driver.see('Retained 612');
	driver.press('q');
	assert.equal(await driver.exit(), 0);
	const directory = path.join(home, 'recording');
	const listed = await runProgram(['list', cloud.task, cloud.version, '--endpoint', cloud.endpoint, '--project', cloud.project, '--limit', '1', '--record', directory], {HOME: home, WINNOW_TOKEN: cloud.token});
	assert.equal(listed.status, 0, listed.stderr);
	await writeFile(path.join(directory, 'pictures'), 'no folder');
	const recording = again({flags: ['--fresh', '--record', directory]});
	await recording.see('Can\'t continue recording to');
	recording.press('j', 'j');
	await recording.see(/▸ +3 +[=~×+]/);
	await recording.see(/[▀▄█▌▐▁▂▃▅▆▇]{3}/);
	assert.doesNotMatch(recording.text(), /can be recorded|no picture/);
	recording.press('q');
	assert.equal(await recording.exit(), 0);
	assert.doesNotMatch(recording.text(), /continue recording/);
});
