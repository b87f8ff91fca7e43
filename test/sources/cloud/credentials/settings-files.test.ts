import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	chmod, mkdir, symlink, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {readSettingsFile, variable} from '../../../../source/sources/cloud/credentials/machine.js';
import {WinnowError} from '../../../../source/model/errors.js';
import {temporaryFolder} from '../../local/tree.js';

test('a settings file that is missing, a folder or below a file is absent; one that is too large or can\'t be read is an error', async context => {
	const folder = await temporaryFolder(context);
	const file = path.join(folder, 'clouds.yaml');
	await writeFile(file, 'clouds: {}', {mode: 0o600});
	await mkdir(path.join(folder, 'folder'));
	assert.deepEqual(await readSettingsFile(file), {text: 'clouds: {}', isOpenToOthers: false});
	for (const absent of ['none', 'folder', 'clouds.yaml/below']) {
		assert.equal(await readSettingsFile(path.join(folder, absent)), undefined, absent);
	}

	await writeFile(file, 'x'.repeat(1_000_000));
	assert.equal((await readSettingsFile(file))!.text.length, 1_000_000);
	await writeFile(file, 'x'.repeat(1_000_001));
	await assert.rejects(readSettingsFile(file), {name: 'WinnowError', what: `${file} is too large for a settings file (1000001 bytes)`});
	if (process.platform !== 'win32') {
		await symlink('loop', path.join(folder, 'loop'));
		await assert.rejects(readSettingsFile(path.join(folder, 'loop')), {name: 'WinnowError', what: `Can't read ${path.join(folder, 'loop')} (ELOOP)`});
	}
});

test('a variable is the first that is set, without the line feeds at its end', () => {
	const find = (env: Record<string, string | undefined>) => variable(env, 'A', 'B');
	assert.deepEqual([{A: 'a', B: 'b'}, {A: '', B: 'b'}, {A: '\n\n', B: 'b\n\n'}, {B: undefined}, {}].map(env => find(env)), ['a', 'b', 'b', undefined, undefined]);
	assert.deepEqual(['it\'s', '"', '"a', 'a"', '\'a"', 'a "b" c', ' '].map(value => find({A: value})), ['it\'s', '"', '"a', 'a"', '\'a"', 'a "b" c', ' ']);
	for (const [value, what] of [
		['a\nb', /contains a control character/],
		['\na', /contains a control character/],
		['a\tb', /contains a control character/],
		['a\u0085', /contains a control character/],
		['a\r', /ends with a carriage return/],
		['a\r\n', /ends with a carriage return/],
		['a\rb', /contains a control character/],
		['"a"', /has quotes around it/],
		['\'a\'', /has quotes around it/],
		['"a\nb"', /has quotes around it/],
		['""', /has quotes around it/],
	] as const) {
		assert.throws(() => find({B: value}), (error: unknown) => error instanceof WinnowError && error.kind === 'failure' && error.what.startsWith('The value of B ') && what.test(error.what), JSON.stringify(value));
	}
});

test('a file is decoded as UTF-8 or UTF-16, without its byte order mark; others may read it if its mode says so', async context => {
	const file = path.join(await temporaryFolder(context), 'credentials');
	for (const [bytes, text] of [
		[Buffer.from('\uFEFFak'), 'ak'],
		[Buffer.from('\uFEFFak', 'utf16le'), 'ak'],
		[Buffer.from([0xFF, 0x61]), '\uFFFDa'],
		[Buffer.from([0x61, 0xFE]), 'a\uFFFD'],
		[Buffer.from(''), ''],
	] as const) {
		await writeFile(file, bytes);
		assert.equal((await readSettingsFile(file))!.text, text);
	}

	for (const [mode, isOpen] of [[0o600, false], [0o640, true], [0o604, true], [0o633, false]] as const) {
		await chmod(file, mode);
		assert.equal((await readSettingsFile(file))!.isOpenToOthers, isOpen && process.platform !== 'win32', mode.toString(8));
	}
});
