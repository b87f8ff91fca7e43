import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import test, {type TestContext} from 'node:test';
import {createConnection, type WireEvent} from '../../../source/sources/cloud/connection.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';
import {WinnowError} from '../../../source/model/errors.js';

const {signal} = new AbortController();

const serve = async (context: TestContext, answer: (request: IncomingMessage, response: ServerResponse) => void) => {
	const events: WireEvent[] = [];
	const server = createServer(answer);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const connection = createConnection({
		endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/gate/`, signer: tokenSigner('t'), userAgent: 'winnow/test', log(event) {
			events.push(event);
		}, async sleep() {
			// Don't wait in tests.
		},
	});
	context.after(async () => {
		await connection.close();
		server.closeAllConnections();
		server.close();
	});
	return {connection, events};
};

test('a POST is sent once with its content type, a GET has none, and both use the endpoint\'s path', async context => {
	const seen: unknown[] = [];
	const {connection, events} = await serve(context, (request, response) => {
		seen.push([request.method, request.url, request.headers['content-type'], request.headers.accept, request.headers['x-auth-token']]);
		response.setHeader('date', new Date(0).toUTCString()).end('{}');
	});
	assert.equal(connection.clockSkew(), undefined);
	await connection.post({path: '/p', about: 'x', body: {a: 1}}, signal);
	await connection.json({path: '/g', query: [['a b', 'c&d']], about: 'x'}, signal);
	assert.deepEqual(seen, [['POST', '/gate/p', 'application/json;charset=utf8', 'application/json', 't'], ['GET', '/gate/g?a%20b=c%26d', undefined, 'application/json', 't']]);
	assert.deepEqual(events.map(({method, attempt, bytes, status, error}) => [method, attempt, bytes, status, error]), [['POST', 1, 2, 200, undefined], ['GET', 1, 2, 200, undefined]]);
	assert.ok(connection.clockSkew()! < -1e12);
	assert.deepEqual(connection.traffic(), {requests: 2, bytes: 4});
});

test('a POST whose connection breaks is reported and not retried, and an abort stays an abort', async context => {
	let asked = 0;
	const {connection, events} = await serve(context, request => {
		asked++;
		request.socket.destroy();
	});
	await assert.rejects(connection.post({path: '/p', about: 'The token', body: {}}, signal), (error: unknown) => error instanceof WinnowError && error.kind === 'connection' && error.what.startsWith('The token') && !error.what.includes('tried'));
	assert.equal(asked, 1);
	assert.ok(events[0]!.error !== undefined);
	await assert.rejects(connection.post({path: '/p', about: 'x', body: {}}, AbortSignal.abort()), {name: 'AbortError'});
});
