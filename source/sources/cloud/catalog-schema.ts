import * as v from 'valibot';
import {runStatuses, type RunStatus, type Task, type Version} from '../../model/catalog.js';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {redact} from '../../text/redact.js';
import {inputsOf, operatorsOf, outputOf} from './run-facts.js';
import {serviceText} from './service-text.js';
import {serviceWords} from './words/index.js';

/** Text that can be missing. */
export const text = v.optional(v.nullable(v.union([v.string(), v.number()])));
/** A number that can be missing, or be written as text. */
export const number = v.optional(v.nullable(v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d+$/), v.transform(Number))])));

/** A number, or a word for it. */
const status = v.optional(v.nullable(v.union([v.number(), v.string()])));

const template = v.optional(v.nullable(v.looseObject({
	id: text,
	name: text,
	operator_params: v.optional(v.unknown()),
})));

const task = v.looseObject({
	task_id: text, name: text, description: text, status, template, create_time: number, duration_seconds: number, version_count: number, error_msg: text,
});

const version = v.looseObject({
	task_version_id: text,
	task_id: text,
	version_name: text,
	description: text,
	status: number,
	create_time: number,
	update_time: number,
	duration_seconds: number,
	template,
	inputs: v.optional(v.unknown()),
	work_path: v.optional(v.unknown()),
	error_msg: text,
	origin_sample_count: number, unmodified_sample_count: number, modified_sample_count: number, deleted_sample_count: number, add_sample_count: number,
});

const tasks = v.looseObject({count: number, tasks: v.optional(v.nullable(v.array(task)))});
const versions = v.looseObject({count: number, versions: v.optional(v.nullable(v.array(version)))});

/** Names of the task types (`template.id`) in exports. The screen has its own words for them. */
const kinds: Readonly<Record<string, string>> = {
	sys_data_analyse: 'feature analysis',
	sys_data_validation: 'validation',
	sys_data_cleaning: 'cleaning',
	sys_data_selection: 'selection',
	sys_data_augmentation: 'augmentation',
};

/** The template whose tasks have neither versions nor results. */
export const featureAnalysis = 'sys_data_analyse';

const statusOf = (value: string | number | null | undefined): RunStatus | undefined => runStatuses
	.find((name, index) => name === value || String(index) === String(value));

export const known = (value: number | null | undefined): number | undefined => value ?? undefined;

export const taskOf = (one: v.InferOutput<typeof task>): Task => {
	const id = serviceText(one.template?.id);
	return {
		id: serviceText(one.task_id),
		name: serviceText(one.name),
		description: serviceText(one.description),
		status: statusOf(one.status),
		template: id,
		kind: kinds[id] ?? (serviceText(one.template?.name) || id),
		created: known(one.create_time),
		seconds: known(one.duration_seconds),
		versionCount: known(one.version_count),
		error: one.error_msg ? serviceText(one.error_msg) : undefined,
	};
};

export const versionOf = (one: v.InferOutput<typeof version>): Version => ({
	id: serviceText(one.task_version_id),
	taskId: serviceText(one.task_id),
	name: serviceText(one.version_name),
	description: serviceText(one.description),
	status: statusOf(one.status),
	created: known(one.create_time),
	updated: known(one.update_time),
	seconds: known(one.duration_seconds),
	operators: operatorsOf(one.template?.operator_params),
	inputs: inputsOf(one.inputs),
	output: outputOf(one.work_path),
	counts: {
		origin: known(one.origin_sample_count),
		retained: known(one.unmodified_sample_count),
		modified: known(one.modified_sample_count),
		deleted: known(one.deleted_sample_count),
		added: known(one.add_sample_count),
	},
	error: one.error_msg ? serviceText(one.error_msg) : undefined,
});

/** Validates a response. @throws WinnowError with the path of the first value that doesn't match. */
export const parseAs = <Schema extends v.GenericSchema>(schema: Schema, json: unknown, about: string): v.InferOutput<Schema> => {
	const parsed = v.safeParse(schema, json);
	if (!parsed.success) {
		const [issue] = parsed.issues;
		const valuePath = v.getDotPath(issue);
		const {failed, unexpected, notModelArts} = serviceWords.responses;
		throw new WinnowError({kind: 'failure', what: failed(about, unexpected(valuePath === null ? undefined : clean(redact(valuePath)), clean(redact(issue.message)))), advice: notModelArts});
	}

	return parsed.output;
};

export const catalogSchemas = {
	task, version, tasks, versions,
} as const;
