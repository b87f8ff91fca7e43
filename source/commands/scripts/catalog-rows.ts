import type {DataReference, Task, Version} from '../../model/catalog.js';
import {clean} from '../../text/clean.js';
import {widthOf} from '../../text/fit.js';
import {duration, localMinute} from '../../text/times.js';
import {withOperatorNames} from '../../ui/words/index.js';
import type {DataRow, TableLayout} from '../output/rows-text.js';
import {shownValue} from '../output/shown-value.js';
import {scriptsWords} from '../words/scripts.js';

const {headings} = scriptsWords;

export const taskFields = ['task_id', 'name', 'kind', 'status', 'versions', 'created', 'seconds', 'template', 'description', 'error'] as const;

export const versionFields = ['version_id', 'name', 'status', 'origin', 'retained', 'modified', 'deleted', 'added', 'created', 'updated', 'seconds', 'operators', 'parameters', 'inputs', 'input_dataset', 'input_dataset_version', 'output', 'output_dataset', 'output_dataset_version', 'description', 'error'] as const;

/** `2020-11-26T08:42:34.000Z`. */
const isoTime = (time: number | undefined): string | null => time === undefined || Number.isNaN(new Date(time).getTime()) ? null : new Date(time).toISOString();

export const taskRow = (task: Task): DataRow => ({
	task_id: clean(task.id),
	name: task.name,
	kind: task.kind,
	status: task.status ?? null,
	versions: task.versionCount ?? null,
	created: isoTime(task.created),
	seconds: task.seconds ?? null,
	template: task.template,
	description: task.description,
	error: task.error ?? null,
});

/** `scenes V001`, or the path in OBS. */
const referenceText = ({type, place, name, versionName}: DataReference): string => type === 'dataset' ? [name ?? place, versionName].filter(Boolean).join(' ') : place;

/** Cells for the input and the output of a version. */
const dataCells = ({inputs, output}: Pick<Version, 'inputs' | 'output'>): DataRow => {
	const input = inputs.find(({type}) => type === 'dataset');
	return {
		inputs: inputs.map(one => referenceText(one)),
		input_dataset: input?.place ?? null,
		input_dataset_version: input?.version ?? null,
		output: output?.outputPath ?? output?.place ?? null,
		output_dataset: output?.type === 'dataset' ? output.place : null,
		output_dataset_version: output?.version ?? null,
	};
};

export const versionRow = ({counts, inputs, output, ...version}: Version): DataRow => ({
	version_id: clean(version.id),
	name: version.name,
	status: version.status ?? null,
	origin: counts.origin ?? null,
	retained: counts.retained ?? null,
	modified: counts.modified ?? null,
	deleted: counts.deleted ?? null,
	added: counts.added ?? null,
	created: isoTime(version.created),
	updated: isoTime(version.updated),
	seconds: version.seconds ?? null,
	operators: version.operators.map(({name}) => name),
	parameters: version.operators.flatMap(({name, parameters}) => parameters.map(parameter => `${name}.${parameter.name}=${parameter.value}`)),
	...dataCells({inputs, output}),
	description: version.description,
	error: version.error ?? null,
});

const text = (cell: DataRow[string] | undefined): string => typeof cell === 'string' ? cell : '';
const number = (cell: DataRow[string] | undefined): number | undefined => typeof cell === 'number' ? cell : undefined;
const minute = (cell: DataRow[string] | undefined): string => typeof cell === 'string' ? localMinute(Date.parse(cell)) : '';
const time = (cell: DataRow[string] | undefined): string => typeof cell === 'number' ? duration(cell) : '';

type Column = {readonly heading: string; readonly width: number; readonly cell: (row: DataRow) => string | number | undefined};

/** Space between two columns (screen columns). */
const gap = 2;

/** Returns the columns that fit into the terminal. Required columns are always included, and optional ones in their order while there is room. */
const fittingColumns = (all: readonly Column[], optional: readonly string[], width = Number.POSITIVE_INFINITY): readonly string[] => {
	const sizes = new Map(all.map(column => [column.heading, Math.max(column.width, widthOf(column.heading)) + gap]));
	const left = new Set(optional);
	let used = all.reduce((sum, {heading}) => sum + (left.has(heading) ? 0 : sizes.get(heading)!), -gap);
	for (const heading of optional) {
		if (used + sizes.get(heading)! <= width) {
			used += sizes.get(heading)!;
			left.delete(heading);
		}
	}

	return all.map(({heading}) => heading).filter(heading => !left.has(heading));
};

/** @param width Columns of the terminal; undefined without one. */
const layoutOf = (all: readonly Column[], optional: readonly string[], width: number | undefined): Pick<TableLayout<DataRow>, 'columns' | 'cells'> => ({
	columns: fittingColumns(all, optional, width),
	cells: row => Object.fromEntries(all.map(({heading, cell}) => [heading, cell(row)])),
});

/** Widths (screen columns) of an ID, a shortened name, the longest status, a time with its zone, a duration and a number. */
const columnsOf = {
	id: 19, name: 8, status: 'initialized'.length, time: 20, duration: 12, count: 6,
} as const;

const countColumn = (heading: string, field: 'versions' | 'retained' | 'modified' | 'deleted' | 'added'): Column => ({heading, width: columnsOf.count, cell: row => number(row[field])});

const statusColumn = (): Column => ({heading: headings.status, width: columnsOf.status, cell: row => shownValue(text(row.status))});

const timeColumns = (): readonly Column[] => [
	{heading: headings.created, width: columnsOf.time, cell: row => minute(row.created)},
	{heading: headings.duration, width: columnsOf.duration, cell: row => time(row.seconds)},
];

/** @param width Columns of the terminal; undefined without one. */
export const taskLayout = (width: number | undefined): TableLayout<DataRow> => ({
	...layoutOf([
		{heading: headings.task, width: columnsOf.id, cell: row => text(row.task_id)},
		{heading: headings.name, width: columnsOf.name, cell: row => text(row.name)},
		{heading: headings.kind, width: columnsOf.name, cell: row => shownValue(text(row.kind))},
		statusColumn(),
		countColumn(headings.versions, 'versions'),
		...timeColumns(),
	], [headings.created, headings.duration], width),
	flexible: [headings.name, headings.kind],
	least: () => ({[headings.status]: columnsOf.status, [headings.duration]: 6, [headings.versions]: 3}),
});

/** Approximate width (screen columns) of the table of versions without the operators. */
const otherColumns = 104;

const operatorsText = ({operators}: DataRow, width = Number.POSITIVE_INFINITY): string => Array.isArray(operators)
	? withOperatorNames(operators.join(', '), width - otherColumns)
	: '';

/** @param width Columns of the terminal; undefined without one. */
export const versionLayout = (width: number | undefined): TableLayout<DataRow> => ({
	...layoutOf([
		{heading: headings.version, width: columnsOf.id, cell: row => text(row.version_id)},
		{heading: headings.name, width: 4, cell: row => text(row.name)},
		statusColumn(),
		countColumn(headings.retained, 'retained'),
		countColumn(headings.modified, 'modified'),
		countColumn(headings.deleted, 'deleted'),
		countColumn(headings.added, 'added'),
		...timeColumns(),
		{heading: headings.operators, width: columnsOf.name, cell: row => operatorsText(row, width)},
	], [headings.created, headings.operators, headings.duration], width),
	flexible: [headings.name, headings.operators],
});
