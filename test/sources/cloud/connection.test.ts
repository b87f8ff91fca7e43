import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import test, {type TestContext} from 'node:test';
import {gzipSync} from 'node:zlib';
import {createConnection, type ConnectionOptions, type WireEvent} from '../../../source/sources/cloud/connection.js';
import {createCloudSource} from '../../../source/sources/cloud/cloud-source.js';
import {retryDelay} from '../../../source/sources/cloud/retry.js';
import {accessKeySigner, tokenSigner} from '../../../source/sources/cloud/sign.js';
import {LargePictureError, WinnowError} from '../../../source/model/errors.js';
import {signedAddress} from '../../../source/model/source.js';
import {startEmulator} from '../../../source/emulator/emulator.js';
import {manualClock} from '../../helpers/manual-clock.js';
import {until} from '../../helpers/until.js';

const {signal} = new AbortController();

const serve = async (
	context: TestContext,
	answer: (request: IncomingMessage, response: ServerResponse, number: number) => void,
	options: Partial<ConnectionOptions> = {},
) => {
	const requests: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		requests.push(request);
		answer(request, response, requests.length);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const slept: number[] = [];
	const connection = createConnection({
		endpoint, signer: tokenSigner('secret-token'), userAgent: 'winnow/test', random: () => 0.5, async sleep(milliseconds) {
			slept.push(milliseconds);
		}, ...options,
	});
	context.after(async () => {
		await connection.close();
		server.closeAllConnections();
		server.close();
	});
	return {
		connection, requests, slept, endpoint,
	};
};

const request = {path: '/v2/p/things', query: [['a', '1']] as const, about: 'The things'};

for (const status of [429, 500, 502, 503, 504]) {
	test(`a GET answered by ${status} is tried four times, then reported`, async context => {
		let now = 0;
		const {connection, requests} = await serve(context, (_, response) => {
			response.writeHead(status).end('{"error_code":"X.1","error_msg":"busy"}');
		}, {
			now() {
				now += 60_000;
				return now;
			},
		});
		await assert.rejects(connection.json(request, signal), (error: unknown) => error instanceof WinnowError && error.code === 'X.1' && error.httpStatus === status);
		assert.equal(requests.length, 4);
	});
}

for (const status of [400, 401, 403, 404]) {
	test(`a GET answered by ${status} is never tried again`, async context => {
		const {connection, requests} = await serve(context, (_, response) => {
			response.writeHead(status).end('{}');
		});
		await assert.rejects(connection.json(request, signal), WinnowError);
		assert.equal(requests.length, 1);
	});
}

test('a broken connection is retried and then works', async context => {
	const {connection, requests, slept} = await serve(context, (incoming, response, number) => {
		if (number < 3) {
			incoming.socket.destroy();
		} else {
			response.end('{"fine":true}');
		}
	});
	assert.deepEqual(await connection.json(request, signal), {fine: true});
	assert.equal(requests.length, 3);
	assert.deepEqual(slept, [250, 500]);
});

test('a 429 with Retry-After delays all requests by that time', async context => {
	let now = 1_000_000;
	const slept: number[] = [];
	const {connection} = await serve(context, (_, response, number) => {
		if (number === 1) {
			response.writeHead(429, {'retry-after': '7'}).end('{}');
		} else {
			response.end('{}');
		}
	}, {
		now: () => now, async sleep(milliseconds) {
			slept.push(milliseconds);
			now += milliseconds;
		},
	});
	await connection.json(request, signal);
	assert.deepEqual(slept, [7000]);
});

test('retryDelay follows Retry-After in seconds and as a date, else doubles with jitter', () => {
	assert.equal(retryDelay(1, '3', 0, () => 0), 3000);
	assert.equal(retryDelay(1, 'Thu, 01 Jan 1970 00:00:05 GMT', 1000, () => 0), 4000);
	assert.equal(retryDelay(1, undefined, 0, () => 0), 125);
	assert.equal(retryDelay(3, undefined, 0, () => 1), 1500);
	assert.equal(retryDelay(2, 'soon', 0, () => 0.5), 500);
	assert.equal(retryDelay(9, undefined, 0, () => 0.5), 30_000);
});

for (const [retryAfter, words] of [['3600', '60 minutes'], ['1000000000', '32 years'], ['Fri, 01 Jan 2099 00:00:00 GMT', '72 years']] as const) {
	test(`a service that asks to wait ${words} is reported at once, delays requests for a minute, and is asked again when the user retries`, async context => {
		let now = Date.UTC(2026, 10, 26);
		const {connection, requests, slept} = await serve(context, (_, response, number) => {
			if (number > 2) {
				response.end('{}');
			} else {
				response.writeHead(429, {'retry-after': retryAfter}).end('{"error_code":"APIG.0308","error_msg":"slow down"}');
			}
		}, {
			now: () => now, async sleep(milliseconds) {
				slept.push(milliseconds);
				now += milliseconds;
			},
		});
		const isTold = (error: unknown): boolean => error instanceof WinnowError && error.code === 'APIG.0308' && error.canPass && error.advice === `Retry in ${words}.` && error.retryAt! - now > 3_000_000;
		await assert.rejects(connection.json(request, signal), isTold);
		assert.equal(requests.length, 1);
		await assert.rejects(connection.json(request, signal), isTold);
		assert.equal(requests.length, 2, 'after a minute');
		assert.deepEqual(slept, [60_000]);
		connection.tryAgain();
		assert.deepEqual(await connection.json(request, signal), {});
		assert.deepEqual(slept, [60_000], 'at once');
	});
}

