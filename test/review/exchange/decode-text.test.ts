import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {decodeText} from '../../../source/review/exchange/decode-text.js';

const decoded = async (bytes: Buffer, encoding?: string, size = 1): Promise<string> => {
	const pieces = async function * () {
		for (let start = 0; start < bytes.length; start += size) {
			yield bytes.subarray(start, start + size);
		}
	};

	let text = '';
	for await (const piece of decodeText(pieces(), 'm.csv', encoding)) {
		text += piece;
	}

	return text;
};

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

test('the encoding is UTF-8, or the UTF-16 that the first two bytes show, with or without a byte order mark', async () => {
	for (const size of [1, 2, 3, 100]) {
		for (const text of ['a,猫', 'id']) {
			for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), Buffer.from(text, 'utf16le'), Buffer.from(`\uFEFF${text}`, 'utf16le'), bigEndian(text), bigEndian(`\uFEFF${text}`)]) {
				assert.equal(await decoded(bytes, undefined, size), text, bytes.toString('hex'));
			}
		}
	}

	assert.deepEqual([await decoded(Buffer.from('')), await decoded(Buffer.from('a')), await decoded(Buffer.from('\0\0'))], ['', 'a', '\0\0']);
});

test('a given encoding is used whatever the bytes are, and an unknown one is refused', async () => {
	assert.equal(await decoded(Buffer.from([0xC3, 0xA8, 0x2C]), 'gbk'), '猫,');
	assert.equal(await decoded(Buffer.from('ab', 'utf16le'), 'utf-16le'), 'ab');
	await assert.rejects(decoded(Buffer.from('a'), 'nonsense'), {kind: 'usage', what: /nonsense/});
});

test('bytes that the encoding does not have are an error that names it, wherever they are', async () => {
	for (const [bytes, encoding, named] of [
		[Buffer.from([0x61, 0x62, 0xFF]), undefined, /UTF-8/],
		[Buffer.from([0xC3]), undefined, /UTF-8/],
		[Buffer.from([0x61, 0x62, 0xC3]), undefined, /UTF-8/],
		[Buffer.from([0xFF, 0xFE, 0x61]), undefined, /UTF-16LE/],
		[Buffer.from([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00]), undefined, /UTF-16LE/],
		[Buffer.from([0xFF, 0x61]), undefined, /UTF-8/],
		[Buffer.from([0x61, 0xFE]), undefined, /UTF-8/],
		[Buffer.from([0xFE, 0x61]), undefined, /UTF-8/],
		[Buffer.from([0x61, 0xFF]), undefined, /UTF-8/],
	] as const) {
		await assert.rejects(decoded(bytes, encoding), (error: unknown) => (error as {kind: string}).kind === 'failure' && (error as {what: string}).what.includes('m.csv') && named.test((error as {what: string}).what), bytes.toString('hex'));
	}
});

test('an error of the file itself is not one of its encoding', async () => {
	const broken = async function * () {
		yield Buffer.from('ab');
		throw Object.assign(new Error('read'), {code: 'EIO'});
	};

	await assert.rejects(async () => {
		for await (const _ of decodeText(broken(), 'm.csv')) {
			// Only the error matters.
		}
	}, {code: 'EIO'});
});
