import {shownNote} from '../../model/shown-note.js';
import {plainAddress} from '../../model/plain-address.js';
import {descriptionsBesideStatus} from '../../model/status-names.js';
import type {Verdict} from '../../review/marks/judgements.js';
import {grouped} from '../../text/numbers.js';
import {redact} from '../../text/redact.js';
import type {Block, Cell, Section, ShownSide} from '../blocks.js';
import {numberColumns, textColumns} from '../columns.js';
import {minute} from '../figures.js';
import type {ReportData, ReportSample} from '../report-data.js';
import {sampleName} from '../sample-name.js';
import {reportWords} from '../words/index.js';

/** Returns the name of a sample's status, or the service's text for an unknown one. */
const statusOf = ({sample: {status, statusText}}: ReportSample): string => status === undefined ? redact(shownNote(statusText)) : reportWords.statuses[status];

const factsOf = (one: ReportSample): ReadonlyArray<readonly [string, string]> => {
	const {samples: words} = reportWords;
	const {index, sample, mark: {reason, note, reviewer, time}} = one;
	return ([
		[words.number, grouped(index + 1)],
		[words.status, statusOf(one)],
		[words.reason, reason],
		[words.note, note],
		[words.reviewer, reviewer],
		[words.time, minute(time)],
		...descriptionsBesideStatus(sample).map(description => [words.description, redact(shownNote(description))] as const),
		[words.before, plainAddress(sample.before.address)],
		[words.after, plainAddress(sample.after.address)],
	] as ReadonlyArray<readonly [string, string | undefined]>).flatMap(([name, value]) => value === undefined || value === '' ? [] : [[name, value] as const]);
};

const meaningOf = ({marks}: ReportData, {sample: {status}, mark: {verdict}}: ReportSample): string => {
	const line = marks?.by_status.find(one => one.status === (status ?? 'unknown'));
	const means = {accept: line?.accept_means, reject: line?.reject_means, flag: undefined}[verdict];
	const name = reportWords.verdicts[verdict];
	return means ? reportWords.named(name, means) : name;
};

const sampleBlock = (data: ReportData, shown: ReportSample, sides: readonly ShownSide[]): Block => ({
	kind: 'sample', title: sampleName(shown.sample), verdict: shown.mark.verdict, meaning: meaningOf(data, shown), facts: factsOf(shown), sides,
});

const row = (one: ReportSample): Cell[] => {
	const {index, sample, mark: {reason, note, reviewer}} = one;
	return [sampleName(sample), index + 1, statusOf(one), reason ?? null, note ?? null, reviewer ?? null, redact(descriptionsBesideStatus(sample).map(text => shownNote(text)).join('; '))];
};

const othersTable = (samples: readonly ReportSample[], caption: string): Block => {
	const {samples: words} = reportWords;
	return {
		kind: 'table',
		caption,
		columns: [
			...textColumns(words.sample),
			...numberColumns(words.number),
			...textColumns(words.status, words.reason, words.note, words.reviewer, words.description),
		],
		rows: samples.map(one => row(one)),
	};
};

/** The samples with one verdict: the first ones with pictures, the others in a table. @param pictured Number of samples with pictures. */
export const samplesSection = (data: ReportData, verdict: Exclude<Verdict, 'accept'>, pictured: number): Section => {
	const {samples: words} = reportWords;
	const title = verdict === 'reject' ? words.rejected : words.flagged;
	const {samples, total} = verdict === 'reject' ? data.rejected : data.flagged;
	return {
		id: `samples-${verdict}`,
		title,
		async * blocks() {
			yield {kind: 'paragraph', text: words.shown(samples.length, total)};
			for await (const {shown, sides} of data.pictures(samples.slice(0, pictured))) {
				yield sampleBlock(data, shown, sides);
			}

			if (samples.length > pictured) {
				yield othersTable(samples.slice(pictured), words.others(title));
			}

			if (total > samples.length) {
				yield {kind: 'paragraph', text: words.left(total - samples.length, verdict)};
			}
		},
	};
};
