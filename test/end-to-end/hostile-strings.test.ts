import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {keys, BrowserDriver} from '../helpers/browser-driver.js';
import {words} from '../helpers/browser/words.js';
import {findNewHostile, hostile, png} from '../helpers/hostile-strings.js';
import {runProgram} from '../helpers/run-program.js';
import {temporaryFolder, writeTree} from '../sources/local/tree.js';
import {listen} from '../helpers/listen.js';
import {here} from '../helpers/program-here.js';

const texts = Object.values(hostile);

/** A service with a task, a version and a row for each hostile text, in all their fields. `state.isRefusing` makes it refuse everything, with an error that contains all of them. */
const hostileService = async (context: TestContext) => {
	const state = {isRefusing: false, endpoint: ''};
	const described = (text: string) => ({
		description: text,
		error_msg: text,
		error_code: text,
		template: {id: text, name: text, operator_params: [{name: text, id: text, params: {[text]: text}}]},
	});
	const row = (text: string, index: number): unknown => ({
		sample_id: `${text}-${index}`, version_id: text, result_property: index % 2 === 0 ? text : 1, origin_source: `obs://bucket/in/${text}/${index}.png`, new_source: `obs://bucket/out/${text}/${index}.png`, signed_origin_source: `${state.endpoint}/obj/${index}`, signed_new_source: `${state.endpoint}/obj/${index}`, result_description: [text, text],
	});
	const answer = (url: string): unknown => {
		if (url.includes('/results')) {
			return {count: texts.length, results: texts.map((text, index) => row(text, index))};
		}

		if (/\/versions(?:\?|$)/.test(url)) {
			return {count: texts.length, versions: texts.map((text, index) => ({task_version_id: `${index}${text}`, task_id: text, version_name: text, status: index === 1 ? 3 : 2, ...described(text)}))};
		}

		return /\/processor-tasks(?:\?|$)/.test(url)
			? {count: texts.length, tasks: texts.map((text, index) => ({task_id: `${index}${text}`, name: text, status: 2, ...described(text)}))}
			: {task_id: 'T', task_version_id: 'V', name: texts[0], version_name: texts[0], status: 2, ...described(texts[0]!)};
	};

	const server = createServer((request, response) => {
		request.resume();
		if (state.isRefusing) {
			const text = texts.map(text => text.slice(0, 30)).join(' ');
			response.statusCode = 400;
			response.end(JSON.stringify({error_code: text, error_msg: text, request_id: text}));
		} else if (request.url!.startsWith('/obj/')) {
			response.end(png);
		} else {
			response.end(JSON.stringify(answer(request.url!)));
		}
	});
	state.endpoint = `http://127.0.0.1:${await listen(context, server)}`;
	return state;
};

/** The program in a terminal, with a new home. */
const started = async (context: TestContext, args: readonly string[], home: string, graphics = 'blocks'): Promise<BrowserDriver> => {
	const driver = new BrowserDriver([...args, '--graphics', graphics], {
		host: here,
		env: {
			HOME: home, XDG_STATE_HOME: path.join(home, 'state'), XDG_CONFIG_HOME: path.join(home, 'config'), WINNOW_TOKEN: 't',
		},
	});
	context.after(async () => driver.close());
	return driver;
};

/** The terminal's cells that hold the rule between list and picture, by row. */
const rules = ({terminal}: BrowserDriver): ReadonlyArray<readonly number[]> => Array.from({length: terminal.rows}, (_, row) => {
	const line = terminal.buffer.active.getLine(terminal.buffer.active.baseY + row)!;
	return Array.from({length: terminal.cols}, (_, column) => column).filter(column => line.getCell(column)?.getChars() === '│');
});

const assertNothingHostile = (driver: BrowserDriver, step: string): void => {
	assert.equal(findNewHostile(driver), undefined, step);
};

