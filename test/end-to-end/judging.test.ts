import assert from 'node:assert/strict';
import {
	mkdir, readdir, readFile, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import type {BrowserDriver} from '../helpers/browser-driver.js';
import {browsing} from '../helpers/browsing.js';

const verdictKeys = ['a', 'x', 'f'] as const;

test('from a cold start judging 100 samples takes 100 keys, and a new start resumes with them', async context => {
	const {driver, again} = await browsing(context);
	await driver.see(/▸ +1 +=/);
	await driver.see('Retained 612');
	for (let index = 0; index < 100; index++) {
		driver.press(verdictKeys[index % 3]!);
		await driver.see(`${index + 1} of 1,204 judged`);
	}

	driver.press('z', 'z', 'z');
	await driver.see('97 of 1,204 judged');
	driver.press('Z');
	await driver.see('98 of 1,204 judged');
	driver.press('q');
	assert.equal(await driver.exit(), 0);

	const resumed = again();
	await resumed.see('98 of 1,204 judged');
	await resumed.until(text => /▸\W*9\d /.test(text), 'the sample it was left at');
	resumed.press('q');
	assert.equal(await resumed.exit(), 0);

	const fresh = again({flags: ['--fresh']});
	await fresh.see('98 of 1,204 judged');
	await fresh.see(/▸\W*1 /);
});

const judgeAll = async (driver: BrowserDriver, samples: string): Promise<void> => {
	driver.press('A');
	await driver.see(`Judge all ${samples} samples`);
	driver.press('x', 'enter');
	await driver.see(`Reject all ${samples} samples of the version?`);
	driver.press('y');
};

test('ten thousand at once cost a hundred listings and no picture, and keys are answered meanwhile', async context => {
	const {driver, cloud} = await browsing(context, {emulator: {samples: 10_000}});
	await driver.see('All 10,000');
	await driver.until(() => driver.isAtRest, 'the first picture');
	cloud.requests.reset();
	cloud.set({latency: 20});
	await judgeAll(driver, '10,000');
	await driver.see(/Judging [1-9][\d,]* of 10,000/);
	driver.press('i');
	await driver.see('This sample');
	assert.match(driver.text(), /Judging/);
	driver.press('i');
	await driver.see('Rejected 10,000 samples. z undoes it.');
	await driver.see('10,000 of 10,000 judged');
	assert.equal(cloud.requests.of('picture').length, 0);
	const listings = cloud.requests.of('listing').length;
	assert.ok(listings >= 99 && listings <= 101, `${listings} listings`);
	driver.press('z');
	await driver.see('Undid the rejection of 10,000 samples.');
	assert.doesNotMatch(driver.text(), /\d judged/);
});

test('Escape stops a bulk: none of it holds, and z takes back what came before it', async context => {
	const {driver, cloud} = await browsing(context, {emulator: {samples: 10_000}});
	await driver.see('All 10,000');
	driver.press('a');
	await driver.see('1 of 10,000 judged');
	cloud.set({latency: 100});
	await judgeAll(driver, '10,000');
	await driver.see(/Judging [1-9][\d,]* of 10,000/);
	driver.press('escape');
	await driver.see('Stopped. Nothing was judged.');
	await driver.see('1 of 10,000 judged');
	driver.press('z');
	await driver.see('Undid the acceptance');
});

test('a bulk whose service goes away says so, and that nothing was judged', async context => {
	const {driver, cloud} = await browsing(context, {emulator: {samples: 10_000}});
	await driver.see('All 10,000');
	cloud.set({latency: 100});
	await judgeAll(driver, '10,000');
	await driver.see(/Judging [1-9][\d,]* of 10,000/);
	cloud.set({latency: 0, faults: [{target: 'listing', kind: 'reset', every: 1}]});
	await driver.see(/Nothing was judged\./);
	assert.doesNotMatch(driver.text(), /\d judged/);
	cloud.set({faults: []});
	driver.press('z');
	await driver.see('Nothing to undo.');
});

test('where nothing can be written the screen says that nothing is kept, and judging goes on', async context => {
	const {driver, again, home} = await browsing(context);
	await driver.see('Retained 612');
	driver.press('q');
	await driver.exit();
	// A file stands where the folder belongs: nobody can write there, whoever runs this.
	const state = path.join(home, 'full');
	await mkdir(state);
	await writeFile(path.join(state, 'winnow'), '');
	const next = again({env: {XDG_STATE_HOME: state}});
	await next.see('Verdicts and notes are NOT kept, they end with this program: a file is in the place of');
	next.press('x');
	await next.see('1 of 1,204 judged');
	for (const [columns, rows] of [[120, 40], [80, 24], [40, 10]] as const) {
		next.resize(columns, rows);
		await next.until(text => text.split('\n')[0]!.includes(' NOT KEPT '), `the mark at ${columns}×${rows}`);
	}
});

test('what a full disk does not take is told and not shown as done; with room again judging goes on', async context => {
	const {driver, again, home} = await browsing(context);
	await driver.see('Retained 612');
	driver.press('q');
	await driver.exit();
	// A file may be 4 kB long here (8 blocks of 512 bytes, or of 1024: 8 kB).
	const full = again({limit: 8});
	await full.see('Retained 612');
	const judgedSoFar = (text: string) => Number(/(\d+) of 1,204 judged/.exec(text)?.[1] ?? 0);
	let judged = 0;
	for (let refused = false; !refused;) {
		const before = judged;
		await full.until(text => new RegExp(`▸ +${before + 1} `).test(text), 'the next sample');
		full.press('x');
		await full.until(text => text.includes('Not kept') || judgedSoFar(text) === before + 1, 'a verdict or a refusal');
		judged = judgedSoFar(full.text());
		refused = full.text().includes('Not kept');
	}

	assert.ok(judged > 5, `${judged} verdicts`);
	await full.see('Not kept, so not done: a file may not grow any larger here');
	await full.see(`${judged} of 1,204 judged`);
	// Several refused ones that were typed at once, too: the cursor is where judging has to go on.
	await full.see(new RegExp(`▸ +${judged + 1} `));
	full.press('xax');
	await full.see('Not kept, so not done');
	await full.atRest();
	await full.see(new RegExp(`▸ +${judged + 1} `));
	await full.until(text => text.split('\n')[0]!.includes(' LAST NOT KEPT '), 'the mark in the header');
	full.press('q');
	assert.equal(await full.exit(), 1);
	await full.see('winnow: the last verdict or note was refused: Not kept, so not done');
	const next = again();
	await next.see(`${judged} of 1,204 judged`);
	next.press('x');
	await next.see(`${judged + 1} of 1,204 judged`);
	next.press('q');
	await next.exit();
	assert.equal((await readdir(path.join(home, 'state', 'winnow'))).filter(name => name.endsWith('.ndjson')).length, 1);
});

test('two browsers of one journal know of each other, and each shows what the other judges', async context => {
	const {driver, again} = await browsing(context);
	await driver.see('Retained 612');
	const other = again();
	await other.see('Another Winnow has this journal open');
	driver.press('x');
	await driver.see('1 of 1,204 judged');
	await other.see('1 of 1,204 judged');
	other.press('j', 'j', 'f');
	await driver.see('2 of 1,204 judged');
	await driver.see(/3 +[=~×+] \w+ +⚑/);
	driver.press('z');
	await driver.see('Undid the rejection');
	await other.see('1 of 1,204 judged');
});

test(': with letters runs any action by its name, shows its key, and says why it can\'t be used now', async context => {
	const {driver} = await browsing(context);
	await driver.see('Retained 612');
	driver.press(':');
	await driver.see('or a command by name');
	driver.press('rej');
	await driver.see(/▸ Reject the sample, or the selected ones +x/);
	driver.press('enter');
	await driver.see('1 of 1,204 judged');
	driver.press('u');
	await driver.until(text => !text.includes('or a command by name'), 'the palette has closed');
	driver.press(':');
	await driver.see('or a command by name');
	driver.press('zoom out');
	await driver.see(/Zoom out \(only in the full-screen picture\) +-/);
	driver.press('enter');
	await driver.until(text => text.includes('only in the full-screen picture') && text.includes('Go to'), 'it stays, and says why');
});

test('a job whose totals changed since the last visit says which', async context => {
	const {driver, again, home} = await browsing(context);
	await driver.see('Added 51');
	driver.press('j');
	await driver.until(text => /▸ +2 /.test(text), 'the second row');
	driver.press('q');
	await driver.exit();
	const folder = path.join(home, 'state', 'winnow');
	const file = path.join(folder, (await readdir(folder)).find(name => name.endsWith('.session.json'))!);
	const session = JSON.parse(await readFile(file, 'utf8')) as {totals: Record<string, number>};
	await writeFile(file, JSON.stringify({...session, totals: {...session.totals, all: 1200, added: 47}}));
	const next = again();
	await next.see('The job changed since your last visit: all 1,200 → 1,204, added 47 → 51.');
});
