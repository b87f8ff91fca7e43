import type {MeasureName} from '../../measures/measure-values.js';
import {shownNote} from '../../model/shown-note.js';
import {plainAddress} from '../../model/plain-address.js';
import type {Sample} from '../../model/source.js';
import {grouped} from '../../text/numbers.js';
import type {DataRow, TableLayout} from '../output/rows-text.js';
import {shownValue} from '../output/shown-value.js';
import {scriptsWords} from '../words/scripts.js';

const {headings} = scriptsWords;

/** Fields of a sample for scripts. `winnow marks import` reads the same names. */
export const sampleFields = ['number', 'sample_id', 'status', 'before', 'after', 'description'] as const;

/** Fields with signed addresses. Anyone who has one can use it, so they are printed only on request. */
export const signedFields = ['before_signed', 'after_signed'] as const;

export type SampleRow = DataRow & {
	/** Counted from 1, in the list of the chosen status. */
	readonly number: number;
	readonly sample_id: string;
	/** One of the four statuses, or the service's text for an unknown one. */
	readonly status: string;
	readonly before: string | null;
	readonly after: string | null;
	/** What the job wrote about the sample; several texts are joined with `; `. */
	readonly description: string;
};

export const sampleRow = (sample: Sample, number: number, {signed = false}: {readonly signed?: boolean} = {}): SampleRow => ({
	number,
	sample_id: sample.id,
	status: sample.status ?? sample.statusText,
	before: plainAddress(sample.before.address) ?? null,
	after: plainAddress(sample.after.address) ?? null,
	description: sample.descriptions.join('; '),
	...(signed ? {before_signed: sample.before.signed ?? null, after_signed: sample.after.signed ?? null} : {}),
});

/** Measures of samples, by name: numbers as `--find` compares them. */
export type MeasureRow = Readonly<Record<string, number | null>>;

/** Significant digits of a measure that is not a whole number: the file stores single precision. */
const digits = 5;

/** Returns measures as fields. Null if a measure is not known, and for the PSNR of equal pictures, which is infinite. */
export const measureRow = (names: readonly MeasureName[], valueOf: (name: MeasureName) => number | undefined): MeasureRow => {
	const row: Record<string, number | null> = {};
	for (const name of names) {
		const value = valueOf(name);
		if (value === undefined || !Number.isFinite(value)) {
			row[name] = null;
		} else {
			row[name] = Number.isInteger(value) ? value : Number(value.toPrecision(digits));
		}
	}

	return row;
};

/** Returns the folder and file name of an address. */
export const shortAddress = (address: string): string => address.split('/').filter(Boolean).slice(-2).join('/');

/** Returns the table layout of samples. @param total Number of samples, if known when the first rows are drawn. @param measures Measures to show, one column each. */
export const sampleLayout = (total: () => number | undefined, measures: readonly MeasureName[] = []): TableLayout<SampleRow> => ({
	columns: [headings.number, headings.status, ...measures, headings.sample, headings.after, headings.description],
	cells({number, status, before, after, description, sample_id, ...values}) {
		const name = before === null ? undefined : shortAddress(before);
		const other = after === null ? undefined : shortAddress(after);
		return {
			[headings.number]: number,
			[headings.status]: shownValue(status),
			...Object.fromEntries(measures.map(measure => [measure, (values as MeasureRow)[measure] ?? ''])),
			[headings.sample]: name ?? sample_id,
			[headings.after]: other === name ? '' : other ?? '',
			[headings.description]: description.split('; ').map(text => shownNote(text)).join('; '),
		};
	},
	flexible: [headings.sample, headings.after, headings.description],
	least: () => ({[headings.number]: grouped(total() ?? 0).length, [headings.status]: 'retained'.length}),
});
