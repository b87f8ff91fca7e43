import assert from 'node:assert/strict';
import test from 'node:test';
import {readYaml} from '../../../source/sources/cloud/read-yaml.js';
import {WinnowError} from '../../../source/model/errors.js';

test('in YAML the last of equal keys counts, scalars are text, and errors give only line and column', () => {
	const read = (text: string): unknown => readYaml(text, {file: '/f.yaml', advice: 'a'});
	assert.deepEqual(read('a: 1\na: 007\nb: null\nc: ~\nd:\ne: true\nf: 1.0'), {a: '007', b: null, c: null, d: null, e: 'true', f: '1.0'});
	assert.deepEqual(read('x: &one {k: v}\ny: *one\nz: {<<: *one, m: n}'), {x: {k: 'v'}, y: {k: 'v'}, z: {k: 'v', m: 'n'}});
	for (const [text, place] of [['a: [SECRET', /^\/f\.yaml:1:\d+ is not valid YAML$/], ['a: 1\npassword: *SECRET', /^\/f\.yaml:2:11 /], ['password: &SECRET', /^\/f\.yaml:1:\d+ /], ['a: !SECRET x', /^\/f\.yaml:1:4 /]] as const) {
		assert.throws(() => read(text), (error: unknown) => error instanceof WinnowError && place.test(error.what) && !error.what.includes('SECRET'), text);
	}
});

test('YAML: a secret that looks like syntax is an error at its place; tags and anchors that are used are not', () => {
	const read = (text: string): unknown => {
		try {
			return readYaml(text, {file: '/f.yaml', advice: 'a'});
		} catch (error) {
			assert.ok(error instanceof WinnowError && error.kind === 'failure' && error.advice === 'a', String(error));
			return error.what;
		}
	};

	assert.deepEqual(read('a: !!str 7\nb: !!int 8'), {a: '7', b: '8'});
	for (const name of ['password', 'my_secret', 'token', 'access_key', 'ak', 'SK']) {
		assert.equal(read(`x: 1\n${name}: &anchored value`), `/f.yaml:2:${name.length + 13} is not valid YAML`, name);
		assert.deepEqual(read(`${name}: &anchored value\nb: *anchored`), {[name]: 'value', b: 'value'});
	}

	assert.deepEqual(read('user: &anchored value'), {user: 'value'}, 'an anchor on another value is no secret');
	assert.deepEqual(read('skill: &anchored value'), {skill: 'value'});
	assert.deepEqual([read('a: [x'), read('b: 1\na: "x')], ['/f.yaml:1:6 is not valid YAML', '/f.yaml:2:6 is not valid YAML']);
	assert.match(String(read('a: *none\nb: !x y')), /^\/f\.yaml:1:4 /);
	assert.match(String(read('b: !x y\na: *none')), /^\/f\.yaml:1:4 /);
	assert.match(String(read('token: &x y\na: *none')), /^\/f\.yaml:1:\d+ /);
	const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${['b', 'c', 'd', 'e'].map((name, index) => `${name}: &${name} [${Array.from({length: 10}).fill(`*${'abcd'[index]}`).join(', ')}]`).join('\n')}`;
	assert.equal(read(bomb), '/f.yaml is not valid YAML');
});
