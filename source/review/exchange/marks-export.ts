import {unspell} from '../../text/spell.js';
import type {Status} from '../../model/source.js';
import {csvLine} from '../../text/csv.js';
import type {JournalIdentity} from '../journal/journal-line.js';
import {exportAddress, type IsOriginal, type LeftOut} from '../marks/export-address.js';
import type {MarkRow} from '../journal/mark-rows.js';
import type {Verdict} from '../marks/judgements.js';

type MarkFormat = 'ndjson' | 'csv' | 'print0';

/** The meaning of each verdict on samples of a status, in words. */
export type Meanings = Readonly<Record<Status | 'unknown', Readonly<Record<Verdict, string>>>>;

type ExportOptions = {
	readonly format: MarkFormat;
	/** The words of the column `meaning`. */
	readonly meanings: Meanings;
	/** Only marks with this verdict. */
	readonly verdict?: Verdict;
	/** Only marks of samples with this status. */
	readonly status?: Status;
	/** The address that `print0` writes: of the job's file (`after`, the default), or of the original. Such lists are passed to commands that delete files, so originals have to be requested explicitly. */
	readonly side?: 'before' | 'after';
	/** For `print0`: whether an address is any sample's original; see `originalsOf`. */
	readonly isOriginal?: IsOriginal;
	/** For `print0`: writes file names as raw bytes, one character each (`latin1`), instead of escaped. For pipes only: the bytes can contain control sequences. */
	readonly exact?: boolean;
	/** Called for each row that `print0` skips. */
	readonly onLeftOut?: (why: LeftOut) => void;
};

/** The columns in order. Scripts read `verdict`; `meaning` says the same in words. `reviewer` is empty if it is unknown; `adjudicated` marks a verdict that settles a disagreement. The last four identify the version, so that files of several versions can be joined and imported. */
export const markColumns = ['sample_id', 'before', 'after', 'status', 'verdict', 'meaning', 'reason', 'note', 'time', 'reviewer', 'adjudicated', 'endpoint', 'project', 'task', 'version'] as const;

/**
Writes marks as text, in chunks of about 64 kB. The journal has no signed addresses, so none are written.

`ndjson`: one object per line. `csv`: RFC 4180 with a header, safe for spreadsheets. `print0`: OBS addresses (`obs://`, as obsutil expects), each followed by a NUL, for `xargs -0`.
*/
export async function * exportMarks(
	rows: AsyncIterable<MarkRow>,
	identity: Partial<JournalIdentity>,
	options: ExportOptions,
): AsyncGenerator<string, void, void> {
	let text = options.format === 'csv' ? csvLine(markColumns) : '';
	for await (const row of rows) {
		if ((options.verdict !== undefined && row.verdict !== options.verdict) || (options.status !== undefined && row.status !== options.status)) {
			continue;
		}

		text += exportRow(row, identity, options);
		if (text.length > 65_536) {
			yield text;
			text = '';
		}
	}

	yield text;
}

const addressRow = (row: MarkRow, {side = 'after', isOriginal, onLeftOut, exact}: ExportOptions): string => {
	const {address, leftOut} = exportAddress(row, side, isOriginal);
	if (address === undefined) {
		onLeftOut?.(leftOut);
		return '';
	}

	return `${exact ? unspell(address).toString('latin1') : address}\0`;
};

const exportRow = (row: MarkRow, identity: Partial<JournalIdentity>, options: ExportOptions): string => {
	const {format, meanings} = options;
	if (format === 'print0') {
		return addressRow(row, options);
	}

	const time = new Date(row.time).toISOString();
	const meaning = row.verdict && meanings[row.status ?? 'unknown'][row.verdict];
	const {endpoint, project, task, version} = identity;
	return format === 'csv'
		? csvLine([row.id, row.before, row.after, row.status, row.verdict, meaning, row.reason, row.note, time, row.reviewer, row.isAdjudicated ? 'true' : undefined, endpoint, project, task, version])
		: JSON.stringify({
			sample_id: row.id,
			before: row.before ?? null,
			after: row.after ?? null,
			status: row.status ?? null,
			verdict: row.verdict ?? null,
			meaning: meaning ?? null,
			reason: row.reason ?? null,
			note: row.note ?? null,
			time,
			reviewer: row.reviewer ?? null,
			adjudicated: row.isAdjudicated ?? false,
			endpoint,
			project,
			task,
			version,
		}) + '\n';
};
