import assert from 'node:assert/strict';
import test from 'node:test';
import {generatedVersion} from '../../../source/emulator/job/generated-version.js';

test('every operator that a description names is among the operators of the version', () => {
	const {version, job} = generatedVersion({
		task: 'task', name: 'V001', description: '', created: 0, seed: 7, samples: () => 400, capacity: 400, folder: 'scenes', state: () => ({status: 2, seconds: 1}), operators: [{name: 'PCC', params: {}}],
	});
	const listed = version.operators.map(({name}) => name);
	const named = new Set(([1, 3] as const).flatMap(property => [...JSON.stringify(job.slice(property, 0, 400)).matchAll(/use (\w+)/g)].map(match => match[1]!)));
	assert.ok(named.size > 5);
	assert.deepEqual([...named].filter(name => !listed.includes(name)), []);
	assert.equal(new Set(listed).size, listed.length);
});
