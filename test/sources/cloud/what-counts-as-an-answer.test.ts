import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import test, {type TestContext} from 'node:test';
import {createConnection, type Connection} from '../../../source/sources/cloud/connection.js';
import {Refusals} from '../../../source/sources/cloud/refusals.js';
import {isRetriedStatus} from '../../../source/sources/cloud/retry.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';
import {WinnowError} from '../../../source/model/errors.js';
import {signedAddress} from '../../../source/model/source.js';

const {signal} = new AbortController();
const request = {path: '/v2/p/things', about: 'The things'};

const serve = async (context: TestContext, answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Connection & {asked(): number}> => {
	let asked = 0;
	const server = createServer((incoming, response) => {
		asked++;
		answer(incoming, response);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const connection = createConnection({
		endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, signer: tokenSigner('t'), userAgent: 'winnow/test', async sleep() {
			// Don't wait in tests.
		},
	});
	context.after(async () => {
		await connection.close();
		server.closeAllConnections();
		server.close();
	});
	return {...connection, asked: () => asked};
};

for (const status of [300, 302, 303, 307]) {
	test(`a response with status ${status} is not an answer, whatever it holds`, async context => {
		const connection = await serve(context, (_, response) => {
			response.writeHead(status).end('{"count": 1, "results": []}');
		});
		const isTold = (error: unknown) => error instanceof WinnowError && error.httpStatus === status;
		await assert.rejects(connection.json(request, signal), isTold);
		await assert.rejects(connection.post({...request, body: {}}, signal), isTold);
		await assert.rejects(connection.picture(signedAddress(`${connection.endpoint}/1.jpg`), signal), WinnowError);
	});
}

test('a response with status 200 to 299 is an answer', async context => {
	let status = 200;
	const connection = await serve(context, (_, response) => {
		response.writeHead(status).end('{"fine":true}');
	});
	for (status of [200, 201, 299]) {
		assert.deepEqual(await connection.json(request, signal), {fine: true});
		assert.deepEqual((await connection.post({...request, body: {}}, signal)).body, {fine: true});
	}
});

test('only errors that may pass are retried', async context => {
	assert.deepEqual(Array.from({length: 500}, (_, index) => 100 + index).filter(status => isRetriedStatus(status)), [429, 500, 502, 503, 504]);
	for (const status of [501, 505, 511, 599]) {
		const connection = await serve(context, (_, response) => {
			response.writeHead(status).end('{}');
		});
		await assert.rejects(connection.json(request, signal), (error: unknown) => error instanceof WinnowError && error.httpStatus === status);
		assert.equal(connection.asked(), 1, String(status));
	}
});

const askListing = async (connection: Connection): Promise<unknown> => connection.json(request, signal);
const askPicture = async (connection: Connection): Promise<unknown> => connection.picture(signedAddress(`${connection.endpoint}/1.jpg`), signal);

for (const [what, most, ask, askOther] of [['listings', 4, askListing, askPicture], ['pictures', 6, askPicture, askListing]] as const) {
	test(`at most ${most} ${what} run at once`, async context => {
		const held: ServerResponse[] = [];
		let isHolding = false;
		const connection = await serve(context, (incoming, response) => {
			if (isHolding && (incoming.url === '/1.jpg') === (what === 'pictures')) {
				held.push(response);
			} else {
				response.end('{}');
			}
		});
		// The first answer lets the others in.
		await askListing(connection);
		isHolding = true;
		const asked = Array.from({length: 20}, async () => ask(connection));
		// What is of the other kind goes there and back meanwhile: by then one too many would have come.
		for (let count = 0; count < 5 || held.length < most; count++) {
			await askOther(connection);
		}

		assert.equal(held.length, most);
		isHolding = false;
		for (const response of held) {
			response.end('{}');
		}

		await Promise.all(asked);
	});
}

test('a key is not used again after a wrong signature (401), but after a missing permission (403) it is', async () => {
	const refusal = (httpStatus: number): WinnowError => new WinnowError({kind: 'authentication', what: 'refused', httpStatus});
	const failing = (httpStatus: number) => async (): Promise<never> => {
		throw refusal(httpStatus);
	};

	const guard = new Refusals({kind: 'aksk', headers: () => ({})}, () => 0);
	for (let count = 0; count < 5; count++) {
		await assert.rejects(guard.pass(failing(403), signal), {httpStatus: 403});
		assert.equal(await guard.pass(async () => 'fine', signal), 'fine');
	}

	let sent = 0;
	await assert.rejects(guard.pass(failing(401), signal), {httpStatus: 401});
	await assert.rejects(guard.pass(async () => {
		sent++;
	}, signal), {httpStatus: 401});
	assert.equal(sent, 0);
});
