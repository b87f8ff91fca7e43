import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {browsing} from '../helpers/browsing.js';
import {runProgram} from '../helpers/run-program.js';

type Mark = {readonly verdict?: string; readonly note?: string};

const read = (ndjson: string): Mark[] => ndjson.trim().split('\n').filter(Boolean).map(line => JSON.parse(line) as Mark);

test('a session of 60 verdicts, notes, a range, a bulk and undos is resumed, exported, and imported alike', async context => {
	const {driver, again, home, cloud} = await browsing(context);
	await driver.see('Retained 612');
	for (let number = 1; number <= 60; number++) {
		driver.press('axf'[number % 3]!);
		await driver.see(`${number} of 1,204 judged`);
	}

	for (const [index, note] of ['blurred', '模糊的猫', 'two cats', 'é', 'last'].entries()) {
		driver.press('n');
		await driver.see('Enter keeps it');
		if (index === 2) {
			// Pasted, line break and all: one line.
			driver.press(`\u001B[200~${note}\r\nagain\u001B[201~`);
			await driver.see('two cats again');
		} else {
			driver.press(note);
			await driver.see(note);
		}

		driver.press('enter');
		await driver.see('Note kept.');
		driver.press('j');
		await driver.until(text => !text.includes('Note kept.'), 'the next sample');
	}

	// A range of five, rejected.
	driver.press('v');
	await driver.see('Range started');
	driver.press('j', 'j', 'j', 'j', 'v');
	await driver.see('5 selected');
	driver.press('x');
	await driver.see('Rejected 5 samples.');
	await driver.see('65 of 1,204 judged');
	// A whole status, after asking with the exact number.
	driver.press('4');
	await driver.see('▸+ Added 51');
	driver.press('A');
	await driver.see('Judge added 51 samples');
	driver.press('a', 'enter');
	await driver.see('Accept all 51 samples of "Added"?');
	driver.press('y');
	await driver.see('Accepted 51 samples.');
	const judged = Number(/(\d+) of 1,204 judged/.exec(driver.text())![1]);
	// Three steps back: the bulk, the range, the last note.
	driver.press('z');
	await driver.see('65 of 1,204 judged');
	driver.press('z');
	await driver.see('60 of 1,204 judged');
	driver.press('z');
	await driver.see(/Undid/);
	driver.press('Z', 'Z', 'Z');
	await driver.see(`${judged} of 1,204 judged`);
	// And back once more, to stay so: the note that stands no more is the fifth.
	driver.press('z', 'z', 'z');
	await driver.see('Undid the note');
	await driver.see('60 of 1,204 judged');
	driver.press('2');
	await driver.see('▸~ Modified');
	driver.press(':17', 'enter');
	await driver.until(text => /▸ +17 +~/.test(text), 'row 17');
	driver.press('q');
	assert.equal(await driver.exit(), 0);

	const next = again();
	await next.see('60 of 1,204 judged');
	await next.until(text => text.includes('▸~ Modified') && /▸ +17 +~/.test(text), 'the same tab and sample');
	// What was done before can still be undone, and done again.
	next.press('z');
	await next.see('Undid the note');
	next.press('Z');
	await next.see('Did again: the note');
	next.press('q');
	assert.equal(await next.exit(), 0);

	const env = {HOME: home, XDG_STATE_HOME: path.join(home, 'state')};
	const exported = await runProgram(['marks', 'export', cloud.task, cloud.version], env);
	assert.equal(exported.status, 0, exported.stderr);
	const marks = read(exported.stdout);
	assert.equal(marks.filter(({verdict}) => verdict).length, 60);
	assert.deepEqual(marks.map(({note}) => note).filter(Boolean).sort((one, other) => one!.localeCompare(other!)), ['é', 'blurred', 'two cats again', '模糊的猫'].sort((one, other) => one.localeCompare(other)));
	assert.doesNotMatch(exported.stdout, /Signature|AccessKeyId|Expires/);

	const file = path.join(home, 'marks.ndjson');
	await writeFile(file, exported.stdout);
	const elsewhere = {HOME: home, XDG_STATE_HOME: path.join(home, 'elsewhere')};
	const imported = await runProgram(['marks', 'import', file], elsewhere);
	assert.equal(imported.status, 0, imported.stderr);
	const back = await runProgram(['marks', 'export', cloud.task, cloud.version], elsewhere);
	assert.equal(back.stdout, exported.stdout);
});

test('--print-marks prints the verdicts when the browser ends, and --fresh begins at the first sample', async context => {
	const {driver, again} = await browsing(context, {flags: ['--print-marks']});
	await driver.see('Retained 612');
	driver.press('j', 'j', 'x');
	await driver.see('1 of 1,204 judged');
	driver.press('q');
	assert.equal(await driver.exit(), 0);
	assert.match(driver.raw.slice(driver.raw.lastIndexOf('\u001B[?1049l')), /"verdict":"reject"/);
	const next = again({flags: ['--fresh']});
	await next.see('1 of 1,204 judged');
	await next.until(text => /▸ +1 +=/.test(text), 'the first sample');
});
