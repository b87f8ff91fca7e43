import {withOperatorNames} from '../../ui/words/index.js';
import type {ClassReader} from '../../dataset/sample-classes.js';
import {shownNote} from '../../model/shown-note.js';
import {WinnowError} from '../../model/errors.js';
import {range} from '../../report/figures.js';
import {scan} from '../../results/list/scan.js';
import {Breakdown, groupings, type Grouping} from '../../review/breakdown/breakdown.js';
import {intervalBar, ratesOf, type GroupRate} from '../../review/breakdown/group-rates.js';
import {placeFlags} from '../cloud-flags.js';
import {padStart} from '../../text/fit.js';
import type {Command} from '../command.js';
import {openVersion, refuseMoreArguments, versionFlags} from '../open-version.js';
import {chooseFormat, fieldsOf, formatFlags} from '../output/formats.js';
import {rowsText, type DataRow, type TableLayout} from '../output/rows-text.js';
import {shownValue} from '../output/shown-value.js';
import {writeStream} from '../output/write-stream.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine} from '../progress-line.js';
import {breakdownWords as words} from '../words/breakdown.js';
import {punctuation} from '../../text/sentences.js';
import {percentage} from '../../text/numbers.js';
import {openVerdicts} from './export/open-verdicts.js';
import {openClassLabels} from './summary/class-labels.js';

const fields = ['group', 'samples', 'judged', 'accepted', 'rejected', 'flagged', 'reject_rate', 'low', 'high'] as const;

type GroupRow = DataRow & {
	readonly group: string;
	readonly samples: number;
	/** Samples with any verdict. The rate counts only accepted and rejected ones. */
	readonly judged: number;
	readonly rejected: number;
	readonly reject_rate: number | null;
	readonly low: number | null;
	readonly high: number | null;
};

const rowOf = ({name, samples, judged, accepted, rejected, flagged, interval}: GroupRate): GroupRow => ({
	group: name,
	samples,
	judged,
	accepted,
	rejected,
	flagged,
	reject_rate: interval?.rate ?? null,
	low: interval?.low ?? null,
	high: interval?.high ?? null,
});

/** Width of a bar (screen columns). */
const barWidth = 10;

/** `███░░░     30.0 % (19.1 % to 43.8 %)`: solid up to the lower bound, light up to the upper one. */
const rateCell = ({reject_rate: rate, low, high}: GroupRow): string => {
	if (rate === null || low === null || high === null) {
		return '';
	}

	return `${intervalBar({rate, low, high}, barWidth)} ${punctuation.remarked(padStart(percentage(rate), 7), range(low, high))}`;
};

/** Approximate width (screen columns) of the table without the names of groups. */
const otherColumns = 62;

/** @param width Columns of the terminal; undefined without one. */
const layout = (by: Grouping, width: number | undefined): TableLayout<GroupRow> => {
	const {headings} = words;
	const shown = (name: string): string => by === 'status' ? shownValue(name) : withOperatorNames(shownNote(name), (width ?? Number.POSITIVE_INFINITY) - otherColumns);
	return {
		columns: [headings.group, headings.samples, headings.judged, headings.rejected, headings.rate],
		cells: row => ({
			[headings.group]: row.group === '' ? words.none : shown(row.group), [headings.samples]: row.samples, [headings.judged]: row.judged, [headings.rejected]: row.rejected, [headings.rate]: rateCell(row),
		}),
		flexible: [headings.group],
	};
};

export const command: Command = {
	get help() {
		return words.help(fields.join(','));
	},
	async run(context) {
		const parsed = parseFlags(context, {
			help: words.help(fields.join(',')),
			flags: {
				...versionFlags, ...placeFlags, ...formatFlags, fields: {type: 'string', parse: fieldsOf(fields)}, by: {type: 'string', choices: groupings}, labels: {type: 'string'},
			},
			arguments: [1, 2],
			names: ['TASK', 'VERSION'],
		});
		if (parsed === undefined) {
			return 0;
		}

		const {by, labels} = parsed.flags;
		if (by === undefined) {
			throw new WinnowError({kind: 'usage', what: words.missingBy, advice: words.giveBy});
		}

		const {stdout, stderr, signal} = context;
		const opened = await openVersion(context, parsed.flags, parsed.input);
		const line = progressLine(stderr);
		let classes: ClassReader | undefined;
		try {
			refuseMoreArguments(opened);
			classes = await openClassLabels(by, opened.source, labels, signal);
			const verdicts = await openVerdicts(context, opened.source.identity, parsed.flags);
			try {
				const breakdown = new Breakdown(by);
				let read = 0;
				let judged = 0;
				const progress = (): string => words.progress(read);
				const {source, status: filter, pageSize, offsetUnit, processParameter} = opened;
				for await (const sample of scan(source, {
					filter, pageSize, offsetUnit, processParameter, signal,
				})) {
					const mark = verdicts.of(sample);
					breakdown.add(sample, mark, await classes?.of(sample, signal));
					judged += mark?.verdict === undefined ? 0 : 1;
					read++;
					line.show(progress);
				}

				line.end();
				const {groups, others} = ratesOf(breakdown);
				const rows = [...groups, ...(others ? [{...others, name: words.others(breakdown.limit)}] : [])].map(group => rowOf(group));

				await writeStream(stdout, rowsText(rows, {
					format: chooseFormat(parsed.flags.format, stdout),
					fields: parsed.flags.fields ?? fields,
					table: parsed.flags.fields ? undefined : layout(by, stdout.isTTY ? stdout.columns : undefined),
					width: stdout.isTTY ? stdout.columns : undefined,
				}), signal);
				stderr.write(`winnow: ${words.scope(judged, read)}\n`);
				if (classes) {
					stderr.write(`winnow: ${words.classFrom(classes.counts)}\n`);
				}

				return 0;
			} finally {
				await verdicts.close();
			}
		} finally {
			line.end();
			await classes?.close();
			await opened.source.close();
		}
	},
};
