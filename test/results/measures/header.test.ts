import assert from 'node:assert/strict';
import {
	closeSync, openSync, statSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {edgeOf, headerOf} from '../../../source/results/measures/header.js';
import {createWithHeader, openWithHeader} from '../../../source/results/measures/open-records.js';
import {temporaryFolder} from '../../review/samples.js';

test('the size of the pictures is read from a whole header of this format only', async context => {
	const file = path.join(await temporaryFolder(context), 'measures.bin');
	const edge = (text: string) => {
		writeFileSync(file, text);
		const descriptor = openSync(file, 'r');
		try {
			return edgeOf(descriptor);
		} finally {
			closeSync(descriptor);
		}
	};

	for (const known of [64, 1024, 'original'] as const) {
		assert.equal(edge(headerOf(known).toString('latin1')), known);
		assert.equal(edge(`${headerOf(known).toString('latin1')}more`), known);
	}

	const whole = headerOf(64).toString('latin1');
	for (const other of ['', whole.slice(0, 87), `x${whole}`, whole.replace('1', '2'), whole.replace('1', '0'), whole.replace('64', 'large'), whole.replace('64', ''), whole.replace('\n', ' '), whole.replace('measures', 'checks'), whole.replaceAll(/./gs, '\0')]) {
		assert.equal(edge(other), undefined, JSON.stringify(other.slice(0, 30)));
	}
});

test('a new file is only its owner\'s, and one of another format is not opened', async context => {
	const folder = await temporaryFolder(context);
	const file = path.join(folder, 'measures.bin');
	assert.equal(openWithHeader(file, 'r', edgeOf), undefined);
	closeSync(createWithHeader(file, headerOf(64)));
	if (process.platform !== 'win32') {
		assert.equal(statSync(file).mode & 0o777, 0o600);
	}

	const {descriptor, header} = openWithHeader(file, 'r', edgeOf)!;
	closeSync(descriptor);
	assert.equal(header, 64);
	let seen = -1;
	assert.equal(openWithHeader(file, 'r', opened => {
		seen = opened;
		return undefined;
	}), undefined);
	assert.throws(() => {
		closeSync(seen);
	}, {code: 'EBADF'}, 'it was closed');
	assert.throws(() => openWithHeader(path.join(file, 'below'), 'r', edgeOf), {code: 'ENOTDIR'});
});
