import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {TestContext} from 'node:test';
import {createConnection, type ConnectionOptions} from '../../../source/sources/cloud/connection.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';

export const serve = async (
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

export const request = {path: '/v2/p/things', query: [['a', '1']] as const, about: 'The things'};
