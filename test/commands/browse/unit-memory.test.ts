import assert from 'node:assert/strict';
import {
	mkdtempSync, readFileSync, rmSync, statSync, writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import {openUnitMemory} from '../../../source/commands/browse/unit-memory.js';

const endpoint = 'https://modelarts.cn-north-4.myhuaweicloud.com';

test('openUnitMemory remembers the unit by endpoint, for the next process too', t => {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-units-'));
	t.after(() => {
		rmSync(folder, {recursive: true});
	});
	const state = path.join(folder, 'state');
	const memory = openUnitMemory(state);
	assert.equal(memory.get(endpoint), undefined);
	memory.set(endpoint, 'record');
	memory.set('https://other.example', 'page');
	assert.equal(openUnitMemory(state).get(endpoint), 'record');
	assert.deepEqual(JSON.parse(readFileSync(path.join(state, 'offset-units.json'), 'utf8')), {[endpoint]: 'record', 'https://other.example': 'page'});
	assert.equal(statSync(path.join(state, 'offset-units.json')).mode & 0o777, 0o600);
	writeFileSync(path.join(state, 'offset-units.json'), 'not JSON');
	assert.equal(memory.get(endpoint), undefined);
	memory.set(endpoint, 'page');
	assert.equal(memory.get(endpoint), 'page');
});

test('openUnitMemory doesn\'t remember loopback endpoints, which can be another service tomorrow', t => {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-units-'));
	t.after(() => {
		rmSync(folder, {recursive: true});
	});
	const memory = openUnitMemory(folder);
	for (const passing of ['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080', 'local', 'demo', 'recording']) {
		memory.set(passing, 'record');
		assert.equal(memory.get(passing), undefined);
	}
});

test('openUnitMemory throws where its file can\'t be written', t => {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-units-'));
	t.after(() => {
		rmSync(folder, {recursive: true});
	});
	writeFileSync(path.join(folder, 'file'), '');
	assert.throws(() => {
		openUnitMemory(path.join(folder, 'file', 'state')).set(endpoint, 'page');
	}, {code: 'ENOTDIR'});
});