test('a busy store delays its pictures, not the listings', async context => {
	const clock = manualClock();
	let isBusy = true;
	const {connection, requests, endpoint} = await serve(context, (incoming, response) => {
		response.writeHead(isBusy && incoming.url === '/1.jpg' ? 429 : 200, {'retry-after': '40'}).end('{}');
		isBusy &&= incoming.url !== '/1.jpg';
	}, clock);
	const tried: string[] = [];
	const start = clock.now();
	const picture = connection.picture(signedAddress(`${endpoint}/1.jpg`), signal, {
		onTry({attempt, waitsFor, until: end}) {
			tried.push(`${attempt} ${waitsFor} ${end - start}`);
		},
	});
	await until(() => tried.length === 2);
	assert.deepEqual(await connection.json(request, signal), {});
	assert.equal(requests.length, 2);
	clock.pass(40_000);
	await picture;
	assert.equal(requests.length, 3);
	assert.deepEqual(tried, ['1 answer 15000', '2 pause 40000', '2 answer 55000']);
});

test('a service that does not answer is given up after 15 s, then after 30 s', async context => {
	const clock = manualClock();
	const {connection, requests} = await serve(context, () => {
		// Never answered.
	}, clock);
	const failed = assert.rejects(connection.json(request, signal), (error: unknown) => error instanceof WinnowError && error.kind === 'connection' && error.canPass && /127\.0\.0\.1:\d+ accepted the request but doesn't respond \(tried 2 times\)/.test(error.what));
	for (const [number, wait] of [[1, 15_000], [2, 30_000]] as const) {
		// The pause before the second try.
		await until(() => {
			if (requests.length < number && clock.next !== undefined && clock.next < 1000) {
				clock.pass(clock.next);
			}

			return requests.length === number;
		});
		assert.equal(clock.next, wait);
		clock.pass(wait);
	}

	await failed;
	assert.equal(requests.length, 2);
});

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

test('a redirect is not followed', async context => {
	const {connection, requests} = await serve(context, (_, response) => {
		response.writeHead(302, {location: 'https://elsewhere.example/'}).end();
	});
	await assert.rejects(connection.json(request, signal), WinnowError);
	assert.equal(requests.length, 1);
});

test('plain HTTP is used only for loopback, unless it is allowed', async context => {
	const options = {signer: tokenSigner('t'), userAgent: 'x'};
	assert.throws(() => createConnection({endpoint: 'http://modelarts.example.com', ...options}), /Plain HTTP/);
	await createConnection({endpoint: 'http://modelarts.example.com', allowHttp: true, ...options}).close();
	const {connection} = await serve(context, (_, response) => {
		response.end('{}');
	});
	await assert.rejects(connection.picture(signedAddress('http://192.0.2.1/1.jpg'), signal), /Plain HTTP/);
});

test('an abort cancels a request at once', async context => {
	const {connection} = await serve(context, () => {
		// Never answered.
	});
	const abort = new AbortController();
	const asked = connection.json(request, abort.signal);
	setImmediate(() => {
		abort.abort();
	});
	await assert.rejects(asked, {name: 'AbortError'});
});

test('at most four listings run at once', async context => {
	let running = 0;
	let most = 0;
	const {connection} = await serve(context, (_, response) => {
		running++;
		most = Math.max(most, running);
		setImmediate(() => {
			running--;
			response.end('{}');
		});
	});
	await Promise.all(Array.from({length: 20}, async () => connection.json(request, signal)));
	assert.ok(most <= 4);
});

test('the log holds no secret', async context => {
	const events: WireEvent[] = [];
	const {connection, endpoint} = await serve(context, (_, response) => {
		response.end('{}');
	}, {
		log(event) {
			events.push(event);
		},
	});
	await connection.json(request, signal);
	await connection.picture(signedAddress(`${endpoint}/1.jpg?Signature=secret`), signal);
	assert.deepEqual(events.map(({kind, path, status, attempt}) => [kind, path, status, attempt]), [['listing', '/v2/p/things', 200, 1], ['picture', '/1.jpg', 200, 1]]);
	assert.doesNotMatch(JSON.stringify(events), /secret/);
});

test('the built-in cloud accepts a token, keys and temporary keys, and a wrong one is refused once', async context => {
	const cloud = await startEmulator({samples: 40});
	const {project, task, version, endpoint} = cloud;
	const signers = [
		tokenSigner(cloud.token),
		accessKeySigner({accessKey: cloud.accessKey, secretKey: cloud.secretKey, projectId: project}),
		accessKeySigner({
			accessKey: cloud.temporary.accessKey, secretKey: cloud.temporary.secretKey, securityToken: cloud.temporary.securityToken, projectId: project,
		}),
	];
	context.after(async () => cloud.close());
	for (const signer of signers) {
		const connection = createConnection({endpoint, signer, userAgent: 'winnow/test'});
		const source = createCloudSource({
			connection, project, task, version,
		});
		const {count, samples} = await source.listing({
			offset: 0, limit: 14, status: 'all', processParameter: 'image/resize,m_lfit,h_200',
		}, signal);
		assert.equal(count, 40);
		assert.equal(samples.length, 14);
		const picture = await source.picture(samples.find(({before}) => before.signed)!.before.signed!, signal);
		assert.ok(picture.length > 500);
		await connection.close();
	}

	const before = cloud.requests.count();
	const connection = createConnection({endpoint, signer: accessKeySigner({accessKey: cloud.accessKey, secretKey: 'wrong', projectId: project}), userAgent: 'winnow/test'});
	await assert.rejects(createCloudSource({
		connection, project, task, version,
	}).listing({offset: 0, limit: 1}, signal), (error: unknown) => error instanceof WinnowError && error.kind === 'authentication');
	assert.equal(cloud.requests.count() - before, 1);
	await connection.close();
});