/** Waits until the list's cursor is on a row and its picture shows; then every column must be exact. @param isPainted iTerm2 and sixel pictures are painted over the cells: what a popup left in these cells is hidden on a real terminal, but not in @xterm/headless, which paints no pictures. So only the first rule, left of the pictures, can be compared. */
const onRow = async (driver: BrowserDriver, row: number, isPainted = false): Promise<void> => {
	await driver.until(text => new RegExp(`^ ▸ +${row} .*│`, 'm').test(text) && text.includes('1×1 PNG') && driver.isAtRest && (isPainted || !/[┐┘]/.test(text)), `row ${row} with its picture, and no popup`);
	assertNothingHostile(driver, `row ${row}`);
	const [first, ...others] = rules(driver).slice(2, -1);
	assert.equal(first!.length, 1, driver.text());
	for (const columns of others) {
		assert.deepEqual(isPainted ? columns.slice(0, 1) : columns, first, driver.text());
	}
};

const lookAtFacts = async (driver: BrowserDriver): Promise<void> => {
	driver.press(keys.facts);
	await driver.see(words.facts);
	driver.press('escape');
	await driver.until(text => !text.includes(words.facts), 'the facts have closed');
};

/** Moves over a picker's rows and back to the first one. */
const throughPicker = async (driver: BrowserDriver, step: string): Promise<void> => {
	for (const index of texts.keys()) {
		await driver.until(() => driver.lines()[3 + index]!.startsWith(' ▸'), `${step}: row ${index}`);
		assertNothingHostile(driver, `${step}: row ${index}`);
		driver.press('down');
	}

	driver.press('home');
	await driver.until(() => driver.lines()[3]!.startsWith(' ▸'), `${step}: the first row again`);
};

/** A paste as the terminal sends it, in UTF-8, which has no lone surrogates. */
const paste = (text: string): string => `\u001B[200~${text.replaceAll(/\p{Cs}/gu, '').slice(0, 500)}\u001B[201~`;

/** Opens a prompt, pastes, and presses Enter. */
const answerPrompt = async (driver: BrowserDriver, key: string, title: string, text: string): Promise<void> => {
	driver.press(key);
	await driver.see(title);
	driver.type(paste(text));
	await driver.atRest();
	driver.press('enter');
};

test('browse writes no control sequence that came from the service or from a paste', async context => {
	const service = await hostileService(context);
	const driver = await started(context, ['browse', '--endpoint', service.endpoint, '--project', 'p'], await temporaryFolder(context));
	await driver.see('=cmd|"/c calc"');
	await throughPicker(driver, 'tasks');
	driver.press('enter');
	await driver.see(/Retained[\s\S]*=cmd\|"/);
	await throughPicker(driver, 'versions');
	driver.press('enter');

	for (const index of texts.keys()) {
		await onRow(driver, index + 1);
		for (const key of [keys.copyAddress, keys.copyId]) {
			const since = driver.raw.length;
			driver.press(key);
			await driver.wrote(/]52;c;[^\u0007]+\u0007/, since);
		}

		await lookAtFacts(driver);
		assertNothingHostile(driver, `facts and copies of row ${index + 1}`);
		driver.press(keys.nextSample);
	}

	driver.press(keys.first);
	await onRow(driver, 1);
	driver.resize(80, 24);
	await driver.see('#  S V  Sample');
	await onRow(driver, 1);
	driver.resize(120, 40);
	await driver.see('#  Status');
	await onRow(driver, 1);

	driver.press(keys.contactSheet);
	await driver.sheet.isOpen();
	driver.press('end');
	await driver.sheet.isAt('=cmd');
	driver.press('enter');
	await driver.see('Enter back');
	driver.press('enter');
	await driver.sheet.isOpen();
	driver.press(keys.contactSheet);
	await onRow(driver, texts.length);
	assertNothingHostile(driver, 'sheet and full screen');

	for (const [name, text] of Object.entries(hostile)) {
		await answerPrompt(driver, keys.find, 'Find in', text);
		await driver.until(screen => /Found \d+ samples?\./.test(screen) && !screen.includes('Find in'), `what was found of ${name}`);
		assertNothingHostile(driver, `finding ${name}`);
		driver.press('escape');
		await driver.tab('All').isActive();
		await answerPrompt(driver, keys.note, words.prompts.Note, text);
		await driver.see(words.noteKept);
		assertNothingHostile(driver, `a note of ${name}`);
	}

	service.isRefusing = true;
	driver.press(keys.refresh);
	await driver.see('HTTP 400');
	assert.equal(await driver.quit(), 0);
	assertNothingHostile(driver, 'the refusal');
});

