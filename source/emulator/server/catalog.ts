import type {Task, Version} from '../job/version.js';
import {jsonAnswer, type Answer} from './answers.js';
import {only, type Incoming} from './parse-request.js';
import {oneOf, wholeNumber} from './parameters.js';

const templates = ['sys_data_analyse', 'sys_data_validation', 'sys_data_cleaning', 'sys_data_selection', 'sys_data_augmentation'] as const;

const templateNames: Readonly<Record<Task['template'], string>> = {
	sys_data_analyse: 'feature analysis', sys_data_validation: 'data validation', sys_data_cleaning: 'data cleaning', sys_data_selection: 'data selection', sys_data_augmentation: 'data augmentation',
};

const operatorsOnWire = (version: Version | undefined) => (version?.operators ?? []).map(({name, params}, index) => ({
	id: `operator-${index}`, name, advanced_params_switch: false, params,
}));

const inputsOnWire = ({sourceType, source, datasets}: Task) => [{
	type: sourceType, source, ...(datasets && {name: datasets.input.name, version_id: datasets.input.version, version_name: datasets.input.versionName}),
}];

/** Omits the ID of the dataset version until the job is complete. */
const workPathOnWire = ({datasets}: Task, version: Version, now: number) => {
	if (!datasets) {
		return {type: 'OBS', path: version.outputPath, output_path: version.outputPath};
	}

	const output = datasets.output(version.name);
	return {
		type: 'DATASET', path: output.id, name: output.name, version_name: output.versionName, output_path: version.outputPath, ...(version.state(now).status === 2 && {version_id: output.version}),
	};
};

/** Returns a task in the API's format. @param now Milliseconds since 1970. */
export const taskOnWire = (task: Task, now: number): Record<string, unknown> => {
	const last = task.versions.at(-1);
	const {status, seconds} = last ? last.state(now) : task;
	return {
		task_id: task.id,
		name: task.name,
		description: task.description,
		create_time: task.created,
		duration_seconds: seconds,
		status,
		...(status === 3 && {error_msg: (last ? last.state(now).error : task.error) ?? 'unknown'}),
		...(status === 2 && task.template === 'sys_data_analyse' && {result: 'xxx'}),
		data_source: {type: task.sourceType, source: task.source},
		inputs: inputsOnWire(task),
		template: {id: task.template, name: templateNames[task.template], operator_params: operatorsOnWire(last)},
		...(last && {work_path: workPathOnWire(task, last, now)}),
		...(task.datasets && {version_id: task.datasets.input.version, version_name: task.datasets.input.versionName}),
		version_count: task.versions.length,
		is_current: true,
		workspace_id: task.workspace,
	};
};

/** Returns a version in the API's format. Only a completed version has counts. @param now Milliseconds since 1970. */
export const versionOnWire = (task: Task, version: Version, now: number): Record<string, unknown> => {
	const {status, seconds, error} = version.state(now);
	const {rows} = version;
	return {
		task_version_id: version.id,
		task_id: task.id,
		version_name: version.name,
		description: version.description,
		status,
		create_time: version.created,
		update_time: version.created + (seconds * 1000),
		duration_seconds: seconds,
		...(status === 3 && {error_msg: error ?? 'unknown'}),
		inputs: inputsOnWire(task),
		work_path: workPathOnWire(task, version, now),
		template: {id: task.template, name: 'name to translate', operator_params: operatorsOnWire(version)},
		...(status === 2 && {
			origin_sample_count: rows.count(-1) - rows.count(3),
			add_sample_count: rows.count(3),
			modified_sample_count: rows.count(1),
			unmodified_sample_count: rows.count(0),
			deleted_sample_count: rows.count(2),
		}),
	};
};

type Sortable = Record<string, unknown>;

const sorted = <Item extends Sortable>(items: readonly Item[], by: string, order: 'asc' | 'desc'): readonly Item[] => {
	const sign = order === 'asc' ? 1 : -1;
	return [...items].sort((a, b) => {
		const [left, right] = [a[by] as string | number, b[by] as string | number];
		return sign * (Number(left > right) - Number(left < right));
	});
};

const page = <Item>(items: readonly Item[], offset: number, limit: number, unit: 'page' | 'record'): readonly Item[] => {
	const start = offset * (unit === 'page' ? limit : 1);
	return items.slice(start, start + limit);
};

/**
`GET …/processor-tasks` with all its documented parameters.

@throws ApiRefusal for an invalid parameter.
*/
export const tasksAnswer = (incoming: Incoming, tasks: readonly Task[], now: number, unit: 'page' | 'record'): Answer => {
	const limit = wholeNumber(incoming, 'limit', {from: 1, to: 100, otherwise: 10});
	const offset = wholeNumber(incoming, 'offset', {from: 0, otherwise: 0});
	const order = oneOf(incoming, 'order', ['asc', 'desc']) ?? 'desc';
	const sortBy = oneOf(incoming, 'sort_by', ['create_time', 'name', 'duration_seconds']) ?? 'create_time';
	const status = oneOf(incoming, 'status', ['0', '1', '2', '3', '4']);
	const type = oneOf(incoming, 'task_type', templates);
	const sourceType = oneOf(incoming, 'source_type', ['OBS', 'TASK', 'DATASET', 'CUSTOM']);
	const results = oneOf(incoming, 'return_result', ['true', 'false']) ?? 'true';
	const latest = oneOf(incoming, 'query_current', ['true', 'false']) ?? 'false';
	const name = only(incoming, 'task_name')?.toLowerCase() ?? '';
	const source = only(incoming, 'source');
	const versions = only(incoming, 'version_id')?.split(',');
	const workspace = only(incoming, 'workspace_id');
	const wanted = tasks
		.filter(task => task.name.toLowerCase().includes(name)
			&& (type === undefined || task.template === type)
			&& (sourceType === undefined || task.sourceType === sourceType)
			&& (source === undefined || task.source === source)
			&& (versions === undefined || (task.datasets !== undefined && versions.includes(task.datasets.input.version)))
			&& (workspace === undefined || task.workspace === workspace))
		.map(task => taskOnWire(task, now))
		.filter(task => status === undefined || task.status === Number(status));
	const found = sorted(latest === 'true' ? wanted.slice(-1) : wanted, sortBy, order);
	return jsonAnswer(200, {
		count: found.length,
		tasks: page(found, offset, limit, unit).map(task => (results === 'true' ? task : {...task, result: undefined})),
	});
};

/**
`GET …/processor-tasks/{task_id}/versions`. The default limit is 100, unlike in other listings.

@throws ApiRefusal for an invalid parameter.
*/
export const versionsAnswer = (incoming: Incoming, task: Task, now: number, unit: 'page' | 'record'): Answer => {
	const limit = wholeNumber(incoming, 'limit', {from: 1, to: 100, otherwise: 100});
	const offset = wholeNumber(incoming, 'offset', {from: 0, otherwise: 0});
	const order = oneOf(incoming, 'order', ['asc', 'desc']) ?? 'desc';
	const sortBy = oneOf(incoming, 'sort_by', ['create_time', 'version_name']) ?? 'create_time';
	const found = sorted(task.versions.map(version => versionOnWire(task, version, now)), sortBy, order);
	return jsonAnswer(200, {count: found.length, versions: page(found, offset, limit, unit)});
};
