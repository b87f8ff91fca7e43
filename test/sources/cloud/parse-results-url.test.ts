import assert from 'node:assert/strict';
import test from 'node:test';
import {parseResultsUrl} from '../../../source/sources/cloud/parse-results-url.js';

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
