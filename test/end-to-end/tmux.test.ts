import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {terminal as advice} from '../../source/terminal/words/en.js';
import {readScreen} from '../helpers/browser/screen.js';
import {cloudToBrowse} from '../helpers/browsing.js';
import {decodePicture} from '../helpers/decode-picture.js';
import {without} from '../helpers/programs.js';
import {
	endMark, openMultiplexer, otherWords, type MultiplexerOptions,
} from '../helpers/tmux/multiplexer.js';
import {OuterTerminal, type OuterKind} from '../helpers/tmux/outer-terminal.js';

const size = {columns: 200, rows: 40};

type Situation = Partial<Pick<MultiplexerOptions, 'depth' | 'passthrough'>> & {readonly flags?: readonly string[]; readonly outer: OuterKind; readonly isReal: boolean};

/** Terminals that got what the program writes without tmux. All tests show the same sample at the same size, so one of each kind is enough. */
const plainTerminals = new Map<OuterKind, OuterTerminal>();

/** Whether the first sample's picture shows, with its facts. */
const isThere = (text: string): boolean => text.includes('after  cats/0000.jpg') && /preview \d+×\d+/.test(text);

/** The program in tmux; `outside` is the terminal around it. `plain` makes a terminal of the same kind that got what the program writes without tmux for the same sample. */
const start = async (context: TestContext, {isReal, flags = [], ...situation}: Situation) => {
	// A link that seems slow on a busy machine would get fewer colors.
	const bandwidth = ['--bandwidth', 'high'];
	const {again, command, home} = await cloudToBrowse(context, {...size, flags: bandwidth});
	const program = command({graphics: 'auto', flags: [...bandwidth, ...flags], env: {COLORTERM: 'truecolor', XDG_STATE_HOME: path.join(home, 'state-in-tmux')}});
	const tmux = await openMultiplexer(context, {...size, ...situation, ...program}, isReal);
	const plain = async (): Promise<OuterTerminal> => {
		const known = plainTerminals.get(situation.outer);
		if (known) {
			return known;
		}

		const driver = again({graphics: situation.outer === 'kitty' ? 'kitty' : 'iterm2'});
		await driver.picture.isOf('cats/0000.jpg').isPreview();
		await driver.atRest();
		const terminal = new OuterTerminal(situation.outer, size.columns, size.rows, () => undefined);
		terminal.take(Buffer.from(driver.raw, 'latin1'));
		await terminal.until(() => true, 'everything is drawn');
		plainTerminals.set(situation.outer, terminal);
		return terminal;
	};

	return {tmux, outside: tmux.outside, plain};
};

/** Whether characters show one picture that the terminal stores, each in its place. */
const showsPart = (outside: OuterTerminal): boolean => {
	const cells = outside.cells();
	const [first] = cells;
	return first !== undefined
		&& outside.images.has(first.id)
		&& outside.virtual.has(first.id)
		&& cells.every(({id, x, y, column, row}) => id === first.id && x - first.x === column - first.column && y - first.y === row - first.row);
};

/** Whether the characters show the whole picture. */
const showsWhole = (outside: OuterTerminal): boolean => {
	const {columns, rows} = outside.virtual.get(outside.cells()[0]?.id ?? 0) ?? {columns: 0, rows: 0};
	return showsPart(outside) && outside.cells().length === columns * rows;
};

const showsPicture = (outside: OuterTerminal): boolean => isThere(outside.text()) && showsWhole(outside);

/** The picture whose characters the screen shows. */
const shownImage = (outside: OuterTerminal): Buffer => outside.images.get(outside.cells()[0]!.id)!;

