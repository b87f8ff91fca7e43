import {plainAddress} from '../../review/marks/row.js';
import type {Sample} from '../../model/source.js';
import {grouped} from '../../text/numbers.js';
import type {DataRow, TableLayout} from '../output/rows-text.js';

/** The fields of a sample for scripts; `winnow marks import` understands the same names. */
export const sampleFields = ['number', 'sample_id', 'status', 'before', 'after', 'description'] as const;

/** Bearer secrets: only where they are asked for. */
export const signedFields = ['before_signed', 'after_signed'] as const;

export type SampleRow = DataRow & {
	/** Counted from 1, in the list of the wanted status. */
	readonly number: number;
	readonly sample_id: string;
	/** What the service said, where it is none of the four. */
	readonly status: string;
	readonly before: string | null;
	readonly after: string | null;
	/** What the job wrote about it, `; ` between several. */
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

/** Folder and file: what a person calls it. */
export const shortAddress = (address: string): string => address.split('/').filter(Boolean).slice(-2).join('/');

/** How samples look in a table. @param total How many there are, as far as it is known when the first rows are drawn. */
export const sampleLayout = (total: () => number | undefined): TableLayout<SampleRow> => ({
	columns: ['#', 'Status', 'Sample', 'After', 'Description'],
	cells({number, status, before, after, description, sample_id}) {
		const name = before === null ? undefined : shortAddress(before);
		const other = after === null ? undefined : shortAddress(after);
		return {
			'#': number, Status: status, Sample: name ?? sample_id, After: other === name ? '' : other ?? '', Description: description,
		};
	},
	flexible: ['Sample', 'After', 'Description'],
	least: () => ({'#': grouped(total() ?? 0).length, Status: 'retained'.length}),
});
