import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Capabilities} from '../../../source/terminal/capabilities.js';
import {openFake} from '../helpers/fake-terminal.js';
import {
	cases, reply, throughTmux, tmux, type Case, remote,
} from './probe-cases.js';

type Delivery = 'at once' | 'late' | 'in pieces' | 'with keys between';

const run = async (one: Case, delivery: Delivery) => {
	const timers = new Set<() => void>();
	const fake = openFake(120, 40, {
		env: one.env,
		isAsking: true,
		setTimer(callback) {
			timers.add(callback);
			return () => {
				timers.delete(callback);
			};
		},
	});
	const passTime = () => {
		for (const callback of timers) {
			timers.delete(callback);
			callback();
		}
	};

	const keys: string[] = [];
	const stdin = fake.terminal.inkStdin;
	stdin.on('readable', () => {
		keys.push(String(stdin.read()));
	});
	if (one.guess) {
		assert.equal(fake.terminal.capabilities.way, one.guess, 'guess');
	}

	if (delivery === 'late') {
		passTime();
	}

	let typed = '';
	let seen = 0;
	// A question can come up with an answer.
	for (let round = 0; round < 3; round++) {
		const written = fake.stdout.writes.slice(seen).join('');
		seen = fake.stdout.writes.length;
		const {inner, outer} = throughTmux(written);
		const text = reply(inner, one.answers) + (one.outer ? reply(outer, one.outer) : '');
		if (delivery === 'in pieces') {
			for (const character of text) {
				fake.stdin.type(character);
			}
		} else if (delivery === 'with keys between') {
			for (const [index, answer] of text.split(/(?<=\u001B\\|[ctyn])(?=\u001B)/).entries()) {
				fake.stdin.type(`${answer}${index % 10}`);
				typed += index % 10;
			}
		} else {
			fake.stdin.type(text);
		}

		await fake.settle();
	}

	passTime();
	passTime();
	const {capabilities} = fake.terminal;
	assert.deepEqual(Object.fromEntries(Object.keys(one.expected).map(key => [key, capabilities[key as keyof Capabilities]])), one.expected);
	assert.equal(keys.join(''), typed, 'keys');
	assert.equal(fake.stdout.lines().join('').trim(), '', 'nothing shows');
	await fake.terminal.close();
	assert.equal(timers.size, 0, 'nothing waits');
};

for (const delivery of ['at once', 'late', 'in pieces', 'with keys between'] as const) {
	for (const one of cases) {
		test(`${one.name}, answering ${delivery}`, async () => {
			await run(one, delivery);
		});
	}
}

test('garbage instead of answers changes nothing and is not a key', async () => {
	const fake = openFake(80, 24, {env: remote, isAsking: true});
	const keys: unknown[] = [];
	const stdin = fake.terminal.inkStdin;
	stdin.on('readable', () => {
		keys.push(stdin.read());
	});
	const before = fake.terminal.capabilities;
	fake.stdin.type('\u001BP>|\u001B\\\u001B[6;0;0t\u001B_Gi=99;OK\u001B\\\u001B]11;nonsense\u0007\u001B[?2026;9$y\u001B[?$y\u001BP9$r\u001B\\');
	assert.deepEqual({...fake.terminal.capabilities, synchronized: before.synchronized, terminal: before.terminal}, before);
	assert.deepEqual(keys, []);
	await fake.close();
});

test('the cell size stays the same when the terminal is resized and does not answer', async () => {
	const fake = openFake(80, 24, {env: remote, isAsking: true});
	fake.stdin.type('\u001B[4;480;800t\u001B[?62;4c');
	assert.deepEqual(fake.terminal.capabilities.cell, {width: 10, height: 20});
	fake.stdout.resize(40, 12);
	await fake.settle();
	assert.deepEqual(fake.terminal.capabilities.cell, {width: 10, height: 20});
	await fake.close();
});

test('flags override the terminal\'s answers', async () => {
	const fake = openFake(80, 24, {
		env: {TERM: 'xterm-kitty', COLORTERM: 'truecolor'}, graphics: 'ascii', colors: '256', tmuxDepth: 2,
	});
	const {way, colors, tmux: {depth}} = fake.terminal.capabilities;
	assert.deepEqual({way, colors, depth}, {way: 'ascii', colors: '256', depth: 2});
	await fake.close();
});

test('nested tmux wraps the questions twice', async () => {
	const fake = openFake(80, 24, {env: {TERM: 'tmux-256color', TMUX: 'x'}, tmuxDepth: 2, isAsking: true});
	fake.stdin.type(tmux.attributes!);
	await fake.settle();
	assert.ok(fake.stdout.writes.at(-1)!.includes('\u001BPtmux;\u001B\u001BPtmux;\u001B\u001B\u001B\u001B[c\u001B\u001B\\\u001B\\'));
	await fake.close();
});

test('describe lists questions and answers, cleaned of control characters', async () => {
	let time = 0;
	const fake = openFake(80, 24, {env: remote, isAsking: true, now: () => time});
	time = 42;
	fake.stdin.type('\u001BP>|XTerm(379)\u001B\\');
	assert.deepEqual(fake.terminal.describe()[0], {question: 'name and version (XTVERSION)', answer: String.raw`\u{1b}P>|XTerm(379)\u{1b}\\`.replace('\\\\', '\\'), milliseconds: 42});
	assert.deepEqual(fake.terminal.describe().at(-1), {question: 'device attributes (DA1)', answer: undefined, milliseconds: undefined});
	await fake.close();
});

const offers: ReadonlyArray<readonly [name: string, env: Readonly<Record<string, string>>, answers: string, expected: Capabilities['input']]> = [
	['kitty', remote, '\u001B[?5u\u001B[?1006;2$y\u001B[?2031;1$y\u001B[?62;c', {keyboard: 'kitty', mouse: true, scheme: true}],
	['Zellij, which has only flag 1', {...remote, ZELLIJ: '0'}, '\u001B[?1u\u001B[?2031;1$y\u001B[?62;4;52c', {keyboard: 'kitty', mouse: undefined, scheme: true}],
	['xterm', remote, '\u001B[>4;2m\u001B[?1006;2$y\u001B[?2031;0$y\u001B[?64;1;2;6;9;15;16;17;18;21;22;28c', {keyboard: 'modifyOtherKeys', mouse: true, scheme: false}],
	['a terminal where the protocol is switched off', remote, '\u001B[?0u\u001B[>4;0m\u001B[?1006;0$y\u001B[?1;2c', {keyboard: undefined, mouse: false, scheme: undefined}],
	['tmux 3.3, which answers none of it', {TERM: 'tmux-256color', TMUX: 'x'}, '\u001B[?1;2c', {keyboard: undefined, mouse: undefined, scheme: undefined}],
];

for (const [name, env, answers, expected] of offers) {
	test(`${name} says what it offers for input, asked by doctor alone`, async () => {
		const thorough = openFake(80, 24, {env, isAsking: true, isThorough: true});
		assert.match(thorough.stdout.writes.join(''), /\u001B\[\?u\u001B\[\?4m\u001B\[\?1006\$p\u001B\[\?2031\$p/);
		thorough.stdin.type(answers);
		assert.deepEqual(thorough.terminal.capabilities.input, expected);
		await thorough.close();
		const browser = openFake(80, 24, {env, isAsking: true});
		assert.doesNotMatch(browser.stdout.writes.join(''), /\[\?u|\[\?4m|1006\$p|2031\$p/);
		await browser.close();
	});
}
