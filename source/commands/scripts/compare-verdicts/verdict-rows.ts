import type {ComparedVerdict} from '../../../review/across/compare-verdicts.js';
import type {Judgement} from '../../../review/marks/judgements.js';
import type {DataRow, TableLayout} from '../../output/rows-text.js';
import {compareVerdictsWords as words} from '../../words/compare-verdicts.js';
import {punctuation} from '../../../text/sentences.js';
import {shortAddress} from '../sample-row.js';

/** The fields of one of the two versions. */
const halfFields = (name: 'first' | 'second'): string[] => ['status', 'verdict', 'reason', 'note', 'reviewer', 'time'].map(field => `${name}_${field}`);

/** Fields of a sample, the same in every format. */
export const verdictFields = ['change', 'number', 'sample_id', 'origin', 'result', ...halfFields('first'), ...halfFields('second')];

const halfCells = (name: 'first' | 'second', mark: Judgement | undefined, status: string | undefined): DataRow => ({
	[`${name}_status`]: status ?? null,
	[`${name}_verdict`]: mark?.verdict ?? null,
	[`${name}_reason`]: mark?.reason ?? null,
	[`${name}_note`]: mark?.note ?? null,
	[`${name}_reviewer`]: mark?.reviewer ?? null,
	[`${name}_time`]: mark ? new Date(mark.time).toISOString() : null,
});

/** Returns a compared sample as a row for scripts. Numbers count the second version's samples from 1. A lost sample has no number, and the addresses of the first version. */
export const verdictRow = (compared: ComparedVerdict): DataRow => {
	const {change, earlier, mark, sample, row} = compared;
	return {
		change,
		number: sample ? compared.number : null,
		sample_id: (sample ?? row).id,
		origin: (sample ? sample.before.address : row.before) ?? null,
		result: (sample ? sample.after.address : row.after) ?? null,
		...halfCells('first', earlier?.mark, earlier?.status),
		...halfCells('second', mark, sample && (sample.status ?? sample.statusText)),
	};
};

const halfText = (row: DataRow, name: 'first' | 'second'): string => [row[`${name}_status`], row[`${name}_verdict`], row[`${name}_reason`], row[`${name}_note`]].filter(Boolean).join(punctuation.comma);

/** Returns the layout of a table on a terminal, with the names of the versions as headings. */
export const verdictLayout = (first: string, second: string): TableLayout<DataRow> => {
	const {change, sample} = words.headings;
	// Numbers tell the columns apart if both folders have the same name.
	const [one, other] = [`1 ${first}`, `2 ${second}`];
	return {
		columns: [change, '#', sample, one, other],
		cells: row => ({
			[change]: words.changes[row.change as ComparedVerdict['change']],
			'#': row.number as number | null ?? '',
			[sample]: shortAddress(String(row.result ?? row.origin ?? row.sample_id)),
			[one]: halfText(row, 'first'),
			[other]: halfText(row, 'second'),
		}),
		flexible: [sample, one, other],
	};
};
