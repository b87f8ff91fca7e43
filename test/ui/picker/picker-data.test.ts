import assert from 'node:assert/strict';
import test from 'node:test';
import type {Catalog, Version} from '../../../source/model/catalog.js';
import {createPickerData} from '../../../source/ui/picker/picker-data.js';
import {initialPicker} from '../../../source/ui/picker/picker-state.js';
import {createStore} from '../../../source/ui/state/store.js';
import {until} from '../../helpers/until.js';
import {taskNamed, versionNamed} from '../helpers/catalog-entries.js';

test('a version that completes or fails while its list shows is announced once; other versions are not', async context => {
	const store = createStore(initialPicker({columns: 80, rows: 24}, taskNamed('first')));
	let statuses: Array<Version['status']> = ['running', 'running', 'completed'];
	const catalog = {
		async versions() {
			const versions = statuses.map((status, index) => versionNamed(`V00${index + 1}`, {status}));
			return {versions, count: versions.length, received: versions.length};
		},
	} as unknown as Catalog;
	const ended: string[] = [];
	const data = createPickerData(store, catalog, ({name, status}) => {
		ended.push(`${name} ${status}`);
	});
	context.after(() => {
		data.close();
	});
	const fetch = async (next: Array<Version['status']>): Promise<void> => {
		statuses = next;
		data.versions();
		await until(() => !store.get().waiting);
	};

	await fetch(['running', 'running', 'completed']);
	assert.deepEqual(ended, []);
	await fetch(['completed', 'running', 'completed']);
	await fetch(['completed', 'failed', 'completed']);
	await fetch(['completed', 'failed', 'completed']);
	assert.deepEqual(ended, ['V001 completed', 'V002 failed']);
});
