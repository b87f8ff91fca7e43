import {isRecord} from '../../text/is-record.js';
import {datasetWords} from '../words/index.js';

/** One label of a sample. */
type ManifestLabel = {
	/** The part after the last slash, as in `modelarts/object_detection`. Older services write other prefixes. */
	readonly type: string;
	/** The class; object detection has it in the VOC file instead. */
	readonly name?: string;
	/** The address of the VOC file or the mask. */
	readonly location?: string;
};

/** One line of a manifest (Specifications for Importing a Manifest File). */
export type ManifestLine = {
	/** All fields in their order, including undocumented ones. */
	readonly fields: Readonly<Record<string, unknown>>;
	/** The address of the sample, as written. */
	readonly source: string;
	readonly labels: readonly ManifestLabel[];
};

type ParsedLine =
	| {readonly kind: 'sample'; readonly line: ManifestLine}
	/** Text samples have their content instead of an address. */
	| {readonly kind: 'text'}
	| {readonly kind: 'problem'; readonly why: string};

/** Both spellings are in use: `annotation-loc` and `annotation_loc`. */
const fieldOf = (fields: Readonly<Record<string, unknown>>, name: string): unknown => fields[name] ?? fields[name.replaceAll('-', '_')];

const labelOf = (value: unknown): ManifestLabel | undefined => {
	if (!isRecord(value) || typeof value.type !== 'string') {
		return undefined;
	}

	const location = fieldOf(value, 'annotation-loc');
	return {
		type: value.type.slice(value.type.lastIndexOf('/') + 1),
		...(typeof value.name === 'string' && {name: value.name}),
		...(typeof location === 'string' && {location}),
	};
};

/** Reads one line of a manifest. */
export const parseManifestLine = (text: string): ParsedLine => {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return {kind: 'problem', why: datasetWords.notJson};
	}

	if (!isRecord(value)) {
		return {kind: 'problem', why: datasetWords.notObject};
	}

	if (typeof value.source !== 'string' || value.source === '') {
		return {kind: 'problem', why: datasetWords.noSource};
	}

	if (value.source.startsWith('content://')) {
		return {kind: 'text'};
	}

	const annotation = value.annotation ?? value.annotations ?? [];
	const labels = Array.isArray(annotation) ? annotation.map(one => labelOf(one)) : [undefined];
	return labels.includes(undefined)
		? {kind: 'problem', why: datasetWords.annotation}
		: {kind: 'sample', line: {fields: value, source: value.source, labels: labels as ManifestLabel[]}};
};

/** Whether the sample is marked as a hard example. The specification has a string in its examples and a Boolean in its table. */
export const isHard = ({fields}: ManifestLine): boolean => String(fields.hard).toLowerCase() === 'true';

/** Writes one line, without its line feed. JSON escapes line breaks, so it is always one line. */
export const formatManifestLine = (fields: Readonly<Record<string, unknown>>): string => JSON.stringify(fields);
