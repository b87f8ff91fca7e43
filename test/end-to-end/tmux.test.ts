import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {browsing} from '../helpers/browsing.js';
import {decodePicture} from '../helpers/decode-picture.js';

/** What tmux hands to the terminal outside: each passed sequence without its wrapping. */
const passed = (raw: string): string[] => Array.from(raw.matchAll(/\u001BPtmux;((?:[^\u001B]|\u001B{2})*)\u001B\\/g), ([, sequence]) => sequence!.replaceAll('\u001B\u001B', '\u001B'));

const commandsOf = (raw: string) => Array.from(raw.matchAll(/\u001B_G([^;\u001B]*)(?:;([^\u001B]*))?\u001B\\/g), ([, keys, payload = '']) => ({keys: keys!, payload}));

const pngOf = (raw: string): Buffer => Buffer.from(commandsOf(raw).filter(({keys}) => /(?:^|,)m=[01]/.test(keys)).map(({payload}) => payload).join(''), 'base64');

test('inside tmux kitty gets the same picture byte for byte through it, and characters stand for it in the cells', async context => {
	const {driver, again} = await browsing(context, {graphics: 'kitty', env: {TMUX: '/tmp/tmux-1000/default,1,0', TERM: 'tmux-256color'}});
	const isThere = (text: string) => text.includes('after  cats/0000.jpg') && /preview \d+×\d+/.test(text);
	await driver.until(text => driver.isAtRest && isThere(text), 'the picture in tmux');
	const outside = passed(driver.raw).join('');
	const place = commandsOf(outside).map(({keys}) => keys).find(keys => keys.includes('U=1'))!;
	assert.match(place, /^a=p,U=1,i=\d+,c=\d+,r=\d+,q=2$/);
	assert.equal(commandsOf(driver.raw).filter(({keys}) => keys.includes('a=t')).length, 0, 'nothing goes by tmux unwrapped');
	for (const sequence of passed(driver.raw)) {
		assert.ok(sequence.length < 1_000_000);
	}

	const [, columns, rows] = /c=(\d+),r=(\d+)/.exec(place)!;
	const cells = [...driver.text().matchAll(/\u{10EEEE}/gu)].length;
	assert.equal(cells, Number(columns) * Number(rows));

	const plain = again({env: {}});
	await plain.until(text => plain.isAtRest && isThere(text), 'the picture without tmux');
	const png = pngOf(outside);
	assert.deepEqual(png, pngOf(plain.raw));
	const {width, height} = await decodePicture(png);
	console.log(`through tmux: ${png.length} bytes of PNG, ${width}×${height}, ${cells} cells`);
	assert.ok(width > 100 && height > 100);
});
