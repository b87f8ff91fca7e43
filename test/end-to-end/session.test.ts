import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {keys} from '../helpers/browser-driver.js';
import {words} from '../helpers/browser/words.js';
import {openBrowser} from '../helpers/browsing.js';
import {runProgram} from '../helpers/run-program.js';
import {here} from '../helpers/program-here.js';

type Mark = {readonly verdict?: string; readonly note?: string};

const read = (ndjson: string): Mark[] => ndjson.trim().split('\n').filter(Boolean).map(line => JSON.parse(line) as Mark);

test('60 verdicts, notes, a range, a bulk judgement and undos survive a restart, and export and import give the same marks', async context => {
	const {driver, again, home, cloud} = await openBrowser(context, {graphics: 'none', host: here});
	for (let number = 1; number <= 60; number++) {
		driver.press([keys.accept, keys.reject, keys.flag][number % 3]!);
		await driver.hasJudged(number);
	}

	for (const [index, note] of ['blurred', '模糊的猫', 'two cats', 'é', 'last'].entries()) {
		driver.press(keys.note);
		// One note is pasted with a line break, and becomes one line.
		const prompt = driver.prompt('Note').type(index === 2 ? `\u001B[200~${note}\r\nagain\u001B[201~` : note);
		await prompt.confirm();
		await driver.see(words.noteKept);
		driver.press(keys.nextSample);
		await driver.until(text => !text.includes(words.noteKept), 'the next sample');
	}

	// A range of five, rejected.
	driver.press(keys.selectRange);
	await driver.see('Range started');
	driver.press(keys.nextSample, keys.nextSample, keys.nextSample, keys.nextSample, keys.selectRange);
	await driver.see('5 selected');
	driver.press(keys.reject);
	await driver.see(/Rejected 5 samples: |Judged 5 \w+ samples/);
	await driver.hasJudged(65);
	// A whole status, after a question with the exact number. Right after a verdict a digit would be a reason.
	driver.press(keys.redraw, keys.showAdded);
	await driver.tab('Added').isActive().shows(51);
	await driver.judgeAll(keys.accept, '51');
	await driver.see('Judged 51 added samples "good".');
	const judged = Number(/(\d+) of 1,204 judged/.exec(driver.text())![1]);
	// Three steps back: the bulk judgement, the range, the last note.
	driver.press(keys.undo);
	await driver.hasJudged(65);
	driver.press(keys.undo);
	await driver.hasJudged(60);
	driver.press(keys.undo);
	await driver.see(/Undid/);
	driver.press(keys.redo, keys.redo, keys.redo);
	await driver.hasJudged(judged);
	// Undone once more, for good: the fifth note is gone.
	driver.press(keys.undo, keys.undo, keys.undo);
	await driver.see('Undid the note');
	await driver.hasJudged(60);
	driver.press(keys.showModified);
	await driver.tab('Modified').isActive();
	await driver.goTo('17');
	await driver.row(17).isCurrent().is('Modified');
	const first = driver.screen.rows[0]!.number;
	assert.ok(first < 17);
	assert.equal(await driver.quit(), 0);

	const next = again();
	await next.hasJudged(60);
	await next.tab('Modified').isActive();
	await next.row(17).isCurrent().is('Modified');
	assert.equal(next.screen.rows[0]!.number, first, 'the list is where it was');
	// Earlier actions can still be undone and redone.
	next.press(keys.undo);
	await next.see('Undid the note');
	next.press(keys.redo);
	await next.see('Redid the note');
	assert.equal(await next.quit(), 0);

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

test('--print-marks prints the verdicts on exit, and --fresh starts at the first sample', async context => {
	const {driver, again} = await openBrowser(context, {graphics: 'none', host: here, flags: ['--print-marks']});
	driver.press(keys.nextSample, keys.nextSample, keys.reject);
	await driver.hasJudged(1);
	assert.equal(await driver.quit(), 0);
	assert.match(driver.raw.slice(driver.raw.lastIndexOf('\u001B[?1049l')), /"verdict":"reject"/);
	const next = again({flags: ['--fresh']});
	await next.hasJudged(1);
	await next.row(1).isCurrent().is('Retained');
});
