import assert from 'node:assert/strict';
import test from 'node:test';
import {catalogSchemas, parseAs, taskOf, versionOf} from '../../../source/sources/cloud/catalog-schema.js';

test('tasks and versions with missing fields are read', () => {
	const task = (json: unknown) => taskOf(parseAs(catalogSchemas.task, json, 'The task'));
	const version = (json: unknown) => versionOf(parseAs(catalogSchemas.version, json, 'The version'));
	assert.deepEqual(task({
		task_id: 't', name: 'a\u001B', description: null, status: 2, template: {id: 'sys_data_cleaning', name: 'x'}, create_time: '5', duration_seconds: 0, version_count: 3, error_msg: 'broken',
	}), {
		id: 't', name: String.raw`a\u{1b}`, description: '', status: 'completed', template: 'sys_data_cleaning', kind: 'cleaning', created: 5, seconds: 0, versionCount: 3, error: 'broken',
	});
	assert.deepEqual(task({}), {
		id: '', name: '', description: '', status: undefined, template: '', kind: '', created: undefined, seconds: undefined, versionCount: undefined, error: undefined,
	});
	const kinds = ['analyse', 'validation', 'cleaning', 'selection', 'augmentation'].map(name => task({template: {id: `sys_data_${name}`}}).kind);
	assert.deepEqual(kinds, ['feature analysis', 'validation', 'cleaning', 'selection', 'augmentation']);
	assert.deepEqual([task({template: {id: 'own', name: 'My own'}}).kind, task({template: {id: 'own'}}).kind, task({error_msg: ''}).error], ['My own', 'own', undefined]);
	assert.deepEqual([0, 1, 2, 3, 4, 5, -1, '3', 'failed', 'x', null].map(status => task({status}).status), ['initialized', 'running', 'completed', 'failed', 'stopped', undefined, undefined, 'failed', 'failed', undefined, undefined]);
	assert.deepEqual(version({
		task_version_id: 'v', task_id: 't', version_name: 'V001', description: 'd', status: '1', create_time: 1, update_time: 2, duration_seconds: '-3', template: {operator_params: [{name: 'Blur'}, {}, {name: 'AddNoise'}]}, error_msg: null, origin_sample_count: 9, unmodified_sample_count: 1, modified_sample_count: 2, deleted_sample_count: 3, add_sample_count: 4,
	}), {
		id: 'v', taskId: 't', name: 'V001', description: 'd', status: 'running', created: 1, updated: 2, seconds: -3, operators: [{name: 'Blur', parameters: []}, {name: 'AddNoise', parameters: []}], inputs: [], output: undefined, counts: {
			origin: 9, retained: 1, modified: 2, deleted: 3, added: 4,
		}, error: undefined,
	});
	assert.deepEqual(version({}).counts, {
		origin: undefined, retained: undefined, modified: undefined, deleted: undefined, added: undefined,
	});
	for (const wrong of [7, null, {task_id: []}, {create_time: 'soon'}, {create_time: 'x5'}, {create_time: '5x'}]) {
		assert.throws(() => task(wrong), /^WinnowError: The task: unexpected response at/, JSON.stringify(wrong));
	}
});
