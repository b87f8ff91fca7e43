import type {Task, Version} from '../../model/catalog.js';
import {clean} from '../../text/clean.js';
import {duration} from '../../text/times.js';
import type {DataRow, TableLayout} from '../output/rows-text.js';

export const taskFields = ['task_id', 'name', 'kind', 'status', 'versions', 'created', 'seconds', 'template', 'description', 'error'] as const;

export const versionFields = ['version_id', 'name', 'status', 'origin', 'retained', 'modified', 'deleted', 'added', 'created', 'updated', 'seconds', 'operators', 'description', 'error'] as const;

/** `2020-11-26T08:42:34.000Z`. */
const moment = (time: number | undefined): string | null => time === undefined || Number.isNaN(new Date(time).getTime()) ? null : new Date(time).toISOString();

export const taskRow = (task: Task): DataRow => ({
	task_id: clean(task.id),
	name: task.name,
	kind: task.kind,
	status: task.status ?? null,
	versions: task.versionCount ?? null,
	created: moment(task.created),
	seconds: task.seconds ?? null,
	template: task.template,
	description: task.description,
	error: task.error ?? null,
});

export const versionRow = ({counts, ...version}: Version): DataRow => ({
	version_id: clean(version.id),
	name: version.name,
	status: version.status ?? null,
	origin: counts.origin ?? null,
	retained: counts.retained ?? null,
	modified: counts.modified ?? null,
	deleted: counts.deleted ?? null,
	added: counts.added ?? null,
	created: moment(version.created),
	updated: moment(version.updated),
	seconds: version.seconds ?? null,
	operators: version.operators,
	description: version.description,
	error: version.error ?? null,
});

const text = (cell: DataRow[string] | undefined): string => typeof cell === 'string' ? cell : '';
const number = (cell: DataRow[string] | undefined): number | undefined => typeof cell === 'number' ? cell : undefined;
/** `2020-11-26 08:42`, in UTC as the data has it. */
const minute = (cell: DataRow[string] | undefined): string => text(cell).slice(0, 16).replace('T', ' ');
const time = (cell: DataRow[string] | undefined): string => typeof cell === 'number' ? duration(cell) : '';

export const taskLayout: TableLayout<DataRow> = {
	columns: ['Task', 'Name', 'Kind', 'Status', 'Versions', 'Created (UTC)', 'Took'],
	cells: row => ({
		Task: text(row.task_id), Name: text(row.name), Kind: text(row.kind), Status: text(row.status), Versions: number(row.versions), 'Created (UTC)': minute(row.created), Took: time(row.seconds),
	}),
	flexible: ['Name', 'Kind'],
	least: () => ({Status: 'initialized'.length, Took: 6, Versions: 3}),
};

export const versionLayout: TableLayout<DataRow> = {
	columns: ['Version', 'Name', 'Status', 'Retained', 'Modified', 'Deleted', 'Added', 'Created (UTC)', 'Took', 'What'],
	cells: row => ({
		Version: text(row.version_id),
		Name: text(row.name),
		Status: text(row.status),
		Retained: number(row.retained),
		Modified: number(row.modified),
		Deleted: number(row.deleted),
		Added: number(row.added),
		'Created (UTC)': minute(row.created),
		Took: time(row.seconds),
		What: text(row.error) || (Array.isArray(row.operators) ? row.operators.join(', ') : ''),
	}),
	flexible: ['Name', 'What'],
};
