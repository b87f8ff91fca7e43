import assert from 'node:assert/strict';
import {once} from 'node:events';
import test from 'node:test';
import {createConnection, type WireEvent} from '../../../source/sources/cloud/connection.js';
import {createCloudSource} from '../../../source/sources/cloud/cloud-source.js';
import {accessKeySigner, tokenSigner} from '../../../source/sources/cloud/sign.js';
import {WinnowError} from '../../../source/model/errors.js';
import {signedAddress} from '../../../source/model/source.js';
import {startEmulator} from '../../helpers/emulator.js';
import {serve, request} from './serve.js';

const {signal} = new AbortController();

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

test('closing a connection closes its sockets, and is waited for', async context => {
	const sockets: Array<Promise<unknown>> = [];
	const {connection} = await serve(context, (incoming, response) => {
		sockets.push(once(incoming.socket, 'close'));
		response.end('{}');
	});
	await connection.json(request, signal);
	await connection.close();
	assert.equal(sockets.length, 1);
	await Promise.all(sockets);
	await assert.rejects(connection.json(request, signal), {kind: 'connection'});
});

test('the log says how long a try took, how much arrived, its number, its ID and its error', async context => {
	const events: WireEvent[] = [];
	let now = 1000;
	const {connection, endpoint} = await serve(context, (incoming, response, number) => {
		now += 70;
		if (number === 1) {
			incoming.socket.destroy();
		} else {
			response.writeHead(200, number === 2 ? {'x-request-id': 'r2', 'x-obs-request-id': 'other'} : {'x-obs-request-id': 'r3'}).end('{"a":1}');
		}
	}, {
		now: () => now, log(event) {
			events.push(event);
		},
	});
	await connection.json({...request, path: '/v2/p/things'}, signal);
	await connection.picture(signedAddress(`${endpoint}/1.jpg?a=1`), signal);
	const host = endpoint.replace('http://', '');
	const [failed, ...others] = events;
	assert.ok(failed!.error);
	assert.deepEqual(failed, {
		time: 1000, kind: 'listing', method: 'GET', host, path: '/v2/p/things', status: undefined, milliseconds: 70, bytes: 0, attempt: 1, error: failed!.error,
	});
	assert.deepEqual(others, [
		{
			time: 1070, kind: 'listing', method: 'GET', host, path: '/v2/p/things', status: 200, milliseconds: 70, bytes: 7, attempt: 2, requestId: 'r2',
		},
		{
			time: 1140, kind: 'picture', method: 'GET', host, path: '/1.jpg', status: 200, milliseconds: 70, bytes: 7, attempt: 1, requestId: 'r3',
		},
	]);
	assert.deepEqual(connection.traffic(), {requests: 3, bytes: 14});
});

test('the clock\'s difference is that of the last listing with a date, not that of a picture', async context => {
	const dates: Array<string | undefined> = ['Thu, 01 Jan 1970 00:00:05 GMT', 'soon', 'Thu, 01 Jan 1970 00:00:09 GMT'];
	const {connection, endpoint} = await serve(context, (_, response, number) => {
		response.sendDate = false;
		response.writeHead(200, {date: dates[number - 1]}).end('{}');
	}, {now: () => 1000});
	await connection.json(request, signal);
	assert.equal(connection.clockSkew(), 4000);
	await connection.json(request, signal);
	await connection.picture(signedAddress(`${endpoint}/1.jpg`), signal);
	assert.equal(connection.clockSkew(), 4000);
});
