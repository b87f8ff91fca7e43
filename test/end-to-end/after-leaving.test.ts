import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import sharp from 'sharp';
import {BrowserDriver, program} from '../helpers/browser-driver.js';
import {browsing} from '../helpers/browsing.js';

/** Runs the command that the program named, as it stands, in a shell. */
const runNamed = (line: string, env: Readonly<Record<string, string>>): string => execFileSync('/bin/sh', ['-c', `winnow() { "$NODE" "$PROGRAM" "$@"; }\n${line}`], {
	encoding: 'utf8', env: {
		PATH: process.env.PATH, NODE: process.execPath, PROGRAM: program, ...env,
	},
});

const namedCommand = (text: string): string => /to export: (winnow .*)$/m.exec(text)![1]!.trimEnd();

test('on leaving one line says what was judged and the command that exports it; nothing where nothing was judged', async context => {
	const {driver, again, command} = await browsing(context, {columns: 200});
	await driver.see('Retained 612');
	driver.press('q');
	assert.equal(await driver.exit(), 0);
	assert.doesNotMatch(driver.text(), /winnow/);

	const next = again();
	await next.see('Retained 612');
	next.press('a', 'x', 'x');
	await next.see('3 of 1,204 judged');
	next.press('q');
	assert.equal(await next.exit(), 0);
	await next.see('winnow: 3 judged (1 accepted, 2 rejected); to export: winnow marks export ');
	assert.equal(next.terminal.buffer.active.type, 'normal');
	assert.equal(next.lines().filter(line => line !== '').length, 1, next.text());
	const exported = runNamed(namedCommand(next.text()), {...command().env});
	assert.deepEqual(exported.trim().split('\n').map(line => (JSON.parse(line) as {verdict: string}).verdict), ['accept', 'reject', 'reject']);
});

test('the command is right for folders whose names the shell would take apart', async context => {
	const {home} = await browsing(context);
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
	context.after(() => {
		driver.close();
	});
	await driver.see('Retained 1');
	driver.press('x');
	await driver.see('1 of 1 judged');
	driver.press('q');
	assert.equal(await driver.exit(), 0);
	await driver.see('winnow: 1 judged (1 rejected); to export: winnow marks export --local ');
	assert.match(runNamed(namedCommand(driver.text()), env), /"verdict":"reject"/);
});

test('what was judged where nothing is kept is said to be lost on leaving, with exit code 1; --print-marks still prints it', async context => {
	const {driver, again, home} = await browsing(context, {columns: 200});
	await driver.see('Retained 612');
	driver.press('q');
	await driver.exit();
	const state = path.join(home, 'full');
	await mkdir(state);
	await writeFile(path.join(state, 'winnow'), '');
	const idle = again({env: {XDG_STATE_HOME: state}});
	await idle.see('NOT KEPT');
	idle.press('q');
	assert.equal(await idle.exit(), 0, 'nothing was judged, so nothing is lost');

	const next = again({env: {XDG_STATE_HOME: state}, flags: ['--print-marks']});
	await next.see('NOT KEPT');
	await next.see('Retained 612');
	next.press('x');
	await next.see('1 of 1,204 judged');
	next.press('q');
	assert.equal(await next.exit(), 1);
	await next.see('winnow: 1 judged (1 rejected): NOT kept, a file is in the place of');
	await next.see(/"sample_id":"[\da-f]+","before"/);
});