for (const [graphics, picture] of [['kitty', /\u001B_Ga=p,i=/], ['iterm2', /\u001B]1337;(?:File=inline=1;size=|FileEnd)/], ['sixel', /\u001BP0;1(?:;0)?q"/]] as const) {
	test(`browse with ${graphics} pictures writes no control sequence that came from the service or from a paste`, async context => {
		const isPainted = graphics !== 'kitty';
		const service = await hostileService(context);
		const driver = await started(context, ['browse', 'T', 'V', '--endpoint', service.endpoint, '--project', 'p'], await temporaryFolder(context), graphics);
		for (const index of texts.keys()) {
			await onRow(driver, index + 1, isPainted);
			// All rows have the same picture, which is not always sent again.
			await driver.wrote(picture, 0);
			await lookAtFacts(driver);
			assertNothingHostile(driver, `facts of row ${index + 1} over its picture`);
			driver.press(keys.nextSample);
		}

		driver.press('enter');
		await driver.see('Enter back');
		driver.press('enter');
		await driver.until(text => !text.includes('Enter back'), 'the list again');
		driver.press(keys.contactSheet);
		await driver.sheet.isOpen();
		driver.press(keys.contactSheet);
		await onRow(driver, texts.length, isPainted);
		assertNothingHostile(driver, 'full screen and sheet');
		for (const [name, text] of Object.entries(hostile)) {
			await answerPrompt(driver, keys.note, words.prompts.Note, text);
			await driver.see(words.noteKept);
			assertNothingHostile(driver, `a note of ${name}`);
		}

		service.isRefusing = true;
		driver.press(keys.refresh);
		await driver.see('HTTP 400');
		assert.equal(await driver.quit(), 0);
		assertNothingHostile(driver, 'the refusal');
	});
}

test('replay writes no control sequence that came from the recording', async context => {
	const service = await hostileService(context);
	const home = await temporaryFolder(context);
	const recording = path.join(home, 'recording');
	const {status, stdout, stderr} = await runProgram(['record', 'T', 'V', '-o', recording, '--endpoint', service.endpoint, '--project', 'p'], {HOME: home, WINNOW_TOKEN: 't'});
	assert.equal(status, 0, stdout + stderr);
	const driver = await started(context, ['replay', recording], home);
	for (const index of texts.keys()) {
		await onRow(driver, index + 1);
		await lookAtFacts(driver);
		driver.press(keys.nextSample);
	}

	assert.equal(await driver.quit(), 0);
	assertNothingHostile(driver, 'replay');
});

test('local writes no control sequence that came from a file name', async context => {
	const home = await temporaryFolder(context);
	// A file name can't have a NUL or a slash. Of the others, one that is not UTF-8 is the worst.
	const names = [...texts.filter(text => !/\p{Cs}/u.test(text)).map((text, index) => `${index}${text.replaceAll(/[\0/]/g, '').slice(0, 60)}.png`).map(name => Buffer.from(name)), Buffer.from('a\u009B31m\u00FF\u0090.png', 'latin1')];
	for (const folder of ['origin', 'output']) {
		await writeTree(path.join(home, folder), {});
		for (const name of names) {
			await writeFile(Buffer.concat([Buffer.from(path.join(home, folder, '/')), name]), png);
		}
	}

	const driver = await started(context, ['local', path.join(home, 'origin'), path.join(home, 'output')], home);
	for (const index of names.keys()) {
		await onRow(driver, index + 1);
		await lookAtFacts(driver);
		driver.press(keys.nextSample);
	}

	assert.equal(await driver.quit(), 0);
	assertNothingHostile(driver, 'local');
});
