import assert from 'node:assert/strict';
import test from 'node:test';
import {keys, type BrowserDriver} from '../helpers/browser-driver.js';
import {openBrowser} from '../helpers/browsing.js';
import {words, type PromptTitle} from '../helpers/browser/words.js';
import {findNewHostile, hostile} from '../helpers/hostile-strings.js';
import {here} from '../helpers/program-here.js';

/** Pasted texts that hold keys, sequences and the end of a paste, each of which acts if it counts as typed. */
const texts: Readonly<Record<string, string>> = {
	...hostile,
	'line breaks': 'one\ntwo\r\nq\rq\n',
	'control keys': '\u0003\u001A\u0004\u0015x\u001B',
	'an end marker and keys after it': 'zz\u001B[201~\rq\u001B[A\u0003\u001B\u001B',
	'several end markers': 'zz\u001B[201~\u001B[201~\rA\rx\ry\u001B[201~q',
	'a start marker': 'zz\u001B[200~\rq',
	'a command and Enter': 'Quit\r',
};

/** Returns what a terminal sends, in UTF-8, which has no lone surrogates. Terminals that clean pastes send less of it. */
const paste = (text: string): string => `\u001B[200~${text.replaceAll(/\p{Cs}/gu, '').slice(0, 4000)}\u001B[201~`;

/** Commands that match the pasted text replace the hint, so the title is accepted too. */
const isOpen = (driver: BrowserDriver, title: PromptTitle): boolean => [words.prompts[title], 'is not a number', `─ ${title} ─`].some(sign => driver.text().includes(sign));

for (const [key, title] of [[keys.goTo, 'Go to'], [':', 'Go to'], [keys.find, 'Find in'], [keys.note, 'Note']] as const) {
	test(`a hostile paste into the prompt that ${key} opens runs no action and sends no control sequence to the terminal`, async context => {
		const {driver} = await openBrowser(context, {graphics: 'none', host: here});
		for (const [name, text] of Object.entries(texts)) {
			driver.press(key);
			await driver.prompt(title).shows(words.prompts[title]);
			const since = driver.raw.length;
			driver.type(paste(text));
			await driver.until(() => driver.raw.length > since && driver.isAtRest, `${name} is pasted`);
			assert.equal(driver.status, undefined, name);
			assert.ok(isOpen(driver, title), `the prompt is open after ${name}:\n${driver.text()}`);
			assert.equal(findNewHostile(driver), undefined, name);
			driver.press('escape');
			await driver.until(() => !isOpen(driver, title), `the prompt has closed after ${name}`);
			await driver.row(1).isCurrent().has(undefined);
		}

		await driver.tab('All').isActive();
		await driver.see(words.nothingJudged);
		assert.equal(await driver.quit(), 0);
		assert.equal(findNewHostile(driver), undefined);
	});
}

test('a hostile paste while no prompt is open runs no action, and the screen says that it was ignored', async context => {
	const {driver} = await openBrowser(context, {graphics: 'none', host: here});
	for (const [name, text] of Object.entries(texts)) {
		driver.type(paste(text));
		await driver.see('Ignored the pasted text.');
		driver.press(keys.redraw);
		await driver.until(screen => !screen.includes('Ignored the pasted text'), `the message of ${name} has gone`);
		await driver.row(1).isCurrent().has(undefined);
	}

	assert.equal(await driver.quit(), 0);
	assert.equal(findNewHostile(driver), undefined);
});
