import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer} from 'node:http';
import test, {type TestContext} from 'node:test';
import {checkServerIdentity, type PeerCertificate} from 'node:tls';
import {createConnection, type ConnectionOptions} from '../../../source/sources/cloud/connection.js';
import {networkError, isPermanent} from '../../../source/sources/cloud/network-error.js';
import {findProxies, proxyFor} from '../../../source/sources/cloud/find-proxies.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';
import {WinnowError} from '../../../source/model/errors.js';
import {hideInText} from '../../../source/text/known-secrets.js';
import {listen} from '../../helpers/listen.js';

const {signal} = new AbortController();
const request = {path: '/v2/p/things', about: 'The things'};
const elsewhere = 'https://modelarts.elsewhere.invalid';

/** The error of one request, and how many times it was sent. */
const failure = async (
	context: TestContext,
	endpoint: string,
	options: Partial<ConnectionOptions>,
): Promise<{readonly error: WinnowError; readonly tries: number}> => {
	let tries = 0;
	const connection = createConnection({
		endpoint, signer: tokenSigner('t'), userAgent: 'winnow/test', random: () => 0, async sleep() {
			// Don't wait in tests.
		}, log() {
			tries++;
		}, ...options,
	});
	context.after(async () => connection.close());
	try {
		await connection.json(request, signal);
	} catch (error) {
		assert.ok(error instanceof WinnowError, String(error));
		return {error, tries};
	}

	return assert.fail('it went through');
};

const refusing = async (context: TestContext, status: string): Promise<number> => {
	const server = createServer();
	server.on('connect', (_, socket) => {
		socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\n\r\n`);
	});
	return listen(context, server);
};

test('findProxies reads the environment: lower case first, http without a scheme, ALL_PROXY last', () => {
	assert.equal(findProxies({}), undefined);
	assert.deepEqual(findProxies({https_proxy: 'p:1', HTTPS_PROXY: 'http://other:1', no_proxy: '.local'}), {https: {variable: 'https_proxy', address: 'http://p:1'}, http: undefined, except: '.local'});
	assert.deepEqual(findProxies({ALL_PROXY: 'http://all:1', HTTP_PROXY: ' http://plain:1 '}), {https: {variable: 'ALL_PROXY', address: 'http://all:1'}, http: {variable: 'HTTP_PROXY', address: 'http://plain:1'}, except: ''});
});

for (const [origin, except, isDirect] of [
	['http://localhost:1', '', true],
	['https://127.0.0.1', '', true],
	['https://[::1]:8', '', true],
	['https://a.example.com', 'example.com', true],
	['https://a.example.com', '.example.com', true],
	['https://a.example.com', '*.example.com', true],
	['https://example.com', '.example.com', true],
	['https://badexample.com', 'example.com', false],
	['https://a.EXAMPLE.com', 'x, Example.COM', true],
	['https://a.example.com', '*', true],
	['https://a.example.com', 'other *', true],
	['https://a.example.com', '', false],
	['https://a.example.com', 'example.com:443', true],
	['https://a.example.com', 'example.com:8443', false],
	['https://a.example.com:8443', 'a.example.com:8443', true],
	['https://10.1.2.3', '10.0.0.0/8', true],
	['https://11.1.2.3', '10.0.0.0/8', false],
	['https://10.1.2.3', '10.1.2.3', true],
	['https://10.1.2.3', '2.3', false],
	['https://10.1.2.3', '10.0.0.0/99', false],
	['https://[fd00::1]', 'fd00::/8', true],
	['https://[fd00::1]:444', '[fd00::1]:444', true],
	['https://[fd00::1]', '[fd00::2]', false],
	['https://[fd00::1]', 'fd00::1/128', true],
	['https://[fd00::1]', 'fd00::1/129', false],
] as const) {
	test(`NO_PROXY "${except}" sends ${origin} ${isDirect ? 'directly' : 'through the proxy'}`, () => {
		const proxies = findProxies({HTTPS_PROXY: 'http://p:1', HTTP_PROXY: 'http://p:1', NO_PROXY: except});
		assert.equal(proxyFor(new URL(origin), proxies) === undefined, isDirect);
	});
}

for (const value of ['http://user:hunter2secret@', 'http://[hunter2secret', 'user:hunter2%secret@proxy:3128', 'ftp://hunter2secret:1', 'http://proxy:99999/hunter2secret']) {
	test(`an invalid proxy is named by its variable: ${value}`, async context => {
		const {error, tries} = await failure(context, elsewhere, {proxies: findProxies({HTTPS_PROXY: value})});
		assert.equal(error.what, 'HTTPS_PROXY is not a valid proxy URL');
		assert.match(error.advice!, /NO_PROXY/);
		assert.equal(error.canPass, false);
		assert.doesNotMatch([error.advice, error.detail, error.stack].join('\n'), /hunter2/);
		assert.equal(tries, 1);
	});
}

for (const scheme of ['socks5h', 'socks5', 'socks4', 'socks']) {
	test(`a ${scheme} proxy is refused with the supported schemes, and loopback still works`, async context => {
		const env = {ALL_PROXY: `${scheme}://127.0.0.1:1`};
		const {error} = await failure(context, elsewhere, {proxies: findProxies(env)});
		assert.match(error.what, /^ALL_PROXY is a SOCKS proxy/);
		assert.match(error.advice!, /HTTPS_PROXY .* NO_PROXY/);
		const port = await listen(context, createServer((_, response) => {
			response.end('{"fine":true}');
		}));
		const here = createConnection({
			endpoint: `http://127.0.0.1:${port}`, signer: tokenSigner('t'), userAgent: 'winnow/test', proxies: findProxies(env),
		});
		context.after(async () => here.close());
		assert.deepEqual(await here.json(request, signal), {fine: true});
	});
}

