import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {listOf, runCommand} from '../../source/handoff/run-command.js';
import {spell} from '../../source/text/spell.js';
import {temporaryFolder} from '../review/samples.js';

const {signal} = new AbortController();

test('a command gets the addresses on standard input, each followed by NUL, and none of their characters reaches the shell', async context => {
	const folder = await temporaryFolder(context);
	const names = ['a b', '$(touch planted)', '`touch planted`', '"; touch planted; "', '猫.jpg', 'line\nbreak', '-rf', '\u001B[31m'];
	const end = await runCommand(`cd '${folder}' && cat > got && ls > files`, names.map(name => spell(name)), signal);
	assert.deepEqual(end, {code: 0});
	assert.equal(await readFile(path.join(folder, 'got'), 'utf8'), names.map(name => `${name}\0`).join(''));
	assert.equal(await readFile(path.join(folder, 'files'), 'utf8'), 'files\ngot\n');
});

test('the exit code, or the signal that stopped the command, is returned', async () => {
	assert.deepEqual(await runCommand('exit 3', [], signal), {code: 3});
	assert.deepEqual(await runCommand('winnow-no-such-command 2>/dev/null', [], signal), {code: 127});
	assert.deepEqual(await runCommand('kill -TERM $$', [], signal), {signal: 'SIGTERM'});
});

test('a command that does not read its input is not an error, however long the list', async () => {
	const addresses = Array.from({length: 100_000}, (_, index) => `obs://bucket/folder/${index}.jpg`);
	assert.deepEqual(await runCommand('exec 0<&-; exit 0', addresses, signal), {code: 0});
	assert.equal(listOf(addresses).length, addresses.join('').length + addresses.length);
});

test('an aborted signal stops the command', async () => {
	const stop = new AbortController();
	const running = runCommand('exec sleep 600', [], stop.signal);
	stop.abort();
	await assert.rejects(running, {name: 'AbortError'});
});
