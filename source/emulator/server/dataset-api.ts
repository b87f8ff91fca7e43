import path from 'node:path';
import type {Gate} from '../access/gate.js';
import {
	allSamples, type Dataset, type DatasetSample, type DatasetVersion, type Samples,
} from '../job/dataset.js';
import type {World} from '../job/version.js';
import {ApiRefusal, jsonAnswer, type Answer} from './answers.js';
import type {ImportTasks} from './import-tasks.js';
import {wholeNumber} from './parameters.js';
import {only, type Incoming} from './parse-request.js';
import {unknownApi} from './project-api.js';
import {processParameter, signedAddress, type ResultsContext} from './results.js';

type DatasetContext = ResultsContext & {readonly imports: ImportTasks};

type Page = {readonly start: number; readonly limit: number};

const pageOf = (incoming: Incoming, {settings}: ResultsContext): Page => {
	const limit = wholeNumber(incoming, 'limit', {from: 1, to: 100, otherwise: 10});
	const offset = wholeNumber(incoming, 'offset', {from: 0, otherwise: 0});
	return {limit, start: offset * (settings.offsetUnit === 'page' ? limit : 1)};
};

const sampleOnWire = ({id, key, labels, size, isHard}: DatasetSample, process: string | undefined, context: ResultsContext): Record<string, unknown> => ({
	sample_id: id,
	sample_name: path.posix.basename(key),
	sample_type: 0,
	sample_status: labels.length === 0 ? 'UN_ANNOTATION' : 'MANUAL_ANNOTATION',
	source: signedAddress(key, context.keys.make(`dataset/${id}`), process, context),
	labels,
	metadata: {'@modelarts:import_origin': 0, ...(size && {'@modelarts:size': [...size, 3]}), ...(isHard && {'@modelarts:hard': true})},
});

/** Parses `search_conditions`: sample_name includes the extension, sample_dir is a folder. @throws ApiRefusal */
const conditionOf = (incoming: Incoming): ((sample: DatasetSample) => boolean) | undefined => {
	const text = only(incoming, 'search_conditions');
	if (text === undefined) {
		return undefined;
	}

	try {
		const value = JSON.parse(text) as unknown;
		const conditions = (Array.isArray(value) ? value : [value]) as ReadonlyArray<{readonly sample_name?: string; readonly sample_dir?: string}>;
		return ({key}) => conditions.every(({sample_name: name, sample_dir: folder}) => (name === undefined || path.posix.basename(key) === name)
			&& (folder === undefined || `/${path.posix.dirname(key)}/`.includes(`/${folder.replaceAll(/^\/|\/$/g, '')}/`)));
	} catch {
		throw new ApiRefusal(400, 'ModelArts.0104', 'Invalid parameter: search_conditions must be JSON.');
	}
};

const samplesAnswer = (incoming: Incoming, samples: Samples, context: ResultsContext): Answer => {
	const {start, limit} = pageOf(incoming, context);
	const process = processParameter(incoming);
	const condition = conditionOf(incoming);
	const matching = condition && [...allSamples(samples)].filter(sample => condition(sample));
	return jsonAnswer(200, {
		sample_count: matching?.length ?? samples.count(),
		samples: (matching?.slice(start, start + limit) ?? samples.slice(start, limit)).map(sample => sampleOnWire(sample, process, context)),
	});
};

const colors = ['#3399ff', '#ff6600', '#33aa55', '#aa33cc', '#cc3344', '#777777'];

const labelStats = (samples: Samples): ReadonlyArray<Record<string, unknown>> => {
	const counts = new Map<string, {type: number; count: number; samples: number}>();
	for (const {labels} of allSamples(samples)) {
		for (const {name, type} of labels) {
			const known = counts.get(name) ?? {type, count: 0, samples: 0};
			counts.set(name, {...known, count: known.count + 1});
		}

		for (const name of new Set(labels.map(label => label.name))) {
			counts.get(name)!.samples++;
		}
	}

	return [...counts].map(([name, {type, count, samples}], index) => ({
		name, type, count, sample_count: samples, property: {'@modelarts:color': colors[index % colors.length]},
	}));
};

