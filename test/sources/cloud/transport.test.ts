import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {
	createServer, request as requestHttp, type IncomingMessage, type RequestListener,
} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import {connect, type AddressInfo} from 'node:net';
import {readFile} from 'node:fs/promises';
import test, {type TestContext} from 'node:test';
import {brotliCompressSync, deflateSync, gzipSync} from 'node:zlib';
import {createConnection, type ConnectionOptions} from '../../../source/sources/cloud/connection.js';
import {findProxies} from '../../../source/sources/cloud/find-proxies.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';
import {WinnowError} from '../../../source/model/errors.js';
import {signedAddress} from '../../../source/model/source.js';
import {manualClock} from '../../helpers/manual-clock.js';
import {listen} from '../../helpers/listen.js';

const {signal} = new AbortController();
const request = {path: '/v2/p/things', about: 'The things'};

const connectionTo = (context: TestContext, endpoint: string, options: Partial<ConnectionOptions> = {}) => {
	const connection = createConnection({
		endpoint, signer: tokenSigner('t'), userAgent: 'winnow/test', random: () => 0, async sleep() {
			// Don't wait in tests.
		}, ...options,
	});
	context.after(async () => connection.close());
	return connection;
};

const answering = async (context: TestContext, answer: RequestListener, options?: Partial<ConnectionOptions>) => {
	const port = await listen(context, createServer(answer));
	return connectionTo(context, `http://127.0.0.1:${port}`, options);
};

for (const [encoding, packed] of Object.entries({
	gzip: gzipSync('{"fine":true}'), deflate: deflateSync('{"fine":true}'), br: brotliCompressSync('{"fine":true}'), identity: Buffer.from('{"fine":true}'), 'GZIP, br': brotliCompressSync(gzipSync('{"fine":true}')),
})) {
	test(`answers encoded with ${encoding} are decoded`, async context => {
		const connection = await answering(context, (_, response) => {
			response.writeHead(200, {'content-encoding': encoding}).end(packed);
		});
		assert.deepEqual(await connection.json(request, signal), {fine: true});
		assert.deepEqual(connection.traffic(), {requests: 1, bytes: packed.length});
	});
}

test('an answer that decompresses to more than its limit is refused', async context => {
	const bomb = gzipSync(Buffer.alloc(17_000_000));
	const connection = await answering(context, (_, response) => {
		response.writeHead(200, {'content-encoding': 'gzip'}).end(bomb);
	});
	await assert.rejects(connection.json(request, signal), /larger than 16 MB/);
	assert.ok(bomb.length < 100_000);
});

test('an answer that can\'t be decompressed is retried, then reported', async context => {
	let asked = 0;
	const connection = await answering(context, (_, response) => {
		asked++;
		response.writeHead(200, {'content-encoding': 'gzip'}).end('no gzip');
	});
	await assert.rejects(connection.json(request, signal), (error: unknown) => error instanceof WinnowError && error.kind === 'connection' && error.what.includes('can\'t decompress'));
	assert.equal(asked, 4);
	const other = await answering(context, (_, response) => {
		response.writeHead(200, {'content-encoding': 'zstd'}).end('x');
	});
	await assert.rejects(other.json(request, signal), /unsupported content encoding/);
});

test('a long error page is cut, not refused', async context => {
	const connection = await answering(context, (_, response) => {
		response.writeHead(403).end(`<html><title>Forbidden</title>${'x'.repeat(3_000_000)}`);
	});
	await assert.rejects(connection.json(request, signal), /a web page, "Forbidden" \(HTTP 403\)/);
	// What was on the way when it was enough is counted too.
	assert.ok(connection.traffic().bytes < 200_000, `${connection.traffic().bytes} bytes`);
});

test('a truncated answer is retried', async context => {
	let asked = 0;
	const connection = await answering(context, (_, response) => {
		asked++;
		response.writeHead(200, {'content-length': 11});
		if (asked < 3) {
			response.write('{"fi', () => {
				response.destroy();
			});
		} else {
			response.end('{"fine": 1}');
		}
	});
	assert.deepEqual(await connection.json(request, signal), {fine: 1});
	assert.equal(asked, 3);
});

test('an error in an answer with status 200 is reported as an error', async context => {
	const connection = await answering(context, (_, response) => {
		response.end('{"error_code":"ModelArts.4851","error_msg":"no such version"}');
	});
	await assert.rejects(connection.json(request, signal), (error: unknown) => error instanceof WinnowError && error.kind === 'not-found' && error.code === 'ModelArts.4851');
});

