import assert from 'node:assert/strict';
import test from 'node:test';
import {bindings} from '../../../source/ui/actions/registry.js';

test('in each mode a key means one action, and every action has its own id', () => {
	assert.equal(new Set(bindings.map(({id}) => id)).size, bindings.length);
	for (const mode of ['list', 'picture', 'sheet', 'tasks', 'versions'] as const) {
		const seen = new Map<string, string>();
		for (const action of bindings.filter(action => action.modes.includes(mode))) {
			for (const key of action.keys) {
				assert.equal(seen.get(key), undefined, `${key} in ${mode}: ${seen.get(key)} and ${action.id}`);
				seen.set(key, action.id);
			}
		}
	}
});
