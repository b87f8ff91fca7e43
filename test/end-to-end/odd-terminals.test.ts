import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import type {BrowserDriver} from '../helpers/browser-driver.js';
import {browsing} from '../helpers/browsing.js';

/** In which cells of a row something stands, as the terminal drew it. */
const cellsWith = (driver: BrowserDriver, row: number, character: string): number[] => {
	const line = driver.terminal.buffer.active.getLine(row)!;
	return Array.from({length: driver.terminal.cols}, (_, column) => column).filter(column => line.getCell(column)!.getChars() === character);
};

test('where characters of ambiguous width are wide, nothing drifts and nothing remains', async context => {
	const {driver} = await browsing(context, {isAmbiguousWide: true, graphics: 'auto', columns: 100, rows: 24});
	await driver.see('Retained 612');
	await driver.until(text => text.includes('>All 1,204'), 'the ASCII theme');
	driver.press('j', 'j');
	await driver.see(/^ > +3 /m);
	// A picture of characters that every terminal draws one cell wide.
	await driver.see(/\| .*[.:=+*#%@-]{20}/);
	for (const key of ['?', 'escape', 'pageDown', 'pageUp', 'i', 'escape', 'j']) {
		driver.press(key);
		await driver.idle();
	}

	await driver.see(/^ > +4 /m);
	// `déjà vu` is among the rows: `à` takes two cells here.
	await driver.see('déjà vu');
	const rule = cellsWith(driver, 3, '|').find(column => column > 30);
	for (let row = 3; row < 22; row++) {
		assert.ok(cellsWith(driver, row, '|').includes(rule!), `row ${row}: ${driver.lines()[row]}`);
	}

	// The header tells of the link, and changes by itself.
	const below = () => driver.lines().slice(1).map(line => line.trimEnd());
	const before = below();
	driver.press('ctrlL');
	await driver.idle();
	assert.deepEqual(below(), before);
});

test('a terminal that draws them one cell wide keeps the signs and blocks', async context => {
	const {driver} = await browsing(context, {columns: 100, rows: 24});
	await driver.see('▸All 1,204');
	await driver.see(/[▀▄█▌▐▁▂▃▅▆▇]{3}/);
});

test('without a UTF-8 locale every byte is ASCII, on every screen', async context => {
	const {driver} = await browsing(context, {graphics: 'auto', env: {LC_ALL: 'C'}});
	await driver.see('Retained 612');
	await driver.see(/[=+*#%@-]{20}/);
	for (const key of ['?', 'escape', 'i', 'escape', 'c', 'c', '/', 'é', 'escape', 'b', 'w', ':', 'escape', 'a', 'x', 'f', 'n', 'escape']) {
		driver.press(key);
		await driver.idle();
	}

	driver.press('q');
	assert.equal(await driver.exit(), 0);
	assert.equal(/[\u0080-\u00FF]/.exec(driver.raw)?.[0], undefined);
});

for (const [term, colors] of [['xterm-mono', 'none'], ['vt220', 'none'], ['linux', '8'], ['screen', '8'], ['ansi', '8'], ['xterm-color', '8']] as const) {
	test(`TERM=${term} gets ${colors === 'none' ? 'no colours' : 'the eight colours of ANSI'}, and the row under the cursor inverse`, async context => {
		const {driver} = await browsing(context, {graphics: 'auto', env: {TERM: term, COLORTERM: ''}});
		await driver.see('Retained 612');
		driver.press('j', '?', 'escape');
		await driver.see(/^ [▸>] +2 /m);
		await driver.atRest();
		const styles = [...driver.raw.matchAll(/\u001B\[([\d;]*)m/g)].map(([, style]) => style!).filter(style => style !== '48;2;1;2;3');
		assert.deepEqual(styles.filter(style => /[34]8;[25]/.test(style)), []);
		assert.equal(styles.some(style => /(?:^|;)[349]\d(?:;|$)/.test(style)), colors !== 'none');
		assert.ok(styles.some(style => style.split(';').includes('7')), styles.join(' '));
	});
}

test('TERM=dumb gets no full screen but advice', async context => {
	const {driver} = await browsing(context, {env: {TERM: 'dumb'}});
	assert.equal(await driver.exit(), 2);
	assert.match(driver.text(), /TERM is dumb\n +Set TERM to your terminal's type/);
	assert.ok(!driver.raw.includes('\u001B'), JSON.stringify(driver.raw));
});

test('a name that another terminal left behind brings no pictures that are not seen', async context => {
	const {driver} = await browsing(context, {graphics: 'auto', env: {LC_TERMINAL: 'iTerm2', TERM_PROGRAM: 'iTerm.app'}});
	await driver.see('Retained 612');
	await driver.see(/[▀▄█▌▐▁▂▃▅▆▇]{3}/);
	await driver.atRest();
	assert.ok(!driver.raw.includes('1337;File') && !driver.raw.includes('1337;Multipart'));
});

test('keys of a mode that the last program left on work, and releases do nothing', async context => {
	const {driver} = await browsing(context);
	await driver.see('Retained 612');
	driver.press('\u001B[106;1:1u', '\u001B[106;1:3u');
	await driver.see(/▸ +2 /);
	driver.press('\u001B[?u', '\u001B[27;1;106~');
	await driver.see(/▸ +3 /);
	driver.press('\u001B[27;5;99~');
	assert.equal(await driver.exit(), 0);
});

/** Answers that stay on their way until `deliver`. */
const heldAnswers = () => {
	let waiting: Array<() => void> | undefined = [];
	return {
		link: {
			down(data: Uint8Array, deliver: (data: Uint8Array) => void) {
				deliver(data);
			},
			up(answer: string, deliver: (answer: string) => void) {
				if (waiting) {
					waiting.push(() => {
						deliver(answer);
					});
				} else {
					deliver(answer);
				}
			},
		},
		deliver() {
			for (const answer of waiting ?? []) {
				answer();
			}

			waiting = undefined;
		},
	};
};

for (const [key, name] of [['q', 'the end'], ['ctrlZ', 'Ctrl-Z']] as const) {
	test(`answers that are late at ${name} are not typed into the shell`, async context => {
		const {link, deliver} = heldAnswers();
		const {driver} = await browsing(context, {link, script: '"$@"; stty sane; echo PROMPT; read line; echo "GOT $(printf %s "$line" | wc -c)"'});
		await driver.see('Retained 612');
		driver.press(key);
		await driver.until(() => driver.raw.includes('\u001B[?1049l'), 'the screen is left');
		assert.ok(!driver.raw.includes('PROMPT'), 'the answers are awaited');
		deliver();
		await driver.see('PROMPT');
		driver.press('x\n');
		await driver.see(/GOT +1$/m);
	});
}

test('a terminal that never answers gets its shell back all the same', async context => {
	const {link} = heldAnswers();
	const {driver} = await browsing(context, {link, script: '"$@"; echo PROMPT'});
	await driver.see('Retained 612');
	driver.press('q');
	await driver.see('PROMPT');
	assert.equal(await driver.exit(), 0);
});

test('warnings of Node come after the end, and not over the screen', async context => {
	const {driver} = await browsing(context, {node: ['--import', 'data:text/javascript,process.once(\'SIGWINCH\', () => { process.emitWarning(\'odd setting\'); })']});
	await driver.see('Retained 612');
	driver.resize(119, 40);
	await driver.idle();
	driver.press('j');
	await driver.see(/▸ +2 /);
	assert.ok(!driver.raw.includes('odd setting'));
	driver.press('q');
	assert.equal(await driver.exit(), 0);
	assert.match(driver.text(), /Warning: odd setting/);
});

for (const [what, env, said] of [
	['a terminal that takes OSC 52 as it comes', {TERM: 'xterm-kitty'}, /Copied (?:the .*: )?s3:/],
	['a terminal that may not take it', {}, /Sent to the terminal's clipboard: (?:the .*: )?s3:/],
] as const) {
	test(`${what} is said to have copied only what it is known to copy, and the address shows whole`, async context => {
		const {driver} = await browsing(context, {env, columns: 60, rows: 20});
		await driver.see('cats/0000.jpg');
		driver.press('b', 'y');
		await driver.until(text => said.test(text.replaceAll(/\s+/g, ' ')), 'the message');
		assert.match(driver.raw, /\u001B]52;c;/);
		const [, sequence] = /\u001B]52;c;([\w+/=]+)/.exec(driver.raw)!;
		const address = Buffer.from(sequence!, 'base64').toString();
		assert.ok(driver.lines().slice(-4).map(line => line.trim()).join('').includes(address), driver.text());
	});
}

test('keys of an input method that types full-width characters work, and a field takes them as they are', async context => {
	const {driver} = await browsing(context);
	await driver.see('Retained 612');
	driver.press('ｊ');
	await driver.see(/▸ +2 /);
	driver.press('／');
	await driver.idle();
	driver.press('ｊ');
	await driver.see('ｊ');
});
