import assert from 'node:assert/strict';
import test from 'node:test';
import {AKSKSigner} from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import {accessKeySigner, sdkDate} from '../../../source/sources/cloud/sign.js';

/*
The cloud's own signer as a second opinion. Where it is known to differ from the documents (it encodes `%` twice, sorts header names by locale) nothing is compared.
*/

const keys = {accessKey: 'AccessKey', secretKey: 'SecretKey'};
const now = Date.UTC(2026, 0, 2, 3, 4, 5);

const requests = [
	{method: 'GET', path: '/v2/p1/processor-tasks/t1/versions/v1/results', query: [['limit', '100'], ['offset', '0'], ['process_parameter', 'image/resize,m_lfit,w_240,h_240'], ['result_property', '-1']]},
	{method: 'GET', path: '/v2/p1/processor-tasks', query: [['task_name', '动物 (cats & dogs)!*\'~'], ['empty', '']]},
	{method: 'GET', path: '/', query: []},
	{method: 'POST', path: '/v3/auth/tokens', query: [['nocatalog', 'true']], body: {auth: {name: '猫', list: [1, 2]}}},
	{method: 'DELETE', path: '/v2/p1/processor-tasks/t-1_2.3~4', query: [['a', '2'], ['a', '1']]},
] as const;

for (const {method, path, query, ...rest} of requests) {
	for (const more of [{}, {projectId: '0123456789abcdef0123456789abcdef'}, {projectId: 'p', securityToken: 'temporary+token/='}]) {
		test(`accessKeySigner signs ${method} ${path} with ${Object.keys(more).join(' and ') || 'keys alone'} like the cloud's own signer`, async () => {
			const data = 'body' in rest ? rest.body : undefined;
			const ours = await accessKeySigner({...keys, ...more}).headers({
				method, path, query, host: 'modelarts.cn-north-4.myhuaweicloud.com', body: data === undefined ? undefined : JSON.stringify(data),
			}, now);
			const queryParameters: Record<string, string[]> = {};
			for (const [name, value] of query) {
				queryParameters[name] = [...queryParameters[name] ?? [], value];
			}

			const theirs: Record<string, string> = AKSKSigner.sign({
				method, endpoint: `https://modelarts.cn-north-4.myhuaweicloud.com${path}`, queryParams: queryParameters, data,
				headers: {
					'X-Sdk-Date': sdkDate(now), ...('projectId' in more ? {'X-Project-Id': more.projectId} : {}), ...('securityToken' in more ? {'X-Security-Token': more.securityToken} : {}),
				},
			}, {getAk: () => keys.accessKey, getSk: () => keys.secretKey} as Parameters<typeof AKSKSigner.sign>[1]);
			assert.equal(ours.authorization, theirs.Authorization);
		});
	}
}
