import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {gzipSync} from 'node:zlib';
import {LargePictureError} from '../../../source/model/errors.js';
import {signedAddress} from '../../../source/model/source.js';
import {serve, request} from './serve.js';

const {signal} = new AbortController();

test('answers are decompressed, and an answer that is not JSON is reported', async context => {
	const {connection} = await serve(context, (_, response, number) => {
		if (number === 1) {
			response.writeHead(200, {'content-encoding': 'gzip'}).end(gzipSync('{"packed":true}'));
		} else {
			response.end(number === 2 ? '<html>sign in</html>' : '{"half":');
		}
	});
	assert.deepEqual(await connection.json(request, signal), {packed: true});
	await assert.rejects(connection.json(request, signal), /a web page/);
	await assert.rejects(connection.json(request, signal), /not JSON/);
});

test('a picture of more than 25 MB is refused without reading all of it, with and without Content-Length', async context => {
	let sent = 0;
	const {connection, endpoint} = await serve(context, (_, response, number) => {
		if (number === 1) {
			response.writeHead(200, {'content-length': '25000001'});
			response.write('x');
			return;
		}

		const more = () => {
			while (!response.destroyed && response.write(Buffer.alloc(1_000_000))) {
				sent += 1_000_000;
			}
		};

		response.on('drain', more);
		more();
	});
	await assert.rejects(connection.picture(signedAddress(`${endpoint}/1.jpg`), signal), /larger than 25 MB/);
	await assert.rejects(connection.picture(signedAddress(`${endpoint}/2.jpg`), signal), /larger than 25 MB/);
	assert.ok(sent < 60_000_000);
});

test('a picture larger than the confirmed limit is not read; its size is reported, and without the limit it arrives', async context => {
	let sent = 0;
	const bytes = 12_300_000;
	const {connection, requests, endpoint} = await serve(context, (incoming, response) => {
		response.writeHead(200, incoming.url === '/announced.jpg' ? {'content-length': String(bytes)} : {});
		let left = bytes;
		const more = () => {
			while (left > 0 && !response.destroyed) {
				const piece = Math.min(left, 100_000);
				left -= piece;
				sent += piece;
				if (!response.write(Buffer.alloc(piece))) {
					return;
				}
			}

			response.end();
		};

		response.on('drain', more);
		more();
	});
	const size = async (name: string, agreed: number) => {
		try {
			const picture = await connection.picture(signedAddress(`${endpoint}/${name}`), signal, {agreed});
			return picture.length;
		} catch (error) {
			assert.ok(error instanceof LargePictureError);
			return `refused: ${error.size}`;
		}
	};

	assert.equal(await size('announced.jpg', 5_000_000), 'refused: 12300000');
	assert.equal(connection.traffic().bytes, 0);
	assert.ok(sent < bytes, `${sent} bytes sent`);
	assert.equal(await size('endless.jpg', 5_000_000), 'refused: undefined');
	assert.ok(connection.traffic().bytes < 5_200_000, `${connection.traffic().bytes} bytes read`);
	assert.equal(requests.length, 2);
	assert.equal(await size('announced.jpg', bytes), bytes);
	assert.equal(await size('endless.jpg', bytes), bytes);
	assert.equal(requests.length, 4);
});

test('a picture\'s address is used byte for byte and gets no credential', async context => {
	const {connection, requests, endpoint} = await serve(context, (_, response) => {
		response.end('picture');
	});
	const rest = '/b/a%20%E7%8C%AB+(1)\'.jpg?AccessKeyId=A&Expires=1&x-obs-security-token=t/%2B+=&Signature=s%3D';
	const content = await connection.picture(signedAddress(endpoint + rest), signal);
	assert.equal(Buffer.from(content).toString(), 'picture');
	assert.equal(requests[0]!.url, rest);
	assert.deepEqual(Object.keys(requests[0]!.headers).filter(name => /auth|token|sdk|project/i.test(name)), []);
});
