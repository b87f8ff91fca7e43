import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {CodeCache} from '../../source/system/code-cache.js';

const source = Buffer.from('1 + 1');
const code = Buffer.from('compiled');

const withFolder = async (context: TestContext) => {
	const root = await mkdtemp(path.join(os.tmpdir(), 'winnow-code-'));
	context.after(async () => rm(root, {recursive: true, force: true}));
	const folder = path.join(root, 'winnow', 'compiled');
	const cache = new CodeCache({XDG_CACHE_HOME: root});
	const files = async () => (await readdir(folder)).map(name => path.join(folder, name));
	return {cache, folder: root, files};
};

test('compiled code is returned for the same source only', async context => {
	const {cache} = await withFolder(context);
	assert.equal(cache.read('a.js', source), undefined);
	cache.write([{name: 'a.js', source, code}]);
	assert.deepEqual(cache.read('a.js', source), code);
	assert.equal(cache.read('a.js', Buffer.from('1 + 2')), undefined);
	assert.equal(cache.read('b.js', source), undefined);
});

test('compiled code is kept where Node keeps its own, and nowhere if that is turned off', async context => {
	const {cache, folder, files} = await withFolder(context);
	const other = path.join(folder, 'other');
	const env = {XDG_CACHE_HOME: folder, NODE_COMPILE_CACHE: path.relative(process.cwd(), other)};
	new CodeCache(env).write([{name: 'a.js', source, code}]);
	assert.deepEqual([new CodeCache(env).read('a.js', source), (await readdir(path.join(other, 'winnow'))).length, cache.read('a.js', source)], [code, 1, undefined]);

	for (const rest of [{}, {NODE_COMPILE_CACHE: other}]) {
		const off = new CodeCache({...env, ...rest, NODE_DISABLE_COMPILE_CACHE: '1'});
		off.write([{name: 'b.js', source, code}]);
		assert.equal(off.read('a.js', source), undefined);
	}

	assert.equal((await readdir(path.join(other, 'winnow'))).length, 1);
	cache.write([{name: 'a.js', source, code}]);
	assert.equal((await files()).length, 1);
	assert.deepEqual(new CodeCache({XDG_CACHE_HOME: folder, NODE_COMPILE_CACHE: ''}).read('a.js', source), code);
});

test('a damaged or shortened file of compiled code is not used', async context => {
	const {cache, files} = await withFolder(context);
	cache.write([{name: 'a.js', source, code}]);
	const [file] = await files();
	const whole = await readFile(file!);
	for (let at = 0; at < whole.length; at++) {
		const damaged = Buffer.from(whole);
		damaged[at]! ^= 1;
		await writeFile(file!, damaged);
		assert.equal(cache.read('a.js', source), undefined, `byte ${at}`);
		await writeFile(file!, whole.subarray(0, at));
		assert.equal(cache.read('a.js', source), undefined, `${at} bytes`);
	}

	cache.write([{name: 'a.js', source, code}]);
	assert.deepEqual(cache.read('a.js', source), code);
});

test('compiled code that others could have written is not used', {skip: process.platform === 'win32' && 'Windows has no such permissions'}, async context => {
	const {cache, files} = await withFolder(context);
	cache.write([{name: 'a.js', source, code}]);
	const [file] = await files();
	assert.deepEqual([await stat(file!), await stat(path.dirname(file!))].map(({mode}) => mode & 0o777), [0o600, 0o700]);
	await chmod(file!, 0o620);
	assert.equal(cache.read('a.js', source), undefined);
});

test('the oldest files of compiled code are deleted above a hundred', async context => {
	const {cache, files} = await withFolder(context);
	cache.write([{name: 'first.js', source, code}]);
	const [first] = await files();
	await utimes(first!, 1, 1);
	cache.write(Array.from({length: 99}, (_, index) => ({name: `${index}.js`, source, code})));
	assert.deepEqual([(await files()).length, cache.read('first.js', source)], [100, code]);
	cache.write([{name: 'last.js', source, code}]);
	assert.deepEqual([(await files()).length, cache.read('first.js', source), cache.read('last.js', source)], [100, undefined, code]);
});
