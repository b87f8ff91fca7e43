import type {Place} from '../../model/source.js';
import type {DecidedSample, IncludedSample} from '../decide-samples.js';
import {exactText, storeAddress} from '../manifest/object-address.js';
import type {Labels} from '../manifest/labels.js';
import type {Shape} from '../voc.js';

/** The type of a column. `time`: ms since 1970. */
type ColumnType = 'text' | 'boolean' | 'integer' | 'time';

/** The columns of the table of samples, for CSV and Parquet. */
export const sampleColumns = {
	path: 'text',
	status: 'text',
	verdict: 'text',
	reason: 'text',
	note: 'text',
	judged: 'time',
	label: 'text',
	labels: 'text',
	hard: 'boolean',
	left_out: 'text',
	side: 'text',
	before: 'text',
	after: 'text',
	sample_id: 'text',
	description: 'text',
	width: 'integer',
	height: 'integer',
	before_bytes: 'integer',
	after_bytes: 'integer',
} as const satisfies Readonly<Record<string, ColumnType>>;

export type SampleColumn = keyof typeof sampleColumns;

type SampleRow = Readonly<Record<SampleColumn, string | number | boolean | undefined>>;

const shapeJson = (shape: Shape): Record<string, unknown> => {
	switch (shape.kind) {
		case 'box': {
			return {box: [...shape.from, ...shape.to]};
		}

		case 'circle': {
			return {circle: [...shape.center, shape.radius]};
		}

		default: {
			return {[shape.kind]: shape.points};
		}
	}
};

/** Returns all labels as JSON: a box is [xmin, ymin, xmax, ymax] in pixels. Undefined if there are none, or if the file with the boxes was not read. */
const labelsJson = ({classes, objects}: Labels): string | undefined => {
	const labels = objects === undefined
		? classes.flatMap(name => name === undefined ? [] : [{name}])
		: objects.map(({name, shape}) => ({name, ...shapeJson(shape)}));
	return objects === undefined && labels.length === 0 ? undefined : JSON.stringify(labels);
};

/** Returns the class of a sample, if it has exactly one. */
const onlyClass = ({classes}: Labels): string | undefined => {
	const names = new Set(classes);
	return names.size === 1 ? classes[0] : undefined;
};

/** Returns an address without a signature: `s3://bucket/key`, a local path, or a web address without its query. */
const plain = ({address}: Place): string | undefined => {
	const text = address === undefined ? undefined : storeAddress(address) ?? exactText(address);
	return text !== undefined && /^https?:/i.test(text) ? text.replace(/[?#].*$/s, '') : text;
};

const includedCells = (included: IncludedSample | undefined) => {
	const labels = included?.labels;
	return {
		path: included?.path,
		label: labels && onlyClass(labels),
		labels: labels && labelsJson(labels),
		hard: included?.isHard,
		side: included?.side,
		width: labels?.size?.width,
		height: labels?.size?.height,
	};
};

/** Returns the row of a sample. A sample that is left out has a reason instead of a path. */
export const sampleRow = (decided: DecidedSample): SampleRow => {
	const {sample, mark} = decided.kind === 'included' ? decided.included : decided.judged;
	return {
		...includedCells(decided.kind === 'included' ? decided.included : undefined),
		status: sample.status ?? sample.statusText,
		verdict: mark?.verdict,
		reason: mark?.reason,
		note: mark?.note,
		judged: mark?.time,
		left_out: decided.kind === 'left-out' ? decided.reason : undefined,
		before: plain(sample.before),
		after: plain(sample.after),
		sample_id: sample.id,
		description: sample.descriptions.length === 0 ? undefined : sample.descriptions.join('; '),
		before_bytes: sample.bytes?.before,
		after_bytes: sample.bytes?.after,
	};
};
