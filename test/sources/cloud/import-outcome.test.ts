import assert from 'node:assert/strict';
import type {ServerResponse} from 'node:http';
import test from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import {createCloudDatasets} from '../../../source/sources/cloud/datasets/cloud-datasets.js';
import {serve} from './serve.js';

const {signal} = new AbortController();

const answered = (status: number, body: string) => (response: ServerResponse): void => {
	response.writeHead(status, {'content-type': 'application/json'});
	response.end(body);
};

const outcomes: ReadonlyArray<{readonly name: string; readonly isUnsure: boolean; readonly answer: (response: ServerResponse) => void}> = [
	{name: 'a connection that is closed before an answer', isUnsure: true, answer: response => response.destroy()},
	{name: 'a gateway that waited too long', isUnsure: true, answer: answered(504, '{}')},
	{name: 'an error of the service', isUnsure: true, answer: answered(500, '{"error_code":"ModelArts.4999","error_msg":"internal"}')},
	{name: 'a web page', isUnsure: true, answer: answered(200, '<html></html>')},
	{name: 'an answer that is cut off', isUnsure: true, answer(response) {
		response.writeHead(200, {'content-length': '100'});
		response.write('{"task', () => response.destroy());
	}},
	{name: 'an answer without a task', isUnsure: true, answer: answered(200, '{}')},
	{name: 'a refusal', isUnsure: false, answer: answered(400, '{"error_code":"ModelArts.4352","error_msg":"no such path"}')},
	{name: 'a rate limit', isUnsure: false, answer: answered(429, '{}')},
];

for (const {name, isUnsure, answer} of outcomes) {
	test(`an import request that is answered by ${name} ${isUnsure ? 'advises to check before trying again' : 'did not begin'}, and is sent once`, async context => {
		const {connection, requests} = await serve(context, (_request, response) => {
			answer(response);
		});
		await assert.rejects(createCloudDatasets({connection, project: 'p'}).importManifest('d', 's3://b/new.manifest', signal), (error: unknown) => {
			assert.ok(error instanceof WinnowError);
			assert.equal((error.advice ?? '').startsWith('The import may have begun. Check the import tasks of the dataset'), isUnsure);
			assert.ok(!isUnsure || !error.canPass);
			return true;
		});
		assert.equal(requests.length, 1);
	});
}

test('an import request that reaches nothing did not begin', async context => {
	const {connection} = await serve(context, () => undefined, {endpoint: 'http://127.0.0.1:1'});
	await assert.rejects(createCloudDatasets({connection, project: 'p'}).importManifest('d', 's3://b/new.manifest', signal), {advice: 'Check the endpoint and its port.'});
});
