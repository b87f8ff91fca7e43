import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {Readable} from 'node:stream';
import test from 'node:test';
import {brotliCompressSync, deflateSync, gzipSync} from 'node:zlib';
import {readBody} from '../../../source/sources/cloud/read-body.js';
import {LargePictureError, type WinnowError} from '../../../source/model/errors.js';

test('a body is read up to its limit, and no further', async () => {
	const body = (...lengths: readonly number[]): Readable => Readable.from(lengths.map(length => Buffer.alloc(length, 'x')));
	const limits = {maxBytes: 10, about: 'The thing'};
	assert.equal((await readBody(body(4, 6), limits)).length, 10);
	await assert.rejects(readBody(body(4, 7), limits), {code: 'too-large', what: 'The thing: larger than 0.00001 MB'});
	assert.equal((await readBody(body(4, 7), {...limits, cut: true})).length, 10);
	assert.equal((await readBody(body(4, 3), {...limits, cut: true})).toString(), 'xxxxxxx');
	assert.equal((await readBody(body(10), {...limits, announced: '10'})).length, 10);
	await assert.rejects(readBody(body(1), {...limits, announced: '11'}), {code: 'too-large'});
	assert.equal((await readBody(body(1), {...limits, announced: '11', cut: true})).length, 1);
	assert.equal((await readBody(body(5), {...limits, agreed: 5, announced: '5'})).length, 5);
	const sizeOf = async (announced: string | undefined, ...lengths: readonly number[]): Promise<unknown> => {
		try {
			await readBody(body(...lengths), {...limits, agreed: 5, announced});
			return 'read';
		} catch (error) {
			return error instanceof LargePictureError ? error.size : (error as WinnowError).code;
		}
	};

	assert.deepEqual([await sizeOf('6', 6), await sizeOf('10', 10), await sizeOf('11', 11), await sizeOf(undefined, 3, 3), await sizeOf(undefined, 5)], [6, 10, 'too-large', undefined, 'read']);
	const pieces: number[] = [];
	await readBody(body(4, 0, 3), {...limits, onBytes(length) {
		pieces.push(length);
	}});
	assert.deepEqual(pieces, [4, 0, 3]);
	assert.equal((await readBody(body(), limits)).length, 0);
	for (const encoding of ['', 'identity', 'aws-chunked', ' Identity , AWS-chunked']) {
		assert.equal((await readBody(body(2), {...limits, encoding})).toString(), 'xx');
	}
});

test('a body is decoded, the last coding first, up to its limit', async () => {
	const text = 'some words '.repeat(20);
	const read = async (content: Buffer, encoding: string | undefined, more: Partial<Parameters<typeof readBody>[1]> = {}): Promise<string> =>
		(await readBody(Readable.from([content.subarray(0, 5), content.subarray(5)]), {
			maxBytes: 220, about: 'The thing', encoding, ...more,
		})).toString();
	const [packed, doubly] = [gzipSync(text), brotliCompressSync(gzipSync(text))];
	assert.equal(await read(packed, 'gzip'), text);
	assert.equal(await read(packed, ' X-GZIP '), text);
	assert.equal(await read(deflateSync(text), 'deflate'), text);
	assert.equal(await read(doubly, 'gzip, br'), text);
	await assert.rejects(read(doubly, 'br, gzip'), {code: 'Z_DATA_ERROR'});
	await assert.rejects(read(packed, 'gzip', {maxBytes: 219}), {code: 'too-large', what: 'The thing: larger than 0.000219 MB'});
	assert.equal(await read(packed, 'gzip', {maxBytes: 219, cut: true}), '', 'an error is shown without the part that can\'t be decoded');
	assert.equal(await read(Buffer.from(text), undefined, {maxBytes: 12, cut: true}), text.slice(0, 12));
	assert.equal(await read(Buffer.from(text), undefined), text);
});

test('a body that is not encoded as its header says is used undecoded if its first bytes are those of a known format', async () => {
	const read = async (text: string, encoding: string): Promise<string> => (await readBody(Readable.from([Buffer.from(text, 'latin1')]), {maxBytes: 100, about: 'The thing', encoding})).toString('latin1');
	for (const text of ['{}', ' \n[1]', '<a/>', '\u00FF\u00D8\u00FFx', '\u0089PNG', 'GIF89a', 'RIFF', 'BM', 'II*\0', 'MM\0*', '\0\0\0\u0018ftypheic']) {
		for (const encoding of ['gzip', 'zstd', 'gzip, zstd']) {
			assert.equal(await read(text, encoding), text, `${encoding} ${text}`);
		}
	}

	for (const text of ['x{}', 'xBM', '\0\0\0\0\u0018ftypheic', `${' '.repeat(50)}{}`]) {
		await assert.rejects(read(text, 'zstd'), {kind: 'failure', what: 'The thing: unsupported content encoding "zstd"'}, text);
		await assert.rejects(read(text, 'gzip'), {code: 'Z_DATA_ERROR'}, text);
	}

	await assert.rejects(read('x', 'c'.repeat(41)), {what: `The thing: unsupported content encoding "${'c'.repeat(40)}"`});
});

test('a body whose announced length is too large is refused without being read', async () => {
	const body = new Readable({
		read() {
			// Never answered.
		},
	});
	await assert.rejects(readBody(body, {maxBytes: 10, announced: '11'}), {code: 'too-large'});
	assert.equal(body.destroyed, true);
});
