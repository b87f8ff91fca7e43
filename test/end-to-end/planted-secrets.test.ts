import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import path from 'node:path';
import test from 'node:test';
import {echoingService, spellings, type Echo} from '../commands/echoing-service.js';
import {BrowserDriver, keys} from '../helpers/browser-driver.js';
import {words} from '../helpers/browser/words.js';
import {here} from '../helpers/program-here.js';
import {temporaryFolder} from '../sources/local/tree.js';

/* As in ../commands/planted-secrets.test.ts, on the screen: a service repeats the credentials in its names, rows and errors. */

type Credentials = {readonly secrets: readonly string[]; readonly env: Readonly<Record<string, string>>};

/** Each test has its own secrets, because a process remembers known ones. */
const kinds: Readonly<Record<string, (number: number) => Credentials>> = {
	'a token'(number) {
		const token = `MIIXscreen/${`aB${number}+screen`.repeat(40)}==`;
		return {secrets: [token], env: {WINNOW_TOKEN: token}};
	},
	'an access key'(number) {
		const [accessKey, secretKey] = [`AKIDSCREEN${number}123456789`, `sK/scr${number}3n+0123456789abcdefghijklmnopqrst`];
		return {secrets: [accessKey, secretKey], env: {HUAWEICLOUD_SDK_AK: accessKey, HUAWEICLOUD_SDK_SK: secretKey}};
	},
};

/** The text on the screen once the answer has arrived. */
const answered: Readonly<Partial<Record<Echo, string | RegExp>>> = {
	rows: /1×1 PNG/, 'json-401': 'HTTP 401', 'xml-403': 'HTTP 403', 'plain-400': 'HTTP 400',
};

/** Everything that was written: raw, without escape sequences, and as the clipboard gets it. */
const writtenBy = ({raw}: BrowserDriver, screens: readonly string[]): readonly string[] => {
	const text = Buffer.from(raw, 'latin1').toString();
	const copied = Array.from(text.matchAll(/]52;c;([\w+/=]*)\u0007/g), ([, data]) => Buffer.from(data!, 'base64').toString());
	return [text, text.replaceAll(/\u001B\[[<=>?]?[\d;:]*\$?[@-~]/g, ''), ...copied, ...screens.flatMap(screen => [screen, screen.split('\n').map(line => line.trim()).join('')])];
};

for (const [name, credentials] of Object.entries(kinds)) {
	for (const [index, [echo, seen]] of (Object.entries(answered) as ReadonlyArray<readonly [Echo, string | RegExp]>).entries()) {
		test(`${name} that the service repeats is not on the browser's screen: ${echo}`, async context => {
			const {secrets, env} = credentials(index);
			const service = await echoingService(context, {secrets, echo});
			const home = await temporaryFolder(context);
			const driver = new BrowserDriver(['browse', 'T', 'V', '--endpoint', service.endpoint, '--project', 'p', '--graphics', 'blocks'], {
				// The real program once for each kind, because it also writes to its own streams.
				host: echo === 'rows' ? undefined : here,
				columns: 200, rows: 60, env: {HOME: home, XDG_STATE_HOME: path.join(home, 'state'), XDG_CONFIG_HOME: path.join(home, 'config'), ...env},
			});
			context.after(async () => driver.close());
			const screens: string[] = [];
			await driver.see(seen);
			screens.push(driver.text());
			for (const key of [keys.refresh, keys.copyAddress, keys.copyId, keys.contactSheet, keys.contactSheet]) {
				driver.press(key);
				await driver.atRest();
				screens.push(driver.text());
			}

			driver.press(':');
			await driver.prompt('Go to').shows('');
			screens.push(driver.text());
			await driver.prompt('Go to').cancel();
			if (echo === 'rows') {
				driver.press(keys.facts);
				await driver.see(words.facts);
				screens.push(driver.text());
				assert.ok(service.pictures.length > 0);
				driver.press('escape');
				await driver.until(text => !text.includes(words.facts), 'the facts have closed');
			}

			// A start that showed no samples exits with the code of its error.
			const codes: Readonly<Record<string, number>> = {'json-401': 4, 'xml-403': 4, 'plain-400': 1};
			assert.equal(await driver.quit(), codes[echo] ?? 0);
			const written = writtenBy(driver, screens);
			for (const spelling of secrets.flatMap(secret => spellings(secret))) {
				assert.ok(written.every(text => !text.includes(spelling)), `${spelling} is on the screen:\n${screens.join('\n')}`);
			}

			assert.ok(service.requests.length > 0);
		});
	}
}
