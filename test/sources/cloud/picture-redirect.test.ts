import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {createServer, type IncomingHttpHeaders, type RequestListener} from 'node:http';
import test, {type TestContext} from 'node:test';
import {gzipSync} from 'node:zlib';
import {createConnection} from '../../../source/sources/cloud/connection.js';
import {followRedirect} from '../../../source/sources/cloud/picture-redirect.js';
import {pictureTarget} from '../../../source/sources/cloud/picture-target.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';
import {WinnowError} from '../../../source/model/errors.js';
import {signedAddress} from '../../../source/model/source.js';
import {listen} from '../../helpers/listen.js';

const {signal} = new AbortController();

const query = '?AccessKeyId=A&Expires=1&Signature=c2ln%2Bbg%3D%3D';

const serveAndCount = async (context: TestContext, answer: RequestListener) => {
	const requests: Array<{readonly url: string | undefined; readonly headers: IncomingHttpHeaders}> = [];
	const server = createServer((request, response) => {
		requests.push({url: request.url, headers: request.headers});
		answer(request, response);
	});
	return {requests, origin: `http://127.0.0.1:${await listen(context, server)}`};
};

const connectionTo = (context: TestContext, endpoint: string) => {
	const connection = createConnection({
		endpoint, signer: tokenSigner('secret-token'), userAgent: 'winnow/test', async sleep() {
			// Don't wait in tests.
		},
	});
	context.after(async () => connection.close());
	return connection;
};

for (const status of [301, 302, 303, 307, 308]) {
	test(`a picture redirected by ${status} is fetched from the new address byte for byte, without any credential`, async context => {
		const right = await serveAndCount(context, (_, response) => {
			response.end('picture');
		});
		const wrong = await serveAndCount(context, (request, response) => {
			response.writeHead(status, {location: right.origin + request.url!, 'set-cookie': 'session=1'}).end('<Error><Code>TemporaryRedirect</Code></Error>');
		});
		const content = await connectionTo(context, wrong.origin).picture(signedAddress(`${wrong.origin}/b/1.jpg${query}`), signal);
		assert.equal(Buffer.from(content).toString(), 'picture');
		assert.deepEqual(right.requests.map(({url}) => url), [`/b/1.jpg${query}`]);
		assert.deepEqual(Object.keys(right.requests[0]!.headers).filter(name => !['host', 'connection', 'user-agent'].includes(name)), []);
	});
}

test('a redirect to a path stays on its host', async context => {
	const store = await serveAndCount(context, (request, response) => {
		if (request.url!.startsWith('/here')) {
			response.end('picture');
		} else {
			response.writeHead(307, {location: `/here${query}`}).end();
		}
	});
	assert.equal(Buffer.from(await connectionTo(context, store.origin).picture(signedAddress(`${store.origin}/there`), signal)).toString(), 'picture');
	assert.deepEqual(store.requests.map(({url}) => url), ['/there', `/here${query}`]);
});

test('if a redirect leads to a host that refuses connections, the error names that host', async context => {
	const store = await serveAndCount(context, (_, response) => {
		response.writeHead(307, {location: `http://127.0.0.1:1/elsewhere${query}`}).end();
	});
	await assert.rejects(connectionTo(context, store.origin).picture(signedAddress(`${store.origin}/there`), signal), /The picture: connection refused by 127\.0\.0\.1:1/);
});

test('a second redirect is refused after two requests', async context => {
	const store = await serveAndCount(context, (request, response) => {
		response.writeHead(307, {location: request.url!}).end('<Error><Code>TemporaryRedirect</Code></Error>');
	});
	await assert.rejects(connectionTo(context, store.origin).picture(signedAddress(`${store.origin}/1.jpg`), signal), (error: unknown) =>
		error instanceof WinnowError && error.line === 'The picture: the store redirects more than once (HTTP 307) (TemporaryRedirect)' && error.advice === 'The bucket may be in another region. Check --region.');
	assert.equal(store.requests.length, 2);
});

const refusals = [
	{from: 'https://b.obs.example/1.jpg', to: 'http://b.obs.example/1.jpg', why: /plain http/i},
	{
		from: 'https://b.obs.example/1.jpg', to: 'http://b.obs.other.example/1.jpg', why: /from HTTPS to plain HTTP/, allowHttp: true,
	},
	{from: 'http://127.0.0.1/1.jpg', to: 'http://b.obs.example/1.jpg', why: /plain http/i},
	{from: 'https://b.obs.example/1.jpg', to: 'https://169.254.169.254/1.jpg', why: /internal address 169\.254\.169\.254/},
	{from: 'https://b.obs.example/1.jpg', to: 'https://127.1/1.jpg', why: /internal address 127\.0\.0\.1/},
	{from: 'https://b.obs.example/1.jpg', to: 'https://localhost:8443/1.jpg', why: /internal address localhost/},
	{from: 'https://b.obs.example/1.jpg', to: 'https://[::1]/1.jpg', why: /internal address/},
	{from: 'https://b.obs.example/1.jpg', to: 'https://[::ffff:10.0.0.1]/1.jpg', why: /internal address/},
	{from: 'https://b.obs.example/1.jpg', to: 'https://192.168.1.1/1.jpg', why: /internal address/},
	{from: 'https://b.obs.example/1.jpg', to: 'file:///etc/passwd', why: /not an HTTP URL/},
	{from: 'https://b.obs.example/1.jpg', to: '//elsewhere.example/1.jpg', why: /not an HTTP URL/},
	{from: 'https://b.obs.example/1.jpg', to: undefined, why: /without a Location header/},
];

