import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import test, {type TestContext} from 'node:test';
import {createConnection, type WireEvent} from '../../../source/sources/cloud/connection.js';
import {endpointOf, iamEndpointFor, parseEndpoint, regionOf} from '../../../source/sources/cloud/endpoint.js';
import {networkError, isPermanent} from '../../../source/sources/cloud/network-error.js';
import {followRedirect} from '../../../source/sources/cloud/picture-redirect.js';
import {pictureTarget} from '../../../source/sources/cloud/picture-target.js';
import {findProxies} from '../../../source/sources/cloud/find-proxies.js';
import {checkProxy, ProxyFailure, describeProxyFailure, viaProxy} from '../../../source/sources/cloud/proxy-failure.js';
import {readYaml} from '../../../source/sources/cloud/read-yaml.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';
import {WinnowError} from '../../../source/model/errors.js';
import {signedAddress} from '../../../source/model/source.js';

const {signal} = new AbortController();

const coded = (code: string, cause?: unknown): Error => Object.assign(new Error('x', {cause}), {code});

test('network errors are recognized by their code at any depth of the cause', () => {
	for (const [code, words, permanent] of [
		['ENOTFOUND', /can't resolve/, undefined], ['ECONNREFUSED', /connection refused by/, false], ['ETIMEDOUT', /can't reach/, false], ['UND_ERR_CONNECT_TIMEOUT', /can't reach/, false], ['UND_ERR_HEADERS_TIMEOUT', /stopped responding/, false], ['WINNOW_SILENT', /doesn't respond/, false], ['WINNOW_SLOW', /too slowly/, false], ['ECONNRESET', /closed the connection/, false], ['HPE_HEADER_OVERFLOW', /128 kB of headers/, true], ['Z_DATA_ERROR', /can't decompress/, false], ['DEPTH_ZERO_SELF_SIGNED_CERT', /certificate/, true],
	] as const) {
		for (const error of [coded(code), coded('OUTER', coded(code)), coded('a', coded('b', coded('c', coded(code))))]) {
			const reported = networkError(error, 'The things', 'h.example', 2);
			assert.ok(reported instanceof WinnowError);
			if (code !== 'ENOTFOUND') {
				assert.match(reported.what, words, code);
				assert.equal(isPermanent(error), permanent, code);
			}
		}

		const tooDeep = coded('a', coded('b', coded('c', coded('d', coded(code)))));
		assert.doesNotMatch(networkError(tooDeep, 'The things', 'h.example', 1).what, words, code);
	}

	const both = new AggregateError([coded('ECONNREFUSED'), coded('ETIMEDOUT')], 'x');
	assert.match(networkError(both, 'The things', 'h.example', 1).what, /can't reach|connection refused/);
});

test('an error of a proxy names the variable that set it, never its value', () => {
	const proxy = {variable: 'HTTPS_PROXY', address: 'http://name:SECRET@proxy.example:3128'};
	for (const address of ['socks5://proxy:1', 'SOCKS://x', 'ftp://proxy', 'http://na%me:x@proxy', 'http://', 'nonsense here']) {
		assert.throws(() => {
			checkProxy({...proxy, address}, 'h.example');
		}, (error: unknown) => error instanceof WinnowError && error.what.startsWith('HTTPS_PROXY ') && !error.what.includes(address) && (error.advice ?? '').includes('h.example'), address);
	}

	checkProxy(proxy, 'h.example');
	checkProxy({...proxy, address: 'https://proxy'}, 'h.example');
	const failure = (status: number | undefined, code?: string): ProxyFailure => new ProxyFailure(proxy, status, coded(code ?? 'x'));
	assert.deepEqual([undefined, 300, 403, 407, 499, 500, 502].map(status => failure(status).isRefusal), [false, true, true, true, true, false, false]);
	for (const [status, code, words, advice] of [
		[undefined, 'UND_ERR_PRX_TLS', /certificate/, /Check HTTPS_PROXY/],
		[undefined, 'ENOTFOUND', /can't resolve/, /./],
		[undefined, 'ECONNREFUSED', /connection refused by/, /./],
		[undefined, 'ETIMEDOUT', /can't reach/, /./],
		[407, '', /requires authentication/, /NAME:PASSWORD@/],
		[403, '', /refused to connect to t\.example \(HTTP 403\)/, /^Ask the proxy's administrator/],
		[499, '', /HTTP 499/, /^Ask the proxy's administrator/],
		[500, '', /HTTP 500/, /^Check HTTPS_PROXY/],
		[502, '', /HTTP 502/, /^Check HTTPS_PROXY/],
	] as const) {
		const reported = describeProxyFailure(failure(status, code), 't.example');
		assert.match(reported.what, words);
		assert.match(reported.what, /proxy\.example:3128 \(HTTPS_PROXY\)/);
		assert.match(reported.advice, advice);
		assert.doesNotMatch(reported.what + reported.advice, /SECRET/);
	}

	const refused = viaProxy(new Error('Proxy response (407) !== 200 when HTTP Tunneling'), proxy);
	assert.ok(refused instanceof ProxyFailure && refused.status === 407);
	const own = new Error('something else');
	assert.equal(viaProxy(own, proxy), own);
	assert.equal(viaProxy('text', proxy), 'text');
	assert.equal(findProxies({ALL_PROXY: 'p:1'})?.https?.variable, 'ALL_PROXY');
	assert.equal(findProxies({all_proxy: 'p:1'})?.http?.address, 'http://p:1');
	assert.equal(findProxies({HTTP_PROXY: 'p:1'})?.https?.variable, 'HTTP_PROXY');
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

test('endpoints are accepted as people write them, and never shown with a password', () => {
	for (const [text, expected] of [['HTTPS://h.example/', 'https://h.example'], ['h.example:8443/a//', 'https://h.example:8443/a'], ['https://h.example/v3/', 'https://h.example'], ['https://h.example/v3/x', 'https://h.example/v3/x'], ['http://h.example', 'http://h.example'], ['h.example/to/https://x', 'https://h.example/to/https://x']] as const) {
		assert.equal(parseEndpoint(text), expected);
	}

	for (const [text, isRepeated] of [['two words', true], ['https://', true], ['name:SECRET@h .example', false], ['https://name:SECRET@h.example', false], ['https://name@h.example', false], ['ftp://h.example', false]] as const) {
		assert.throws(() => parseEndpoint(text), (error: unknown) => error instanceof WinnowError && error.what.includes(`"${text}"`) === isRepeated && (error.advice ?? '').includes('without a user name and password') === text.includes('@'), text);
	}

	assert.deepEqual(['https://iam-pub.eu-ch2.sc.otc.t-systems.com', 'HTTP://IAM.CN-NORTH-4.x', 'https://modelarts.example.com', 'xhttps://iam.eu-de.x', 'https://obs.eu-de.x'].map(text => regionOf(text)), ['eu-ch2', 'cn-north-4', undefined, undefined, undefined]);
	for (const region of ['eu-de', 'eu-nl']) {
		assert.deepEqual((['modelarts', 'iam'] as const).map(service => endpointOf(service, region)), [`https://modelarts.${region}.otc.t-systems.com`, `https://iam.${region}.otc.t-systems.com`]);
	}

	assert.equal(endpointOf('modelarts', 'eu-ch2'), 'https://modelarts.eu-ch2.sc.otc.t-systems.com');
	assert.equal(iamEndpointFor('http://localhost:80'), 'http://localhost:80');
	assert.equal(iamEndpointFor('https://xmodelarts.example.com'), undefined);
	for (const [region, isOne] of [['cn-north-4', true], ['a', true], ['a1-b2', true], ['-a', false], ['a-', false], ['a--b', false], ['A', false]] as const) {
		if (isOne) {
			assert.equal(endpointOf('iam', region), `https://iam.${region}.myhuaweicloud.com`);
		} else {
			assert.throws(() => endpointOf('iam', region), WinnowError, region);
		}
	}
});

test('in YAML the last of equal keys counts, scalars are text, and errors give only line and column', () => {
	const read = (text: string): unknown => readYaml(text, {file: '/f.yaml', advice: 'a'});
	assert.deepEqual(read('a: 1\na: 007\nb: null\nc: ~\nd:\ne: true\nf: 1.0'), {a: '007', b: null, c: null, d: null, e: 'true', f: '1.0'});
	assert.deepEqual(read('x: &one {k: v}\ny: *one\nz: {<<: *one, m: n}'), {x: {k: 'v'}, y: {k: 'v'}, z: {k: 'v', m: 'n'}});
	for (const [text, place] of [['a: [SECRET', /^\/f\.yaml:1:\d+ is not valid YAML$/], ['a: 1\npassword: *SECRET', /^\/f\.yaml:2:11 /], ['password: &SECRET', /^\/f\.yaml:1:\d+ /], ['a: !SECRET x', /^\/f\.yaml:1:4 /]] as const) {
		assert.throws(() => read(text), (error: unknown) => error instanceof WinnowError && place.test(error.what) && !error.what.includes('SECRET'), text);
	}
});

const serve = async (context: TestContext, answer: (request: IncomingMessage, response: ServerResponse) => void) => {
	const events: WireEvent[] = [];
	const server = createServer(answer);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const connection = createConnection({
		endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/gate/`, signer: tokenSigner('t'), userAgent: 'winnow/test', log(event) {
			events.push(event);
		}, async sleep() {
			// Nobody waits in a test.
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

test('what another try can\'t change is said so, and never tried again', () => {
	const memory = new RangeError('Array buffer allocation failed');
	for (const [error, canPass, permanent] of [
		[coded('HPE_HEADER_OVERFLOW'), false, true],
		[coded('UND_ERR_HEADERS_OVERFLOW'), false, true],
		[coded('CERT_HAS_EXPIRED'), false, true],
		[coded('ERR_TLS_CERT_ALTNAME_INVALID'), false, true],
		[memory, false, true],
		[coded('ENOTFOUND'), true, true],
		[coded('EMFILE'), true, false],
		[coded('EAI_AGAIN'), true, false],
		[coded('ECONNRESET'), true, false],
		[coded('UNKNOWN'), true, false],
	] as const) {
		const reported = networkError(error, 'The things', 'h.example', 1);
		assert.deepEqual([reported.canPass, isPermanent(error)], [canPass, permanent], String(error.message));
	}

	assert.match(networkError(memory, 'The things', 'h.example', 1).what, /not enough memory to connect to h\.example/);
	assert.match(networkError(coded('UNKNOWN'), 'The things', 'h.example', 1).what, /can't connect to h\.example$/);
	assert.match(networkError(coded('OUTER', coded('INNER')), 'The things', 'h.example', 1).detail!, /^Error: x OUTER INNER$/);
	assert.equal(networkError('thrown', 'The things', 'h.example', 1).detail, 'thrown');
	const refused = new ProxyFailure({variable: 'HTTPS_PROXY', address: 'http://p:1'}, 403, coded('x'));
	assert.deepEqual([403, 502, undefined].map(status => networkError(new ProxyFailure(refused.proxy, status, coded('x')), 'The things', 'h', 1).canPass), [false, true, true]);
	assert.equal(refused.name, 'ProxyFailure');
});

test('only what fails before the tunnel is the proxy\'s fault', () => {
	const proxy = {variable: 'HTTPS_PROXY', address: 'http://p:1'};
	const isProxy = (error: unknown): boolean => viaProxy(error, proxy) instanceof ProxyFailure;
	for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_PRX_TLS']) {
		assert.equal(isProxy(coded(code)), true, code);
		assert.equal(isProxy(new AggregateError([coded('OTHER'), coded(code)], 'x')), true, code);
	}

	for (const error of [coded('ECONNRESET'), coded('UND_ERR_SOCKET'), new AggregateError([coded('ECONNRESET')], 'x'), new AggregateError([], 'x'), new Error('said: Proxy response (407)'), 'Proxy response (407)', undefined]) {
		assert.equal(isProxy(error), false, String(error));
	}

	checkProxy({...proxy, address: 'http://socks.example:1080'}, 'h.example');
});