test('a service that stops sending is given up after its time limit, and asked again', async context => {
	const clock = manualClock();
	let asked = 0;
	const connection = await answering(context, (_, response) => {
		asked++;
		if (asked === 1) {
			clock.pass(15_000);
		} else {
			response.writeHead(404).end('{}');
		}
	}, {now: clock.now, setTimer: clock.setTimer});
	await assert.rejects(connection.json(request, signal), (error: unknown) => error instanceof WinnowError && error.kind === 'not-found');
	assert.equal(asked, 2);
});

test('connections are kept alive', async context => {
	const sockets = new Set<unknown>();
	const connection = await answering(context, (incoming, response) => {
		sockets.add(incoming.socket);
		response.end('{}');
	});
	for (let count = 0; count < 20; count++) {
		await connection.json(request, signal);
	}

	// One may still be on its way back to the pool when the next request comes.
	assert.ok(sockets.size <= 2);
});

test('an abort in the middle of a body closes the connection, without a retry', async context => {
	const requests: IncomingMessage[] = [];
	const abort = new AbortController();
	const connection = await answering(context, (incoming, response) => {
		requests.push(incoming);
		response.write('x', () => {
			abort.abort();
		});
	});
	const closed = connection.picture(signedAddress(`${connection.endpoint}/1.jpg`), abort.signal);
	await assert.rejects(closed, {name: 'AbortError'});
	assert.equal(requests.length, 1);
	const {socket} = requests[0]!;
	await new Promise<void>(resolve => {
		if (socket.closed) {
			resolve();
		} else {
			socket.once('close', resolve).on('error', resolve);
		}
	});
});

test('an unknown host and a refused port have different errors', async context => {
	const nobody = connectionTo(context, 'https://modelarts.nowhere.invalid');
	await assert.rejects(nobody.json(request, signal), (error: unknown) => error instanceof WinnowError && error.kind === 'connection' && error.what.includes('modelarts.nowhere.invalid'));
	const port = await listen(context, createServer());
	const closed = connectionTo(context, `http://127.0.0.1:${port}`);
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	const gone = connectionTo(context, `http://127.0.0.1:${(other.address() as AddressInfo).port}`);
	other.close();
	await once(other, 'close');
	await assert.rejects(gone.json(request, signal), /connection refused by .* \(tried 4 times\)/);
	await closed.close();
});

const secure = async (context: TestContext): Promise<number> => {
	const pem = await readFile('test/fixtures/self-signed-localhost.pem');
	return listen(context, createSecureServer({key: pem, cert: pem}, (_, response) => {
		response.end('{"secure":true}');
	}));
};

test('a self-signed certificate is refused without a retry, unless checking is turned off', async context => {
	const port = await secure(context);
	let tries = 0;
	const strict = connectionTo(context, `https://localhost:${port}`, {
		log() {
			tries++;
		},
	});
	await assert.rejects(strict.json(request, signal), (error: unknown) => error instanceof WinnowError && error.what.includes('certificate') && (error.advice ?? '').includes('--no-tls-verify'));
	assert.equal(tries, 1);
	const loose = connectionTo(context, `https://localhost:${port}`, {tlsVerify: false});
	assert.deepEqual(await loose.json(request, signal), {secure: true});
});

test('a proxy gets requests to other hosts, and none to loopback', async context => {
	const seen: string[] = [];
	const service = await secure(context);
	const plain = await listen(context, createServer((_, response) => {
		response.end('{"plain":true}');
	}));
	const proxy = createServer((incoming, response) => {
		seen.push(incoming.url ?? '');
		incoming.pipe(requestHttp({port: plain, path: '/'}, answer => answer.pipe(response)));
	});
	proxy.on('connect', (incoming: IncomingMessage, socket) => {
		seen.push(incoming.url ?? '');
		const onward = connect(service, '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 OK\r\n\r\n');
			onward.pipe(socket).pipe(onward);
		});
		for (const one of [onward, socket]) {
			one.on('error', () => onward.destroy());
		}
	});
	const port = await listen(context, proxy);
	const proxies = findProxies({https_proxy: `127.0.0.1:${port}`});
	const elsewhere = connectionTo(context, 'https://modelarts.elsewhere.invalid', {proxies, tlsVerify: false});
	assert.deepEqual(await elsewhere.json(request, signal), {secure: true});
	assert.deepEqual(seen, ['modelarts.elsewhere.invalid:443']);
	const here = connectionTo(context, `http://127.0.0.1:${plain}`, {proxies: findProxies({http_proxy: `127.0.0.1:${port}`, https_proxy: `127.0.0.1:${port}`})});
	assert.deepEqual(await here.json(request, signal), {plain: true});
	assert.equal(seen.length, 1);
	await elsewhere.close();
});
