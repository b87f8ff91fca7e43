import assert from 'node:assert/strict';
import dns from 'node:dns';
import {createServer} from 'node:http';
import process from 'node:process';
import test from 'node:test';
import {createConnection} from '../../../source/sources/cloud/connection.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';
import {listen} from '../../helpers/listen.js';

type Sockets = {readonly TCP: {readonly prototype: {connect(...values: unknown[]): number}}};

/** Longer than Node waits for one of several addresses, as a connection from Europe to China is. */
const roundTrip = 400;

test('a slow connection is waited for, even if the host has a second address without a route', async context => {
	const server = createServer((_, response) => {
		response.end('{"fine":true}');
	});
	const port = await listen(context, server);
	type Lookup = (error: null, address: ReadonlyArray<{address: string; family: number}>) => void;
	context.mock.method(dns, 'lookup', (_name: string, _options: unknown, callback: Lookup) => {
		process.nextTick(callback, null, [{address: '127.0.0.1', family: 4}, {address: '100::1', family: 6}]);
	});
	// Only here can the time that a connection takes be set.
	const {TCP: {prototype}} = (Reflect.get(process, 'binding') as (name: string) => Sockets)('tcp_wrap');
	const {connect} = prototype;
	context.mock.method(prototype, 'connect', function (this: object, ...values: unknown[]) {
		setTimeout(() => {
			try {
				connect.apply(this, values);
			} catch {
				// The attempt was given up meanwhile, and its handle is gone.
			}
		}, roundTrip);
		return 0;
	});
	let tries = 0;
	const connection = createConnection({
		endpoint: `http://localhost:${port}`, signer: tokenSigner('t'), userAgent: 'winnow/test', log() {
			tries++;
		},
	});
	context.after(async () => connection.close());
	assert.deepEqual(await connection.json({path: '/', about: 'The things'}, new AbortController().signal), {fine: true});
	assert.equal(tries, 1);
});
