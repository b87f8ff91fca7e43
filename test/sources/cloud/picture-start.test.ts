import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {startOf} from '../../../source/sources/cloud/picture-start.js';
import {signedAddress} from '../../../source/model/source.js';
import {serve} from './serve.js';

const {signal} = new AbortController();

test('the start of a picture is a range request; its length and its tag come with it', async context => {
	const {connection, requests, endpoint} = await serve(context, (_, response) => {
		response.writeHead(206, {'content-range': 'bytes 0-3/52103', etag: '"abc"'}).end('\u00FF\u00D8\u00FF\u00E0', 'latin1');
	});
	assert.deepEqual(await connection.pictureStart(signedAddress(`${endpoint}/1.jpg`), 4, signal), {
		bytes: Buffer.from([0xFF, 0xD8, 0xFF, 0xE0]), total: 52_103, tag: '"abc"',
	});
	assert.equal(requests[0]!.headers.range, 'bytes=0-3');
});

test('a store that ignores ranges is read no further than needed', async context => {
	let sent = 0;
	const {connection, endpoint} = await serve(context, (_, response) => {
		response.writeHead(200, {'content-length': '20000000', etag: 'W/"weak"'});
		const more = () => {
			while (!response.destroyed && sent < 20_000_000) {
				sent += 100_000;
				if (!response.write(Buffer.alloc(100_000))) {
					return;
				}
			}
		};

		response.on('drain', more);
		more();
	});
	const {bytes, ...facts} = await connection.pictureStart(signedAddress(`${endpoint}/1.jpg`), 4096, signal);
	assert.equal(bytes.length, 4096);
	assert.deepEqual(facts, {total: 20_000_000});
	// What the sockets of both sides hold.
	assert.ok(sent < 15_000_000, String(sent));
});

test('an empty object has an empty start', async context => {
	const {connection, endpoint} = await serve(context, (_, response) => {
		response.writeHead(416).end('<Error><Code>InvalidRange</Code></Error>');
	});
	assert.deepEqual(await connection.pictureStart(signedAddress(`${endpoint}/1.jpg`), 4096, signal), {bytes: new Uint8Array(), total: 0});
});

test('the length of an object is that of its range, or of the whole answer, if it is a number', () => {
	const total = (status: number, headers: Record<string, string>) => startOf({status, headers, content: Buffer.alloc(0)}).total;
	for (const [range, expected] of [['bytes 0-3/52103', 52_103], ['bytes 0-3/*', undefined], ['bytes 0-3/7x', undefined], ['bytes 0-3/x7', undefined], ['bytes 0-3', undefined]] as const) {
		assert.equal(total(206, {'content-range': range, 'content-length': '4'}), expected, range);
	}

	assert.equal(total(206, {'content-length': '4'}), undefined);
	assert.equal(total(200, {'content-range': 'bytes 0-3/52103', 'content-length': '4'}), 4);
	assert.equal(total(200, {}), undefined);
});

test('only a strong tag and a date that can be read identify what an object holds', () => {
	const facts = (headers: Record<string, string>) => {
		const {bytes, total, ...rest} = startOf({status: 200, headers, content: Buffer.alloc(0)});
		return rest;
	};

	assert.deepEqual(facts({etag: '"abc"', 'last-modified': 'Thu, 01 Jan 1970 00:00:05 GMT'}), {tag: '"abc"', written: 5000});
	assert.deepEqual(facts({etag: 'W/"abc"', 'last-modified': 'soon'}), {});
	assert.deepEqual(facts({etag: '"abcW/'}), {tag: '"abcW/'});
	assert.deepEqual(facts({}), {});
});
