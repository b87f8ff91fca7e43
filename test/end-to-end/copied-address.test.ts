import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {keys} from '../helpers/browser-driver.js';
import {browsing} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

for (const [what, env, said] of [
	['a terminal that takes OSC 52 as it comes', {TERM: 'xterm-kitty'}, /Copied (?:the .*: )?s3:/],
	['a terminal that may not take it', {}, /Sent to the terminal's clipboard: (?:the .*: )?s3:/],
] as const) {
	test(`in ${what} the message after y claims only what Winnow can know, and shows the whole address`, async context => {
		const {driver} = await browsing(context, {graphics: 'none', host: here, env, columns: 60, rows: 20});
		await driver.see('cats/0000.jpg');
		driver.press(keys.nextView, 'y');
		await driver.until(text => said.test(text.replaceAll(/\s+/g, ' ')), 'the message');
		assert.match(driver.raw, /\u001B]52;c;/);
		const [, sequence] = /\u001B]52;c;([\w+/=]+)/.exec(driver.raw)!;
		const address = Buffer.from(sequence!, 'base64').toString();
		assert.ok(driver.lines().slice(-4).map(line => line.trim()).join('').includes(address), driver.text());
	});
}
