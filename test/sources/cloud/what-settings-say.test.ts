import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {hcloudConfig} from '../../../source/sources/cloud/credentials/hcloud-config.js';
import type {Machine} from '../../../source/sources/cloud/credentials/machine.js';
import {parseResponse} from '../../../source/sources/cloud/parse-response.js';
import {parseResultsUrl} from '../../../source/sources/cloud/parse-results-url.js';
import {pictureTarget} from '../../../source/sources/cloud/picture-target.js';
import {readOverrides} from '../../../source/sources/cloud/read-overrides.js';
import {readYaml} from '../../../source/sources/cloud/read-yaml.js';
import {accessKeySigner, canonicalQuery, canonicalRequest, encode, tokenSigner} from '../../../source/sources/cloud/sign.js';
import {WinnowError} from '../../../source/model/errors.js';
import {signedAddress} from '../../../source/model/source.js';

/** A machine with these files. */
const machine = (files: Readonly<Record<string, string>>, more: Partial<Machine> = {}): Machine => ({
	env: {}, home: '/home/me', cwd: '/job', ...more,
	async readFile(file) {
		const text = files[file];
		return text === undefined ? undefined : {text, isOpenToOthers: false};
	},
});

test('KooCLI\'s region is that of its current profile, else of the first', async () => {
	const config = async (value: unknown, more?: Partial<Machine>) => hcloudConfig(machine({'/home/me/.hcloud/config.json': JSON.stringify(value)}, more));
	const profiles = [{name: 'a', region: 'r-a', projectId: 'p-a'}, {name: 'b', region: 'r-b'}];
	assert.deepEqual(await config({current: 'b', profiles}), {region: 'r-b'});
	assert.deepEqual(await config({current: 'none', profiles}), {region: 'r-a', project: 'p-a'});
	assert.deepEqual(await config({profiles}), {region: 'r-a', project: 'p-a'});
	assert.deepEqual(await config({current: 'a', profiles: [{name: 'a', region: '', projectId: ''}]}), {});
	for (const none of [{}, {profiles: null}, {profiles: []}, {profiles: 'x'}, {current: 'a', profiles: [{name: 7}]}, 'text', null]) {
		assert.deepEqual(await config(none), {}, JSON.stringify(none));
	}

	assert.deepEqual(await config({profiles}, {home: undefined}), {});
});

test('endpoints of the SDKs are found by service and region; of several the first is used', async () => {
	const regions = 'MODELARTS:\n  - id: cn-north-4\n    endpoint: https://one.example\n    endpoints: [https://two.example]\nIam:\n  - id: cn-north-4\n    endpoints: [https://three.example, https://four.example]\n  - {id: cn-east-3}\n';
	const override = await readOverrides(machine({'/home/me/.huaweicloud/regions.yaml': regions}));
	assert.deepEqual([override('modelarts', 'cn-north-4'), override('iam', 'cn-north-4'), override('iam', 'cn-east-3'), override('modelarts', 'cn-east-3')], ['https://one.example', 'https://three.example', undefined, undefined]);
	const elsewhere = await readOverrides(machine({'/r.yaml': regions}, {env: {HUAWEICLOUD_SDK_REGIONS_FILE: '/r.yaml', HUAWEICLOUD_SDK_REGION_IAM_CN_NORTH_4: ' https://set.example , https://other.example'}, home: undefined}));
	assert.deepEqual([elsewhere('modelarts', 'cn-north-4'), elsewhere('iam', 'cn-north-4')], ['https://one.example', 'https://set.example']);
	for (const none of [machine({}), machine({}, {home: undefined}), machine({'/home/me/.huaweicloud/regions.yaml': ''})]) {
		assert.equal((await readOverrides(none))('iam', 'cn-north-4'), undefined);
	}

	for (const [text, place] of [['iam: [{id: [x]}]', 'iam.0.id'], ['iam: [{endpoints: x}]', 'iam.0.endpoints'], ['text', 'the top level'], ['a: [', undefined]] as const) {
		await assert.rejects(readOverrides(machine({'/home/me/.huaweicloud/regions.yaml': text})), (error: unknown) => error instanceof WinnowError && error.kind === 'usage' && error.what.startsWith('/home/me/.huaweicloud/regions.yaml') && (place === undefined || error.what.endsWith(`at ${place}`)) && error.advice!.includes('delete it'), text);
	}
});