for (const [status, what, advice, tries] of [
	['407 Proxy Authentication Required', /the proxy 127\.0\.0\.1:\d+ \(https_proxy\) requires authentication.*HTTP 407/, /NAME:PASSWORD@ before the host in https_proxy/, 1],
	['403 Forbidden', /the proxy 127\.0\.0\.1:\d+ \(https_proxy\) refused to connect to modelarts\.elsewhere\.invalid \(HTTP 403\)/, /NO_PROXY/, 1],
	['502 Bad Gateway', /the proxy 127\.0\.0\.1:\d+ \(https_proxy\) refused to connect to modelarts\.elsewhere\.invalid \(HTTP 502\) \(tried 4 times\)/, /https_proxy/, 4],
] as const) {
	test(`a proxy that answers ${status} is not mistaken for the endpoint`, async context => {
		const port = await refusing(context, status);
		const {error, tries: sent} = await failure(context, elsewhere, {proxies: findProxies({https_proxy: `http://user:hunter2secret@127.0.0.1:${port}`})});
		assert.match(error.what, what);
		assert.match(error.advice!, advice);
		assert.equal(error.kind, 'connection');
		assert.equal(error.httpStatus, undefined);
		assert.equal(sent, tries);
		assert.doesNotMatch([error.what, error.advice, error.detail, error.stack].join('\n'), /hunter2/);
	});
}

