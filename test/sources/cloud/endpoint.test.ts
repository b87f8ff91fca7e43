import assert from 'node:assert/strict';
import test from 'node:test';
import {endpointOf, iamEndpointFor, parseEndpoint, regionOf} from '../../../source/sources/cloud/endpoint.js';
import {readOverrides} from '../../../source/sources/cloud/read-overrides.js';
import {parseResultsUrl} from '../../../source/sources/cloud/parse-results-url.js';
import {WinnowError} from '../../../source/model/errors.js';
import {machineWith} from './temporary-home.js';

test('endpointOf knows the endpoint of every region', () => {
	assert.equal(endpointOf('modelarts', 'cn-north-4'), 'https://modelarts.cn-north-4.myhuaweicloud.com');
	assert.equal(endpointOf('iam', 'cn-north-4'), 'https://iam.cn-north-4.myhuaweicloud.com');
	assert.equal(endpointOf('modelarts', 'eu-west-101'), 'https://modelarts.eu-west-101.myhuaweicloud.eu');
	assert.equal(endpointOf('modelarts', 'eu-de'), 'https://modelarts.eu-de.otc.t-systems.com');
	assert.equal(endpointOf('iam', 'eu-ch2'), 'https://iam-pub.eu-ch2.sc.otc.t-systems.com');
	assert.equal(endpointOf('modelarts', 'cn-north-4', {cloud: 'private.example'}), 'https://modelarts.cn-north-4.private.example');
	for (const wrong of ['evil.example/#', 'cn north', '', 'a@b']) {
		assert.throws(() => endpointOf('modelarts', wrong), WinnowError);
	}
});

test('regionOf and iamEndpointFor derive the region and IAM\'s address from an endpoint', () => {
	assert.equal(regionOf('https://modelarts.cn-north-4.myhuaweicloud.com'), 'cn-north-4');
	assert.equal(regionOf('https://iam.eu-de.otc.t-systems.com/v3'), 'eu-de');
	assert.equal(regionOf('https://iam.myhuaweicloud.com'), undefined);
	assert.equal(regionOf('http://127.0.0.1:80'), undefined);
	assert.equal(iamEndpointFor('https://modelarts.cn-east-3.myhuaweicloud.com'), 'https://iam.cn-east-3.myhuaweicloud.com');
	assert.equal(iamEndpointFor('https://modelarts.eu-ch2.sc.otc.t-systems.com'), 'https://iam-pub.eu-ch2.sc.otc.t-systems.com');
	assert.equal(iamEndpointFor('http://127.0.0.1:8080'), 'http://127.0.0.1:8080');
	assert.equal(iamEndpointFor('https://gateway.example.com'), undefined);
});

test('parseEndpoint accepts addresses as people write them', () => {
	assert.equal(parseEndpoint('modelarts.example.com'), 'https://modelarts.example.com');
	assert.equal(parseEndpoint('https://iam.eu-de.otc.t-systems.com:443/v3'), 'https://iam.eu-de.otc.t-systems.com');
	assert.equal(parseEndpoint('http://127.0.0.1:8080/'), 'http://127.0.0.1:8080');
	assert.equal(parseEndpoint('https://gateway.example.com/modelarts/?x=1'), 'https://gateway.example.com/modelarts');
	for (const wrong of ['', 'two words', 'ftp://example.com', 'https://']) {
		assert.throws(() => parseEndpoint(wrong), WinnowError);
	}
});

test('readOverrides prefers the environment to regions.yaml', async context => {
	const regions = 'ModelArts:\n  - id: cn-north-4\n    endpoint: https://from-file.example\n  - id: cn-east-3\n    endpoints: [https://first.example, https://second.example]\n';
	const override = await readOverrides(await machineWith(context, {files: {'.huaweicloud/regions.yaml': regions}}));
	assert.equal(override('modelarts', 'cn-north-4'), 'https://from-file.example');
	assert.equal(override('modelarts', 'cn-east-3'), 'https://first.example');
	assert.equal(override('iam', 'cn-north-4'), undefined);
	const set = await readOverrides(await machineWith(context, {env: {HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4: 'https://set.example,https://spare.example'}, files: {'.huaweicloud/regions.yaml': regions}}));
	assert.equal(endpointOf('modelarts', 'cn-north-4', {override: set}), 'https://set.example');
	await assert.rejects(readOverrides(await machineWith(context, {files: {'.huaweicloud/regions.yaml': 'ModelArts: 7'}})), /not a list of regions/);
	await assert.rejects(readOverrides(await machineWith(context, {files: {'.huaweicloud/regions.yaml': '- cn-north-4'}})), (error: unknown) => error instanceof WinnowError && /not a list of regions(?!.*null)/.test(error.what));
});

test('parseResultsUrl reads task, version and filters from a pasted address', () => {
	const base = 'https://modelarts.cn-north-4.myhuaweicloud.com';
	assert.deepEqual(parseResultsUrl(`${base}/v2/p1/processor-tasks/t1/versions/v1/results?offset=0&limit=14&result_property=2&process_parameter=image%2Fresize%2Cm_lfit%2Ch_200`), {
		endpoint: base, project: 'p1', task: 't1', version: 'v1', status: 'deleted', processParameter: 'image/resize,m_lfit,h_200',
	});
	assert.deepEqual(parseResultsUrl(`GET ${base}/gate/v2/p1/processor-tasks/t%201`), {
		endpoint: `${base}/gate`, project: 'p1', task: 't 1', version: undefined,
	});
	for (const none of ['t1', `${base}/v2/p1/tasks/t1`, `${base}/v2/p1/processor-tasks/%E0%A4%A`, 'https://user:pass@h.example/v2/p/processor-tasks/t']) {
		assert.equal(parseResultsUrl(none), undefined, none);
	}
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
