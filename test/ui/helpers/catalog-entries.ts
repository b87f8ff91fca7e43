import type {Task, Version} from '../../../source/model/catalog.js';

/** A completed task of a catalog. */
export const taskNamed = (name: string, own: Partial<Task> = {}): Task => ({
	id: `id-${name}`, name, description: '', status: 'completed', template: 'sys_data_cleaning', kind: 'cleaning', created: 1_700_000_000_000, seconds: 90, versionCount: 2, error: undefined, ...own,
});

/** A completed version of a task. */
export const versionNamed = (name: string, own: Partial<Version> = {}): Version => ({
	id: `id-${name}`, taskId: 'id', name, description: '', status: 'completed', created: 1_700_000_000_000, updated: undefined, seconds: 90, operators: [{name: 'MetaValidation', parameters: []}], inputs: [], output: undefined,
	counts: {
		origin: 10, retained: 6, modified: 2, deleted: 2, added: 0,
	}, error: undefined, ...own,
});
