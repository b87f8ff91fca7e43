import assert from 'node:assert/strict';
import test from 'node:test';
import {findProxies} from '../../../source/sources/cloud/find-proxies.js';
import {checkProxy, ProxyFailure, describeProxyFailure, viaProxy} from '../../../source/sources/cloud/proxy-failure.js';
import {WinnowError} from '../../../source/model/errors.js';

const coded = (code: string, cause?: unknown): Error => Object.assign(new Error('x', {cause}), {code});

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