for (const {from, to, why, allowHttp = false} of refusals) {
	test(`a redirect from ${from} to ${to ?? 'nowhere'}${allowHttp ? ', with http allowed,' : ''} is refused`, async () => {
		let asked = 0;
		const get = async () => {
			asked++;
			return {status: 307, headers: {location: to}, content: Buffer.alloc(0)};
		};

		await assert.rejects(followRedirect(pictureTarget(signedAddress(from)), get, {about: 'The picture', allowHttp}), (error: unknown) => error instanceof WinnowError && why.test(error.what) && error.advice!.includes('--region'));
		assert.equal(asked, 1);
	});
}

test('a store on a private network may redirect within it', async () => {
	const asked: string[] = [];
	const answer = await followRedirect(pictureTarget(signedAddress('https://10.0.0.7/1.jpg')), async ({origin}) => {
		asked.push(origin);
		return asked.length === 1 ? {status: 307, headers: {location: 'https://10.0.0.8/1.jpg'}, content: Buffer.alloc(0)} : {status: 200, headers: {}, content: Buffer.from('picture')};
	}, {about: 'The picture', allowHttp: false});
	assert.equal(answer.status, 200);
	assert.deepEqual(asked, ['https://10.0.0.7', 'https://10.0.0.8']);
});

const jpeg = Buffer.from([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2]);

const codings = {
	'aws-chunked': jpeg, gzip: jpeg, deflate: jpeg, br: jpeg, 'aws-chunked,gzip': gzipSync(jpeg), utf8: jpeg, zstd: Buffer.from('RIFF0000WEBP'),
};

for (const [coding, body] of Object.entries(codings)) {
	test(`a picture with Content-Encoding ${coding} arrives decoded`, async context => {
		const store = await serveAndCount(context, (_, response) => {
			response.writeHead(200, {'content-encoding': coding}).end(body);
		});
		const content = await connectionTo(context, store.origin).picture(signedAddress(`${store.origin}/1.jpg`), signal);
		assert.deepEqual(Buffer.from(content), coding === 'zstd' ? body : jpeg);
		assert.equal(store.requests.length, 1);
	});
}

test('a listing labeled gzip but sent plain is read; a truncated gzip one is retried', async context => {
	const service = await serveAndCount(context, (_, response) => {
		response.writeHead(200, {'content-encoding': 'gzip'}).end(service.requests.length === 1 ? gzipSync('{"fine":true}').subarray(0, 12) : '{"fine":true}');
	});
	assert.deepEqual(await connectionTo(context, service.origin).json({path: '/v2', about: 'The things'}, signal), {fine: true});
	assert.equal(service.requests.length, 2);
});

test('a web page with a successful status is not accepted as a picture', async context => {
	const pages = ['<!DOCTYPE html><title>Sign in</title>', '\uFEFF\n <HTML lang="zh">', '<!doctype\nhtml>'];
	const store = await serveAndCount(context, (request, response) => {
		response.end(pages[Number(request.url!.slice(1))] ?? '<?xml version="1.0"?><svg/>');
	});
	const connection = connectionTo(context, store.origin);
	for (const index of pages.keys()) {
		await assert.rejects(connection.picture(signedAddress(`${store.origin}/${index}`), signal), (error: unknown) => error instanceof WinnowError && error.what === 'The picture: the response is a web page');
	}

	assert.equal(Buffer.from(await connection.picture(signedAddress(`${store.origin}/9`), signal)).toString(), '<?xml version="1.0"?><svg/>');
});

test('a redirect to an address that only this network can reach is refused', async () => {
	const from = pictureTarget(signedAddress('https://b.obs.example/1.jpg?Signature=s'));
	const leads = async (location: string): Promise<string> => {
		let last = '';
		try {
			await followRedirect(from, async target => {
				last = target.origin;
				return target === from ? {status: 302, headers: {location}, content: Buffer.alloc(0)} : {status: 200, headers: {}, content: Buffer.alloc(0)};
			}, {about: 'The picture', allowHttp: false});
			return last;
		} catch (error) {
			assert.ok(error instanceof WinnowError);
			return 'refused';
		}
	};

	for (const host of ['0.0.0.0', '0.255.255.255', '10.0.0.1', '10.255.255.255', '127.0.0.2', '169.254.169.254', '169.254.0.0', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.255.255', '[::]', '[::1]', '[fc00::1]', '[fdff::1]', '[fe80::1]', '[febf::1]', 'localhost', 'a.localhost', '127.1']) {
		assert.equal(await leads(`https://${host}/x`), 'refused', host);
	}

	for (const host of ['1.0.0.1', '9.255.255.255', '11.0.0.1', '126.255.255.255', '128.0.0.1', '169.253.0.1', '169.255.0.1', '172.15.0.1', '172.32.0.1', '192.167.0.1', '192.169.0.1', '[2001:db8::1]', '[fbff::1]', '[fec0::1]', 'localhost.example', 'b.obs.example:443']) {
		assert.equal(await leads(`https://${host}/x`), `https://${host}`, host);
	}

	assert.equal(await leads('/other.jpg'), 'https://b.obs.example');
	const local = pictureTarget(signedAddress('http://127.0.0.1:1/1.jpg'));
	const followed = await followRedirect(local, async target => ({status: target === local ? 307 : 200, headers: target === local ? {location: 'http://[::1]:80/x'} : {}, content: Buffer.from(target.host)}), {about: 'The picture', allowHttp: false});
	assert.equal(followed.content.toString(), '[::1]:80');
	assert.equal(await leads('//evil.example/x'), 'refused');
	assert.equal(await leads('http://b.obs.example/x'), 'refused');
});
