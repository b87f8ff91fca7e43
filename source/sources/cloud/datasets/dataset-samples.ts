import * as v from 'valibot';
import type {Version} from '../../../model/catalog.js';
import type {
	DatasetLabel, DatasetReference, DatasetSample, Datasets, VersionDatasets,
} from '../../../model/dataset.js';
import {plainAddress} from '../../../model/plain-address.js';
import {isRecord} from '../../../text/is-record.js';
import {hideInData} from '../../../text/known-secrets.js';
import {
	number, parseAs, text,
} from '../catalog-schema.js';
import type {Connection} from '../connection.js';
import {ListPages} from '../list-pages.js';
import {serviceWords} from '../words/index.js';

const label = v.looseObject({
	name: text, type: number, score: v.optional(v.unknown()), property: v.optional(v.unknown()),
});

const sample = v.looseObject({
	sample_id: text, source: text, labels: v.optional(v.nullable(v.array(label))), metadata: v.optional(v.unknown()),
});

const schema = v.looseObject({sample_count: number, samples: v.optional(v.nullable(v.array(sample)))});

const exact = (value: string | number | null | undefined): string => hideInData(String(value ?? ''));

/** The service documents strings; numbers are accepted too. */
const numberOf = (value: unknown): number | undefined => {
	const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : undefined;
};

const labelOf = ({name, type, score, property}: v.InferOutput<typeof label>): DatasetLabel => ({
	name: exact(name),
	type: type ?? undefined,
	score: numberOf(score),
	property: isRecord(property) ? Object.fromEntries(Object.entries(property).map(([key, value]) => [exact(key), typeof value === 'string' ? exact(value) : value])) : {},
});

/** `@modelarts:size`: width, height and channels. */
const sizeOf = (metadata: Readonly<Record<string, unknown>>): DatasetSample['size'] => {
	const size = metadata['@modelarts:size'];
	const [width, height] = Array.isArray(size) ? size.map(value => numberOf(value)) : [];
	return width !== undefined && height !== undefined && width > 0 && height > 0 ? {width, height} : undefined;
};

const sampleOf = ({sample_id: id, source, labels, metadata}: v.InferOutput<typeof sample>): DatasetSample => {
	const facts = isRecord(metadata) ? metadata : {};
	const size = sizeOf(facts);
	return {
		id: exact(id),
		address: source ? plainAddress(exact(source)) : undefined,
		labels: (labels ?? []).map(one => labelOf(one)),
		...(size && {size}),
		isHard: ['1', 'true'].includes(String(facts['@modelarts:hard']).toLowerCase()),
	};
};

type Where = {readonly connection: Connection; readonly project: string};

const ask = async (
	{connection, project}: Where,
	{dataset, version}: DatasetReference,
	parameters: ReadonlyArray<readonly [name: string, value: string]>,
	signal: AbortSignal,
) => {
	const about = serviceWords.requests.datasetSamples;
	const path = `/v2/${[project, 'datasets', dataset, 'data-annotations', 'samples'].map(part => encodeURIComponent(part)).join('/')}`;
	const query = [...parameters, ...(version === undefined ? [] : [['version_id', version] as const])];
	const answer = parseAs(schema, await connection.json({path, query, about}, signal), about);
	const samples = (answer.samples ?? []).map(one => sampleOf(one));
	return {count: answer.sample_count ?? samples.length, samples};
};

/** Maximum samples per response. */
const maxSamples = 100;

/**
The datasets of a version. `search_conditions`, a JSON list of conditions, finds samples by file name (ModelArts API reference, Obtaining a Sample List).

@param versionOf Requests the version.
*/
export const createVersionDatasets = (where: Where, versionOf: (signal: AbortSignal) => Promise<Pick<Version, 'inputs' | 'operators' | 'output'>>): VersionDatasets => ({
	async references(signal) {
		const {inputs, operators, output} = await versionOf(signal);
		return {
			operators,
			before: inputs.filter(({type}) => type === 'dataset').map(({place, version}) => ({dataset: place, version})),
			after: output?.type === 'dataset' && output.version !== undefined ? [{dataset: output.place, version: output.version}] : [],
		};
	},
	async named(reference, name, signal, folder) {
		const conditions = [{sample_name: name, ...(folder !== undefined && {sample_dir: folder})}];
		return ask(where, reference, [['limit', String(maxSamples)], ['offset', '0'], ['search_conditions', JSON.stringify(conditions)]], signal);
	},
});

/** Pages of the samples of a dataset (`GET /v2/{project_id}/datasets/{dataset_id}/data-annotations/samples`). */
export const createDatasetSamples = ({connection, project}: {readonly connection: Connection; readonly project: string}): Datasets['samples'] => {
	const pages = new ListPages();
	return async (reference: DatasetReference, {page, limit}, signal) => {
		const {dataset, version} = reference;
		const {count, rows} = await pages.page(`samples ${limit} ${dataset} ${version ?? ''}`, {page, limit}, async offset => {
			const {count, samples} = await ask({connection, project}, reference, [['limit', String(limit)], ['offset', String(offset)]], signal);
			return {count, rows: samples.map(one => ({id: `${one.id} ${one.address ?? ''}`, sample: one}))};
		});
		return {count, samples: rows.map(row => row.sample)};
	};
};
