import assert from 'node:assert/strict';
import test from 'node:test';
import {lookUpProject} from '../../../source/sources/cloud/project-lookup.js';
import {serve} from './serve.js';

const {signal} = new AbortController();

test('the project is the one with exactly the region\'s name', async context => {
	const {connection, requests} = await serve(context, (_request, response) => {
		response.end(JSON.stringify({projects: [{id: '1', name: 'cn-north-4_sub'}, {id: '2', name: null}, {id: '3', name: 'cn-north-4'}]}));
	});
	assert.equal(await lookUpProject(connection, 'cn-north-4', signal), '3');
	assert.deepEqual(requests.map(({url}) => url), ['/v3/projects?name=cn-north-4']);
	await assert.rejects(lookUpProject(connection, 'eu-de', signal), {kind: 'not-found', what: /eu-de not found in this account$/});
});

test('an answer that is no list has no project, and 403 says which permission is missing', async context => {
	const {connection} = await serve(context, (_request, response, number) => {
		response.statusCode = [200, 403, 404][number - 1]!;
		response.end('{"projects":{},"error_msg":"No"}');
	});
	await assert.rejects(lookUpProject(connection, 'eu-de', signal), {kind: 'not-found'});
	await assert.rejects(lookUpProject(connection, 'eu-de', signal), {httpStatus: 403, advice: /--project/, kind: 'authentication'});
	await assert.rejects(lookUpProject(connection, 'eu-de', signal), {httpStatus: 404, kind: 'not-found', advice: 'Check endpoint, project, task and version.'});
});
