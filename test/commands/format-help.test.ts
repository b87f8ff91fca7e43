import assert from 'node:assert/strict';
import test from 'node:test';
import {formatHelp} from '../../source/commands/format-help.js';
import {commands} from '../../source/commands/registry.js';
import {runCommand} from './run-command.js';

const help = async (name: string): Promise<string> => (await runCommand(await commands[name]!(), {argv: ['--help']})).out;

test('the help of every command fits 80 columns and keeps every word', async () => {
	for (const name of Object.keys(commands)) {
		const text = await help(name);
		assert.deepEqual(text.split('\n').filter(line => line.length > 80), [], name);
		const words = (source: string) => source.replaceAll(/\s/g, '');
		assert.equal(words(text), words((await commands[name]!()).help), name);
	}
});

test('a description wraps at its own column', () => {
	const flag = `    --name NAME   ${'word '.repeat(20).trim()}`;
	assert.equal(formatHelp(flag), [
		`    --name NAME   ${'word '.repeat(12).trim()}`,
		`${' '.repeat(18)}${'word '.repeat(8).trim()}`,
	].join('\n'));
});

test('lines that fit are unchanged, and a long command breaks only after its first pipe', () => {
	const short = '  A title\n\n    --a   one\n          two';
	assert.equal(formatHelp(short), short);
	const command = `    $ winnow list ${'x'.repeat(50)} | jq -r 'select(.a | test("b")).c'`;
	assert.equal(formatHelp(command), `    $ winnow list ${'x'.repeat(50)} |\n        jq -r 'select(.a | test("b")).c'`);
});