test('YAML: a secret that looks like syntax is an error at its place; tags and anchors that are used are not', () => {
	const read = (text: string): unknown => {
		try {
			return readYaml(text, {file: '/f.yaml', advice: 'a'});
		} catch (error) {
			assert.ok(error instanceof WinnowError && error.kind === 'failure' && error.advice === 'a', String(error));
			return error.what;
		}
	};

	assert.deepEqual(read('a: !!str 7\nb: !!int 8'), {a: '7', b: '8'});
	for (const name of ['password', 'my_secret', 'token', 'access_key', 'ak', 'SK']) {
		assert.equal(read(`x: 1\n${name}: &anchored value`), `/f.yaml:2:${name.length + 13} is not valid YAML`, name);
		assert.deepEqual(read(`${name}: &anchored value\nb: *anchored`), {[name]: 'value', b: 'value'});
	}

	assert.deepEqual(read('user: &anchored value'), {user: 'value'}, 'an anchor on another value is no secret');
	assert.deepEqual(read('skill: &anchored value'), {skill: 'value'});
	assert.deepEqual([read('a: [x'), read('b: 1\na: "x')], ['/f.yaml:1:6 is not valid YAML', '/f.yaml:2:6 is not valid YAML']);
	assert.match(String(read('a: *none\nb: !x y')), /^\/f\.yaml:1:4 /);
	assert.match(String(read('b: !x y\na: *none')), /^\/f\.yaml:1:4 /);
	assert.match(String(read('token: &x y\na: *none')), /^\/f\.yaml:1:\d+ /);
	const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${['b', 'c', 'd', 'e'].map((name, index) => `${name}: &${name} [${Array.from({length: 10}).fill(`*${'abcd'[index]}`).join(', ')}]`).join('\n')}`;
	assert.equal(read(bomb), '/f.yaml is not valid YAML');
});

test('a JSON answer with an error code is an error; a web page or half an answer says what it is', () => {
	const parse = (text: string): unknown => {
		try {
			return parseResponse({status: 200, headers: {'x-request-id': 'r1'}, content: Buffer.from(text)}, 'The things', 0);
		} catch (error) {
			assert.ok(error instanceof WinnowError);
			return `${error.what} | ${error.advice ?? ''} | ${error.requestId} ${error.canPass}`;
		}
	};

	for (const value of [{}, {error: 1}, [], null, 7, 'error_code']) {
		assert.deepEqual(parse(JSON.stringify(value)), value);
	}

	for (const name of ['error_code', 'errorCode']) {
		assert.match(String(parse(JSON.stringify({[name]: 'ModelArts.4700'}))), /^The things: HTTP 200 \| The task doesn't exist.* \| r1 false$/);
	}

	assert.equal(parse(' \n<html>'), 'The things: the response is a web page | A proxy or sign-in page may have answered. Check the endpoint. | r1 true');
	for (const half of ['{"a":', '', 'a <html>', `${' '.repeat(100)}<html>`]) {
		assert.equal(parse(half), 'The things: the response is not JSON | Try again, or test the endpoint with: winnow doctor | r1 true');
	}
});

test('an address of results is read with or without a version, a filter and a request line', () => {
	const base = 'https://h.example/v2/p/processor-tasks/t';
	const read = (text: string) => parseResultsUrl(text);
	const task = {
		endpoint: 'https://h.example', project: 'p', task: 't', version: undefined,
	};
	for (const text of [base, ` \t${base}`, `get  ${base}`, `GET ${base} HTTP/1.1`, `${base}/`, `${base}#part`, `${base}?limit=1`, `${base}/versions`]) {
		assert.deepEqual(read(text), task, text);
	}

	assert.deepEqual(read(`${base}/versions/v%2F1/results`), {...task, version: 'v/1'});
	assert.deepEqual(read(`${base}/versions/%zz`), task);
	assert.deepEqual(read('http://h:1/a/b/v2/p%201/processor-tasks/t'), {...task, endpoint: 'http://h:1/a/b', project: 'p 1'});
	for (const [value, status] of [['-1', 'all'], ['0', 'retained'], ['1', 'modified'], ['2', 'deleted'], ['3', 'added']] as const) {
		assert.deepEqual(read(`${base}?a=b&result_property=${value}`), {...task, status});
	}

	assert.deepEqual(read(`${base}?result_property=9&process_parameter=`), {...task, processParameter: ''});
	for (const none of ['', 'see https://h.example', `see ${base}`, 'ftp://h.example/v2/p/processor-tasks/t', 'https://h.example/v1/p/processor-tasks/t', 'https://h.example/v2/p/processor-tasks/', 'https://h.example/v2/%zz/processor-tasks/t', 'https://h.example/v2/p/processor-tasks/%zz', 'https://u@h.example/v2/p/processor-tasks/t']) {
		assert.equal(read(none), undefined, none);
	}
});

