import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import sharp from 'sharp';
import {keys, BrowserDriver} from '../helpers/browser-driver.js';
import {words} from '../helpers/browser/words.js';
import {cloudToBrowse, openBrowser} from '../helpers/browsing.js';
import {inherited, program} from '../helpers/terminal-program.js';
import {here} from '../helpers/program-here.js';

/** Runs the command that the program printed in a shell, unchanged. */
const runNamed = (line: string, env: Readonly<Record<string, string>>): string => execFileSync('/bin/sh', ['-c', `winnow() { "$NODE" "$PROGRAM" "$@"; }\n${line}`], {
	encoding: 'utf8', env: {
		...inherited, NODE: process.execPath, PROGRAM: program, ...env,
	},
});

const namedCommand = (text: string): string => /To export: (winnow .*)$/m.exec(text)![1]!.trimEnd();

test('on exit one line says what was judged and how to export it; nothing is printed if nothing was judged', async context => {
	const {driver, again, command} = await openBrowser(context, {graphics: 'none', host: here, columns: 200});
	assert.equal(await driver.quit(), 0);
	assert.doesNotMatch(driver.text(), /winnow/);

	const next = again();
	await next.isLoaded();
	next.press(keys.accept, keys.reject, keys.reject);
	await next.hasJudged(3);
	assert.equal(await next.quit(), 0);
	await next.see('winnow: 3 judged (1 accepted, 2 rejected). To export: winnow marks export ');
	assert.equal(next.terminal.buffer.active.type, 'normal');
	assert.equal(next.lines().filter(line => line !== '').length, 1, next.text());
	const exported = runNamed(namedCommand(next.text()), {...command().env});
	assert.deepEqual(exported.trim().split('\n').map(line => (JSON.parse(line) as {verdict: string}).verdict), ['accept', 'reject', 'reject']);
});

test('the export command quotes folder names with spaces and shell characters', async context => {
	const {home} = await cloudToBrowse(context, {graphics: 'none', host: here});
	const [origin, output] = [path.join(home, 'it\'s before'), path.join(home, 'after; $x')];
	for (const folder of [origin, output]) {
		await mkdir(folder);
		await writeFile(path.join(folder, '1.png'), await sharp({
			create: {
				width: 8, height: 8, channels: 3, background: 'red',
			},
		}).png().toBuffer());
	}

	const env = {HOME: home, XDG_STATE_HOME: path.join(home, 'state')};
	const driver = new BrowserDriver(['local', origin, output], {columns: 200, env});
	context.after(async () => driver.close());
	await driver.tab('Retained').shows(1);
	driver.press(keys.reject);
	await driver.hasJudged(1);
	assert.equal(await driver.quit(), 0);
	await driver.see('winnow: 1 judged (1 rejected). To export: winnow marks export --local ');
	assert.match(runNamed(namedCommand(driver.text()), env), /"verdict":"reject"/);
});

test('on exit, verdicts that could not be kept are reported with exit code 1; --print-marks still prints them', async context => {
	const {again, home} = await cloudToBrowse(context, {graphics: 'none', host: here, columns: 200});
	const state = path.join(home, 'full');
	await mkdir(state);
	await writeFile(path.join(state, 'winnow'), '');
	const idle = again({env: {XDG_STATE_HOME: state}});
	await idle.see(words.notKept);
	assert.equal(await idle.quit(), 0, 'nothing was judged, so nothing is lost');

	const next = again({env: {XDG_STATE_HOME: state}, flags: ['--print-marks']});
	await next.see(words.notKept);
	await next.isLoaded();
	next.press(keys.reject);
	await next.hasJudged(1);
	assert.equal(await next.quit(), 1);
	await next.see('winnow: 1 judged (1 rejected): NOT saved, a file is in the place of');
	await next.see(/"sample_id":"[\da-f]+","before"/);
});
