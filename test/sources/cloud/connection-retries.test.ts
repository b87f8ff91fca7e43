import assert from 'node:assert/strict';
import test from 'node:test';
import {retryDelay} from '../../../source/sources/cloud/retry.js';
import {WinnowError} from '../../../source/model/errors.js';
import {signedAddress} from '../../../source/model/source.js';
import {manualClock} from '../../helpers/manual-clock.js';
import {until} from '../../helpers/until.js';
import {serve, request} from './serve.js';

const {signal} = new AbortController();

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
	assert.equal(retryDelay(1, '1 Jan 1970 00:00:05 GMT', 1000, () => 0), 4000, 'a date that begins with digits');
	assert.equal(retryDelay(1, undefined, 0, () => 0), 125);
	assert.equal(retryDelay(3, undefined, 0, () => 1), 1500);
	assert.equal(retryDelay(2, 'soon', 0, () => 0.5), 500);
	assert.equal(retryDelay(9, undefined, 0, () => 0.5), 30_000);
});

for (const [retryAfter, words] of [['120', '2 minutes'], ['3600', '60 minutes'], ['1000000000', '32 years'], ['Fri, 01 Jan 2099 00:00:00 GMT', '72 years']] as const) {
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
		const isTold = (error: unknown): boolean => error instanceof WinnowError && error.code === 'APIG.0308' && error.canPass && error.advice === `Retry in ${words}.` && error.retryAt! - now > 60_000;
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
