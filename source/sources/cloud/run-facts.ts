import type {DataReference, OperatorFacts} from '../../model/catalog.js';
import {isRecord} from '../../text/is-record.js';
import {serviceText} from './service-text.js';

/** Limits, so that no response can fill the screen or the memory. */
const maxMembers = 100;
const maxCharacters = 300;

/** One value of a property bag, as text. Documented values are strings; anything else is shown as JSON. */
const valueOf = (value: unknown): string => {
	const text = typeof value === 'string' ? value : JSON.stringify(value) ?? '';
	return serviceText(text.length > maxCharacters ? `${text.slice(0, maxCharacters).replace(/[\uD800-\uDBFF]$/, '')}…` : text);
};

const textOf = (value: unknown): string => typeof value === 'string' || typeof value === 'number' ? valueOf(value) : '';

/** Parameters of an operator (`params`), whatever their shape: anything but an object has none. */
const parametersOf = (parameters: unknown): OperatorFacts['parameters'] => isRecord(parameters)
	? Object.entries(parameters).slice(0, maxMembers).map(([name, value]) => ({name: serviceText(name), value: valueOf(value)}))
	: [];

/** Operators with their parameters (`template.operator_params`). */
export const operatorsOf = (operators: unknown): readonly OperatorFacts[] => (Array.isArray(operators) ? operators.slice(0, maxMembers) : [])
	.filter(one => isRecord(one))
	.map(({name, params}) => ({name: textOf(name), parameters: parametersOf(params)}))
	.filter(({name}) => name !== '');

const placeTypes: ReadonlyMap<string, DataReference['type']> = new Map([['DATASET', 'dataset'], ['OBS', 'obs']]);

/** Where a version reads or writes: an element of `inputs`, which has `source`, or `work_path`, which has `path`. */
const referenceOf = (value: unknown): DataReference | undefined => {
	if (!isRecord(value)) {
		return undefined;
	}

	const place = textOf(value.source) || textOf(value.path);
	const optional = (key: string): string | undefined => textOf(value[key]) || undefined;
	return place === ''
		? undefined
		: {
			type: placeTypes.get(textOf(value.type).toUpperCase()) ?? 'other',
			place,
			name: optional('name'),
			version: optional('version_id'),
			versionName: optional('version_name'),
			outputPath: optional('output_path'),
		};
};

export const inputsOf = (inputs: unknown): readonly DataReference[] => (Array.isArray(inputs) ? inputs.slice(0, maxMembers) : [])
	.map(one => referenceOf(one))
	.filter(one => one !== undefined);

export const outputOf = (workPath: unknown): DataReference | undefined => referenceOf(workPath);

/** A map of counts (`deletion_stats`), the largest first. Members that aren't numbers are omitted. */
export const countsOf = (value: unknown): ReadonlyArray<{readonly name: string; readonly count: number}> => (isRecord(value) ? Object.entries(value) : [])
	.filter((entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1]))
	.slice(0, maxMembers * 10)
	.map(([name, count]) => ({name: valueOf(name), count}))
	.sort((one, other) => other.count - one.count);

/** Samples by label (`label_stats`), the largest first. A label without `sample_count` uses its number of labels. */
export const labelCountsOf = (value: unknown): ReadonlyArray<{readonly name: string; readonly count: number}> => {
	const labels = (Array.isArray(value) ? value : []).filter(one => isRecord(one));
	return countsOf(Object.fromEntries(labels.map(one => [textOf(one.name), one.sample_count ?? one.count])));
};
