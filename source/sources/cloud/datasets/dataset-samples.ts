import * as v from 'valibot';
import type {DatasetLabel, DatasetReference, DatasetSample, Datasets} from '../../../model/dataset.js';
import {plainAddress} from '../../../model/plain-address.js';
import {isRecord} from '../../../text/is-record.js';
import {hideInData} from '../../../text/known-secrets.js';
import {
	number, parseAs, text,
} from '../catalog-schema.js';
import type {Connection} from '../connection.js';
import {ListPages} from '../list-pages.js';

const label = v.looseObject({
	name: text, type: number, score: v.optional(v.unknown()), property: v.optional(v.unknown()),
});

const sample = v.looseObject({
	sample_id: text, source: text, labels: v.optional(v.nullable(v.array(label))), metadata: v.optional(v.unknown()),
});

const schema = v.looseObject({sample_count: number, samples: v.optional(v.nullable(v.array(sample)))});

const exact = (value: string | number | null | undefined): string => hideInData(String(value ?? ''));

/** The service documents texts; numbers and Booleans are accepted too. */
const numberOf = (value: unknown): number | undefined => {
	const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
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

/** Pages of the samples of a dataset (`GET /v2/{project_id}/datasets/{dataset_id}/data-annotations/samples`). */
export const createDatasetSamples = ({connection, project}: {readonly connection: Connection; readonly project: string}): Datasets['samples'] => {
	const pages = new ListPages();
	return async ({dataset, version}: DatasetReference, {page, limit}, signal) => {
		const about = 'The list of samples of the dataset';
		const path = `/v2/${[project, 'datasets', dataset, 'data-annotations', 'samples'].map(part => encodeURIComponent(part)).join('/')}`;
		const {count, rows} = await pages.page(`samples ${limit} ${dataset} ${version ?? ''}`, {page, limit}, async offset => {
			const query = [['limit', String(limit)], ['offset', String(offset)], ...(version === undefined ? [] : [['version_id', version] as const])] as const;
			const answer = parseAs(schema, await connection.json({path, query, about}, signal), about);
			const samples = (answer.samples ?? []).map(one => sampleOf(one));
			return {count: answer.sample_count ?? samples.length, rows: samples.map(one => ({id: `${one.id} ${one.address ?? ''}`, sample: one}))};
		});
		return {count, samples: rows.map(row => row.sample)};
	};
};