for (const [name, isReal] of [['tmux', true], ['a stand-in for tmux', false]] as const) {
	const skip = isReal && without('tmux');
	for (const [depth, flags, words] of [[1, [], name], [2, [], `${name} inside another`], [2, ['--tmux-depth', '2'], `${name} inside another, as --tmux-depth says,`]] as const) {
		test(`inside ${words} kitty gets the same picture byte for byte, and placeholder characters show all of it`, {skip}, async context => {
			const {outside, plain: startPlain} = await start(context, {outer: 'kitty', isReal, depth, flags});
			await outside.until(() => showsPicture(outside), 'the picture in tmux');
			const png = shownImage(outside);
			const plain = await startPlain();
			assert.deepEqual(png, [...plain.images.values()][0]);
			const {width, height} = await decodePicture(png);
			assert.ok(width > 100 && height > 100);
			assert.equal(outside.direct.size, 0, 'nothing is laid over the cells');
			assert.equal(plain.direct.size, 1);
			assert.doesNotMatch(outside.raw, /Ptmux;/, 'nothing is left of the wrapping');
			console.log(`through ${name}, ${depth} deep: ${png.length} bytes of PNG, ${width}×${height}, ${outside.cells().length} cells`);
		});
	}

	test(`inside ${name} a picture shows only in its own pane and window, and again after returning to them`, {skip}, async context => {
		const {tmux, outside} = await start(context, {outer: 'kitty', isReal});
		await outside.until(() => showsPicture(outside), 'the picture');
		const before = shownImage(outside);

		await tmux.newWindow();
		await outside.until(() => outside.text().includes(otherWords), 'another window');
		assert.deepEqual(outside.cells(), []);
		assert.equal(outside.direct.size, 0);
		await tmux.selectWindow(0);
		await outside.until(() => showsPicture(outside), 'the picture again');
		assert.deepEqual(shownImage(outside), before);

		await tmux.split();
		await outside.until(() => outside.text().includes(otherWords) && showsPicture(outside), 'the picture beside another pane');
		const border = outside.lines().find(line => line.includes(otherWords))!.indexOf(otherWords) - 1;
		assert.ok(border > 90 && border < 110);
		assert.ok(outside.cells().every(({x}) => x < border), 'it stays in its pane');

		await tmux.selectPane(0);
		tmux.type('j');
		await outside.until(() => outside.text().includes('after  cats/0001.png') && showsWhole(outside), 'the next picture in its pane');
		assert.ok(outside.cells().every(({x}) => x < border));
		await tmux.selectPane(1);
		tmux.type('jjj');
		await outside.until(() => outside.text().includes(`${otherWords}jjj`) && outside.text().includes('after  cats/0001.png') && showsWhole(outside), 'keys go to the other pane');

		await tmux.closePane(1);
		await outside.until(() => !outside.text().includes(otherWords) && showsWhole(outside) && outside.cells().length > 500, 'the whole window again');
		assert.equal(outside.direct.size, 0);
	});

	test(`inside ${name} a popup covers a part of the picture, and quitting removes it from the terminal`, {skip}, async context => {
		const {tmux, outside} = await start(context, {outer: 'kitty', isReal});
		await outside.until(() => showsPicture(outside), 'the picture');
		const cells = outside.cells().length;
		tmux.type('/');
		await outside.until(() => outside.text().includes('Find in') && outside.cells().length < cells && showsPart(outside), 'the prompt over it');
		tmux.type('\u001B');
		await outside.until(() => showsPicture(outside), 'the whole picture again');
		assert.equal(outside.commands.filter(keys => keys.startsWith('a=t')).length, 1, 'sent once');
		tmux.type('q');
		await outside.until(() => outside.text().includes(`${endMark} 0`), 'the end');
		assert.deepEqual(outside.cells(), []);
		assert.deepEqual([...outside.images.keys(), ...outside.virtual.keys()], []);
	});

	test(`inside ${name} iTerm2 gets the served file in parts, at the same cell as without tmux`, {skip}, async context => {
		const {tmux, outside, plain: startPlain} = await start(context, {outer: 'iTerm2', isReal});
		await outside.until(() => isThere(outside.text()) && outside.files.length > 0, 'the picture');
		const [file] = outside.files;
		const plain = await startPlain();
		assert.deepEqual(file!.data, plain.files[0]!.data);
		assert.equal(file!.at, plain.files[0]!.at);
		assert.match(file!.keys, /inline=1;size=\d+;width=\d+;height=\d+/);
		assert.match(outside.raw, /MultipartFile=/);
		tmux.type('q');
		await outside.until(() => outside.text().includes(`${endMark} 0`), 'the end');
	});

	test(`inside ${name} without passthrough, blocks are drawn and the line to add to tmux.conf is shown`, {skip}, async context => {
		const {outside} = await start(context, {outer: 'kitty', isReal, passthrough: false});
		await outside.until(() => outside.text().includes(advice.passthrough), 'the sentence');
		await outside.until(() => isThere(outside.text()) && readScreen(outside.text()).hasBlocks, 'blocks');
		assert.equal(outside.images.size, 0);
		assert.deepEqual(outside.cells(), []);
	});

	test(`inside ${name} without passthrough, the advice appears once, above the hints, and doesn't come back`, {skip}, async context => {
		const {tmux, outside} = await start(context, {outer: 'kitty', isReal, passthrough: false});
		const shown = (): number => outside.lines().findIndex(line => line.includes(advice.passthrough));
		await outside.until(() => shown() !== -1 && isThere(outside.text()), 'the advice and a picture');
		const hints = outside.lines().findIndex(line => line.includes('? help') && line.includes('q quit'));
		assert.equal(hints, shown() + 1, outside.text());
		// A message, a popup and another tab: each could bring the picture back.
		for (const [key, seen] of [['j', 'after  cats/0001.png'], ['y', 's3://'], ['?', 'Go to the next sample'], ['\u001B', 'after  cats/0001.png'], ['1', '▸= Retained'], ['j', 'after  cats/0003.jpg']] as const) {
			tmux.type(key);
			await outside.until(() => outside.text().includes(seen) && shown() === -1, `${seen} without the advice`);
		}

		tmux.type('q');
		await outside.until(() => outside.text().includes(`${endMark} 0`), 'the end');
	});
}