const versionOnWire = (
	{facts: {id: datasetId, kind}}: Dataset,
	{id, name, created, samples, deletions}: DatasetVersion,
	bucket: string,
): Record<string, unknown> => ({
	version_id: id,
	version_name: name,
	dataset_id: datasetId,
	dataset_type: kind,
	create_time: created,
	status: 1,
	total_sample_count: samples.count(),
	annotated_sample_count: samples.count(),
	manifest_path: `/${bucket}/datasets/${datasetId}/annotation/${name}/${name}.manifest`,
	label_stats: labelStats(samples),
	deletion_stats: deletions(),
});

const datasetOnWire = (dataset: Dataset, now: number): Record<string, unknown> => {
	const {id, name, kind, created, versions} = dataset.facts;
	const [current] = versions(now);
	return {
		dataset_id: id,
		dataset_name: name,
		dataset_type: kind,
		status: 1,
		create_time: created,
		total_sample_count: dataset.count(),
		...(current && {current_version_id: current.id, current_version_name: current.name}),
	};
};

const readJson = (body: Uint8Array): unknown => {
	try {
		return JSON.parse(new TextDecoder().decode(body));
	} catch {
		throw new ApiRefusal(400, 'ModelArts.0104', 'The request body is not JSON.');
	}
};

const findVersion = ({facts}: Dataset, id: string, now: number): DatasetVersion => {
	const version = facts.versions(now).find(candidate => candidate.id === id);
	if (!version) {
		throw new ApiRefusal(400, 'ModelArts.4353', `The dataset version ${id} does not exist.`);
	}

	return version;
};

const importAnswer = (incoming: Incoming, dataset: Dataset, id: string | undefined, context: DatasetContext): Answer => {
	if (incoming.method === 'POST' && id === undefined) {
		return jsonAnswer(200, context.imports.create(dataset, readJson(incoming.body), context.now));
	}

	if (id !== undefined) {
		return jsonAnswer(200, context.imports.find(dataset, id, context.now));
	}

	const tasks = context.imports.list(dataset, context.now);
	const {start, limit} = pageOf(incoming, context);
	return jsonAnswer(200, {total_count: tasks.length, import_tasks: tasks.slice(start, start + limit)});
};

const insideDataset = (incoming: Incoming, dataset: Dataset, parts: readonly string[], context: DatasetContext): Answer => {
	const [collection, id, ...rest] = parts;
	const {now, bucket} = context;
	if (rest.length === 0 && collection === 'versions') {
		if (id !== undefined) {
			return jsonAnswer(200, versionOnWire(dataset, findVersion(dataset, id, now), bucket));
		}

		const versions = dataset.facts.versions(now);
		const {start, limit} = pageOf(incoming, context);
		const onWire = versions.slice(start, start + limit).map(version => versionOnWire(dataset, version, bucket));
		return jsonAnswer(200, {total_number: versions.length, versions: onWire});
	}

	if (rest.length === 0 && collection === 'data-annotations' && id === 'samples') {
		const version = only(incoming, 'version_id');
		return samplesAnswer(incoming, version === undefined ? dataset : findVersion(dataset, version, now).samples, context);
	}

	if (rest.length === 0 && collection === 'import-tasks') {
		return importAnswer(incoming, dataset, id, context);
	}

	throw unknownApi();
};

/**
Handles everything under `/v2/{project_id}/datasets`: datasets, their versions and samples, and imports. Nothing can be deleted.

@throws ApiRefusal
*/
export const datasetAnswer = (incoming: Incoming, world: World, gate: Gate, context: DatasetContext): Answer => {
	const [, project, , id, ...parts] = incoming.segments;
	const isImport = parts[0] === 'import-tasks' && parts.length === 1;
	if (incoming.method !== 'GET' && !(incoming.method === 'POST' && isImport)) {
		throw new ApiRefusal(405, 'APIG.0103', `The request method ${incoming.method} is not supported here`, {Allow: isImport ? 'GET, POST' : 'GET'});
	}

	gate.admit(incoming, project);
	context.imports.settle(context.now);
	if (id === undefined) {
		const {start, limit} = pageOf(incoming, context);
		const datasets = world.datasets.slice(start, start + limit).map(dataset => datasetOnWire(dataset, context.now));
		return jsonAnswer(200, {total_number: world.datasets.length, datasets});
	}

	const dataset = world.datasets.find(candidate => candidate.facts.id === id);
	if (!dataset) {
		throw new ApiRefusal(400, 'ModelArts.4352', `The dataset ${id} does not exist.`);
	}

	return parts.length === 0 ? jsonAnswer(200, datasetOnWire(dataset, context.now)) : insideDataset(incoming, dataset, parts, context);
};
