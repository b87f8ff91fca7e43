import {plural} from '../../../text/numbers.js';
import type {Age} from '../../../text/times.js';

/** Titles of the picker's columns. */
const columns = {
	task: 'Task', version: 'Version', status: 'Status', algorithm: 'Algorithm', created: 'Created', duration: 'Duration', versions: 'Versions', samples: 'Samples', retained: 'Retained', modified: 'Modified', deleted: 'Deleted', added: 'Added',
};

/** States of a task or version. */
const runs = {
	initialized: 'initialized', running: 'running', completed: 'completed', failed: 'failed', stopped: 'stopped',
};

/** Kinds of tasks, by their names in exports. */
const kinds: Readonly<Record<string, string>> = {
	validation: 'validation', cleaning: 'cleaning', selection: 'selection', augmentation: 'augmentation', 'feature analysis': 'feature analysis',
};

/** The lists of tasks and versions. */
export const picker = {
	columns,
	runs,
	kinds,
	loading: '…',
	tasks: (filter: string): string => filter === '' ? 'Tasks' : `Tasks named "${filter}"`,
	versions: (task: string): string => `${task} › versions`,
	noVersions: 'This task has no versions.',
	noTasks: 'This project has no data-processing tasks with results.',
	noMatch: (filter: string): string => `No task name contains "${filter}". Backspace deletes a character.`,
	/** `just now`, `3 minutes ago`. */
	age: (age: Age | undefined): string => age === undefined ? 'just now' : `${plural(age.count, age.unit)} ago`,
	failed: (error: string): string => `Failed: ${error}`,
	/** A version whose status changed while its list showed. */
	ended: (task: string, version: string, status: keyof typeof runs | undefined): string => `${task} ${version} ${status === undefined ? 'is no longer running' : {initialized: 'started', running: 'is running', completed: 'completed', failed: 'failed', stopped: 'was stopped'}[status]}.`,
	compareWith: (version: string): string => `Select a version to compare with ${version}.`,
};
