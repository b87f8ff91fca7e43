import assert from 'node:assert/strict';
import {test} from 'node:test';
import {gate} from '../helpers/gate.js';
import {until} from '../helpers/until.js';
import {openFake} from './helpers/fake-terminal.js';

test('lend gives the terminal to another program and acquires it after Enter; the signals of keys are for that program meanwhile', async () => {
	const fake = openFake(60, 6);
	const {terminal, program, stdin} = fake;
	const caught: string[] = [];
	const own = () => {
		caught.push('SIGINT');
	};

	program.on('SIGINT', own);
	terminal.screen.frame('browser');
	await fake.settle();
	const exit = gate<void>();
	const lent = terminal.lend('title', async () => {
		assert.equal(stdin.isRaw, false);
		assert.ok(fake.stdout.writes.at(-1)!.startsWith('title'));
		assert.equal(program.listenerCount('SIGTSTP'), 0, 'Ctrl-Z has its default action');
		for (const signal of ['SIGINT', 'SIGQUIT', 'SIGCONT']) {
			program.emit(signal);
		}

		await exit.promise;
		return 'exited';
	});
	terminal.screen.frame('not written');
	assert.equal(await terminal.lend('second', async () => ''), false);
	exit.open(undefined);
	await until(() => fake.stdout.writes.at(-1)!.includes('exited'));
	await until(() => stdin.isRaw);
	stdin.type('x');
	assert.ok(fake.stdout.writes.at(-1)!.includes('exited'), 'other keys do nothing');
	stdin.type('\r');
	assert.equal(await lent, true);
	await fake.settle();
	assert.equal(fake.stdout.lines()[0], 'not written');
	assert.deepEqual([caught, program.killed], [[], []]);
	assert.equal(program.listenerCount('SIGTSTP'), 1);
	program.emit('SIGINT');
	assert.deepEqual(caught, ['SIGINT']);
	await terminal.close();
	assert.equal(await terminal.lend('late', async () => ''), false);
});

test('a terminal that is closed while it is lent is not acquired again', async () => {
	const fake = openFake(60, 6);
	const {length} = fake.stdout.writes;
	const lent = fake.terminal.lend('title', async () => {
		fake.program.emit('SIGTERM');
		return 'exited';
	});
	assert.equal(await lent, true);
	assert.equal(fake.stdout.writes.slice(length).join('').includes('exited'), false);
	assert.equal(fake.stdin.isRaw, false);
	for (const event of ['exit', 'SIGTERM', 'SIGINT', 'SIGTSTP']) {
		assert.equal(fake.program.listenerCount(event), 0, event);
	}

	await fake.terminal.close();
});

test('a program that can\'t be started gives the terminal back at once', async () => {
	const fake = openFake(60, 6);
	await assert.rejects(fake.terminal.lend('title', async () => {
		throw new Error('no shell');
	}), /no shell/);
	await fake.settle();
	assert.equal(fake.stdin.isRaw, true);
	await fake.terminal.close();
});
