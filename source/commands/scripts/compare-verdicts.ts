import {exitCodes, WinnowError} from '../../model/errors.js';
import {compareOperators} from '../../results/compare/compare-operators.js';
import {scan} from '../../results/list/scan.js';
import {compareVerdicts} from '../../review/across/compare-verdicts.js';
import type {VerdictTotals} from '../../review/across/verdict-comparison.js';
import {verdictChanges, type VerdictChange} from '../../review/across/verdict-change.js';
import {decidedRows} from '../../review/exchange/decided-rows.js';
import type {MarksInFile} from '../../review/exchange/read-marks.js';
import {markKey} from '../../review/marks/row.js';
import {clean} from '../../text/clean.js';
import {nearest} from '../../text/nearest.js';
import type {Command} from '../command.js';
import {disputeWords} from '../dispute-words.js';
import {openEarlierVersion, readMarksOf} from '../earlier-version.js';
import {chooseFormat, formatFlags} from '../output/formats.js';
import {rowsText, type DataRow} from '../output/rows-text.js';
import {writeStream} from '../output/write-stream.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine, progressText} from '../progress-line.js';
import {compareVerdictsWords as words} from '../words/compare-verdicts.js';
import {scriptsWords} from '../words/scripts.js';
import {openVersions, versionsFlags, type OpenedVersions} from './compare-verdicts/open-versions.js';
import {verdictFields, verdictLayout, verdictRow} from './compare-verdicts/verdict-rows.js';
import {verdictReport} from './compare-verdicts/verdict-report.js';

/** Columns of a pipe. */
const defaultWidth = 80;

const changesOf = (text: string): ReadonlySet<VerdictChange> => {
	const names = text.split(',').map(name => name.trim()).filter(name => name !== '');
	const wrong = names.find(name => name !== 'all' && !(verdictChanges as readonly string[]).includes(name));
	if (wrong !== undefined || names.length === 0) {
		throw new Error(words.validChanges([...verdictChanges, 'all'], wrong === undefined ? undefined : nearest(wrong, verdictChanges)));
	}

	return new Set(names.includes('all') ? verdictChanges : names as VerdictChange[]);
};

const flags = {
	...versionsFlags,
	...formatFlags,
	list: {type: 'string', parse: changesOf},
} as const;

/** Verdicts of a version on samples that it no longer lists. */
const countUnlisted = async (marks: MarksInFile | undefined, listed: number): Promise<number> => {
	let judged = 0;
	if (marks) {
		for await (const {verdict} of decidedRows(marks, {settled: 0, own: 0, open: 0})) {
			judged += verdict === undefined ? 0 : 1;
		}
	}

	return Math.max(0, judged - listed);
};

/** Sentences about what the listing contradicted, which makes the comparison incomplete. */
const contradictionsOf = ({missing, repeated, uncounted}: Readonly<Record<'missing' | 'repeated' | 'uncounted', number>>): string[] => [
	...(missing > 0 ? [scriptsWords.list.missing(missing)] : []),
	...(repeated > 0 ? [scriptsWords.list.repeated(repeated)] : []),
	...(uncounted > 0 ? [scriptsWords.list.uncounted(uncounted)] : []),
];

export const command: Command = {
	help: words.help,
	async run(context) {
		const parsed = parseFlags(context, {help: words.help, flags, arguments: [3, 3], names: ['TASK', 'V1', 'V2']});
		if (parsed === undefined) {
			return 0;
		}

		const {stdout, stderr, signal} = context;
		const {list, reviewer} = parsed.flags;
		const format = list === undefined ? parsed.flags.format ?? 'table' : chooseFormat(parsed.flags.format, stdout);
		const line = progressLine(stderr);
		const closers: Array<() => Promise<void>> = [];
		const open = async (): Promise<OpenedVersions> => openVersions(context, parsed.flags, parsed.input as [string, string, string]);
		try {
			const versions = await open();
			closers.push(versions.close);
			const {first, second} = versions;
			const earlier = await openEarlierVersion(context, {
				name: first.name, identity: first.identity, other: second.identity, reviewer,
			});
			if (!earlier) {
				throw new WinnowError({kind: 'not-found', what: words.noVerdicts(first.name), advice: words.judgeFirst});
			}

			closers.push(earlier.close);
			const marks = await readMarksOf(context, second.identity, {reviewer});
			if (marks) {
				closers.push(marks.close);
			}

			const damage = [...earlier.damage, ...marks?.damage ?? []];
			for (const message of [...versions.warnings, ...damage, ...disputeWords(earlier.disputes)]) {
				stderr.write(`winnow: ${clean(message)}\n`);
			}

			const contradictions = {missing: 0, repeated: 0, uncounted: 0};
			let total: number | undefined;
			const compared = compareVerdicts({
				earlier: earlier.earlier,
				rows: earlier.rows,
				samples: scan(second.source, {
					offsetUnit: versions.offsetUnit, signal, onCount(count) {
						total = count;
					}, onMissing(rows) {
						contradictions.missing += rows;
					}, onRepeated(rows) {
						contradictions.repeated += rows;
					}, onUncounted(rows) {
						contradictions.uncounted += rows;
					},
				}),
				markOf: sample => marks?.decisionOfKey(markKey(sample)).mark,
				onProgress(read) {
					line.show(() => progressText({
						share: total === undefined ? undefined : Math.min(1, read / Math.max(1, total)), text: words.progress(read, total),
					}));
				},
			});
			let totals: VerdictTotals | undefined;
			const rows = async function * (): AsyncGenerator<DataRow, void, undefined> {
				for (;;) {
					const step = await compared.next();
					if (step.done) {
						totals = step.value;
						return;
					}

					if (list?.has(step.value.change)) {
						line.end();
						yield verdictRow(step.value);
					}
				}
			};

			if (list === undefined) {
				for await (const _ of rows()) {
					// Only the totals count.
				}
			} else {
				await writeStream(stdout, rowsText(rows(), {
					format, fields: verdictFields, table: verdictLayout(first.name, second.name), width: stdout.isTTY ? stdout.columns : undefined,
				}), signal);
			}

			line.end();
			// Undefined if the reader of a list has closed the pipe.
			if (totals && list === undefined) {
				const operators = first.operators && second.operators ? compareOperators(first.operators, second.operators) : undefined;
				const unlisted = await countUnlisted(marks, totals.judgedSecond);
				await writeStream(stdout, [verdictReport({
					first, second, operators, totals, unlisted,
				}, format, stdout.columns ?? defaultWidth)], signal);
			}

			const wrong = contradictionsOf(contradictions);
			if (wrong.length > 0) {
				throw new WinnowError({kind: 'partial', what: wrong.join('; '), advice: scriptsWords.list.tryUnit});
			}

			return damage.length > 0 ? exitCodes.partial : 0;
		} finally {
			line.end();
			for (const close of closers.reverse()) {
				await close();
			}
		}
	},
};