test('a proxy that refuses connections or can\'t be resolved is not mistaken for the endpoint', async context => {
	const gone = createServer();
	const port = await listen(context, gone);
	gone.close();
	await once(gone, 'close');
	const refused = await failure(context, elsewhere, {proxies: findProxies({HTTPS_PROXY: `127.0.0.1:${port}`})});
	assert.match(refused.error.what, new RegExp(String.raw`^The things: connection refused by the proxy 127\.0\.0\.1:${port} \(HTTPS_PROXY\)`));
	const unknown = await failure(context, elsewhere, {proxies: findProxies({HTTPS_PROXY: 'proxy.nowhere.invalid:3128'})});
	assert.match(unknown.error.what, /^The things: can't (?:resolve|reach) the proxy proxy\.nowhere\.invalid:3128 \(HTTPS_PROXY\) /);
});

const words = (error: Error | undefined, host: string): readonly [what: string, advice: string] => {
	const reported = networkError(error, 'The things', host, 1);
	assert.ok(error && isPermanent(error), 'another try would only fail again');
	return [reported.what, reported.advice!];
};

test('a certificate for another name is reported with its names and advice', () => {
	const mismatch = (host: string, names: string) => checkServerIdentity(host, {subject: {CN: 'x'}, subjectaltname: names} as unknown as PeerCertificate);
	assert.deepEqual(words(mismatch('modelarts.wrong.example', 'DNS:gateway.example, DNS:*.gateway.example'), 'modelarts.wrong.example'), ['The things: the certificate of modelarts.wrong.example is for gateway.example, *.gateway.example', 'Check the endpoint\'s host name: another server may be answering. --no-tls-verify disables the check.']);
	assert.match(words(mismatch('my.dotted.bucket.obs.cn-north-4.myhuaweicloud.com', 'DNS:*.obs.cn-north-4.myhuaweicloud.com'), 'my.dotted.bucket.obs.cn-north-4.myhuaweicloud.com')[1], /bucket names with dots/);
	assert.match(words(mismatch('h.example', Array.from({length: 9}, (_, index) => `DNS:n${index}.example`).join(', ')), 'h.example')[0], /n4\.example and 4 more$/);
});

test('expired certificates, unknown authorities and plain HTTP have different errors', () => {
	const failed = (code: string, more = {}) => words(Object.assign(new Error('OpenSSL\'s words'), {code, ...more}), 'h.example');
	assert.match(failed('CERT_HAS_EXPIRED', {cert: {valid_to: 'Jan  1 00:00:00 2026 GMT'}})[0], /expired on 2026-01-01$/);
	assert.match(failed('CERT_NOT_YET_VALID')[1], /this machine's date/);
	assert.match(failed('UNABLE_TO_VERIFY_LEAF_SIGNATURE')[1], /NODE_EXTRA_CA_CERTS/);
	assert.match(failed('DEPTH_ZERO_SELF_SIGNED_CERT')[0], /untrusted/);
	assert.match(failed('ERR_SSL_WRONG_VERSION_NUMBER')[0], /is not an HTTPS server/);
});

test('response headers may have 128 kB, as with a token of 40 kB; larger ones are reported', async context => {
	const port = await listen(context, createServer((incoming, response) => {
		response.setHeader('x-subject-token', 'M'.repeat(incoming.url!.includes('huge') ? 140_000 : 40_000));
		response.end('{"fine":true}');
	}));
	const {error} = await failure(context, `http://127.0.0.1:${port}/huge`, {});
	assert.match(error.what, /sent more than 128 kB of headers/);
	const connection = createConnection({endpoint: `http://127.0.0.1:${port}`, signer: tokenSigner('t'), userAgent: 'winnow/test'});
	context.after(async () => connection.close());
	const {headers} = await connection.post({...request, body: {}}, signal);
	assert.equal(headers['x-subject-token']!.length, 40_000);
});

test('request headers that are too large blame the token', async context => {
	// Node's own limit is 16 kB; it answers 431.
	const port = await listen(context, createServer());
	const {error} = await failure(context, `http://127.0.0.1:${port}`, {signer: tokenSigner('M'.repeat(40_000))});
	assert.equal(error.httpStatus, 431);
	assert.match(error.advice!, /^The token is too long for the service or a proxy/);
});

test('the port that NO_PROXY compares with is the scheme\'s own, if the address has none', () => {
	const isDirect = (origin: string, except: string): boolean => proxyFor(new URL(origin), findProxies({HTTPS_PROXY: 'p:1', HTTP_PROXY: 'p:2', NO_PROXY: except})) === undefined;
	assert.deepEqual(['http://a.example', 'https://a.example', 'http://a.example:443'].map(origin => isDirect(origin, 'a.example:80')), [true, false, false]);
	assert.deepEqual(['a.example:443x', 'x a.example', ',a.example,', 'a.example:', '.', '*.', 'example', '.a.example'].map(except => isDirect('https://a.example', except)), [false, true, true, false, false, false, true, true]);
	assert.deepEqual(['10.0.0.0/8x', '10.0.0.0/x8', '10.0.0.0/', '10.0.0.0', '10.0.0.0/32', '10.1.2.3/32', '0.0.0.0/0', '::/0', '10.1.2.3/33'].map(except => isDirect('https://10.1.2.3', except)), [false, false, false, false, false, true, true, false, false]);
	assert.deepEqual(['fd00::/8', '::/0', '0.0.0.0/0', 'fd01::/16', 'fd00::1/128'].map(except => isDirect('https://[fd00::1]', except)), [true, true, false, false, true]);
	assert.deepEqual(['fd00::1', 'FD00::1', '[fd00::1]', 'x, fd00::1'].map(except => isDirect('https://[fd00::1]', except)), [true, true, true, true]);
	assert.deepEqual(['b.example/8', 'a.b.example/24', '10.0.0.0/8'].map(except => isDirect('https://a.b.example', except)), [false, false, false]);
	assert.equal(isDirect('https://a.example.', ' , x.example,'), false);
	assert.equal(isDirect('https://a.b.example', '*b.example'), false);
	assert.equal(isDirect('https://1.2.3.4.example', '3.4.example'), true);
});

test('each scheme has its own proxy, and no variable that is empty counts', () => {
	const proxies = findProxies({https_proxy: ' ', HTTPS_PROXY: 'https://s:1', HTTP_PROXY: 'p:2', ALL_PROXY: 'all:3', no_proxy: '', NO_PROXY: 'x.example'});
	assert.deepEqual(proxies, {https: {variable: 'HTTPS_PROXY', address: 'https://s:1'}, http: {variable: 'HTTP_PROXY', address: 'http://p:2'}, except: 'x.example'});
	assert.equal(proxyFor(new URL('https://a.example'), proxies)?.variable, 'HTTPS_PROXY');
	assert.equal(proxyFor(new URL('http://a.example'), proxies)?.variable, 'HTTP_PROXY');
	assert.equal(proxyFor(new URL('https://a.example'), undefined), undefined);
	assert.equal(findProxies({https_proxy: ' \t'}), undefined);
	assert.equal(findProxies({HTTPS_PROXY: 'p:1'})?.http, undefined);
	assert.equal(findProxies({HTTPS_PROXY: 'p:1'})?.except, '');
});

test('a password in a proxy\'s address is a secret, as written, decoded, and as the header has it', () => {
	for (const [address, ...hidden] of [
		['http://me:proxypass%2Bword@p:1', 'proxypass%2Bword', 'proxypass+word', Buffer.from('me:proxypass+word').toString('base64')],
		['user%40corp:otherpass@word@p:1', 'otherpass@word', Buffer.from('user@corp:otherpass@word').toString('base64')],
		['http://me:broken%zzpass@p:1', 'broken%zzpass'],
	] as const) {
		findProxies({HTTPS_PROXY: address});
		for (const secret of hidden) {
			assert.equal(hideInText(`x ${secret} y`).includes(secret), false, secret);
		}
	}

	findProxies({HTTPS_PROXY: 'http://plainhost:3128', HTTP_PROXY: 'http://onlyname@plainhost:3128'});
	assert.equal(hideInText('plainhost:3128 onlyname'), 'plainhost:3128 onlyname');
});