test('a signed address is split at its host, its path unchanged but for characters that no request line can have', () => {
	const target = (address: string) => pictureTarget(signedAddress(address));
	assert.deepEqual(target('HTTPS://b.example:443/a b/猫?x=%20&y=~#part'), {
		origin: 'https://b.example:443', scheme: 'https:', host: 'b.example:443', path: '/a%20b/%E7%8C%AB?x=%20&y=~',
	});
	assert.equal(target('http://b.example').path, '/');
	assert.equal(target('http://b.example?x=1').path, '/?x=1');
	assert.equal(target('http://b.example/!"\'<>[]{}|').path, '/!"\'<>[]{}|');
	for (const wrong of ['', 'b.example/1.jpg', 'xhttps://b.example/', 'https:///1.jpg', 'https://u@b.example/', 'https://u:p@b.example/', 'https://b exam/', 'https://[b/', 'ftp://b.example/']) {
		assert.throws(() => target(wrong), {kind: 'failure', what: 'The picture\'s address is not an HTTP URL'}, wrong);
	}
});

test('what is signed is sorted by code point, encoded, and ends its path with a slash', () => {
	assert.equal(encode('a b!\'()*~-_.猫/'), 'a%20b%21%27%28%29%2A~-_.%E7%8C%AB%2F');
	assert.equal(canonicalQuery([['b', '1'], ['a', '2'], ['a', '10'], ['B', '3'], ['\u{1F600}', '1'], ['\uFFFD', '1']]), 'B=3&a=10&a=2&b=1&%EF%BF%BD=1&%F0%9F%98%80=1');
	const text = (path: string, headers: Record<string, string>) => canonicalRequest({
		method: 'get', host: 'h', path, query: [], body: undefined,
	}, headers);
	assert.deepEqual(text('/a b/c', {host: ' h '}).text.split('\n').slice(0, 4), ['GET', '/a%20b/c/', '', 'host:h']);
	assert.equal(text('/a/', {host: 'h'}).text.split('\n')[1], '/a/');
	assert.deepEqual(text('/', {'X-b': '2', host: 'h', 'x-A': ' 1 '}), {signedHeaders: 'host;x-a;x-b', text: 'GET\n/\n\nhost:h\nx-a:1\nx-b:2\n\nhost;x-a;x-b\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'});
});

test('credentials are sent as their kind needs it', async () => {
	const request = {
		method: 'GET', host: 'h', path: '/', query: [], headers: {'content-type': 'text/plain'},
	};
	const whole = await accessKeySigner({
		accessKey: 'ak', secretKey: 'sk', securityToken: 'st', projectId: 'p',
	}).headers(request, 1000);
	assert.deepEqual(Object.keys(whole).sort(), ['authorization', 'content-type', 'x-project-id', 'x-sdk-date', 'x-security-token']);
	assert.equal(whole['x-sdk-date'], '19700101T000001Z');
	assert.match(whole.authorization!, /^SDK-HMAC-SHA256 Access=ak, SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token, Signature=[\da-f]{64}$/);
	const bare = await accessKeySigner({accessKey: 'ak', secretKey: 'sk'}).headers({...request, headers: undefined}, 1000);
	assert.deepEqual(Object.keys(bare).sort(), ['authorization', 'x-sdk-date']);
	assert.deepEqual([await tokenSigner('t').headers(request, 0), await tokenSigner(async () => 'fetched').headers(request, 0)], [{'x-auth-token': 't'}, {'x-auth-token': 'fetched'}]);
});
