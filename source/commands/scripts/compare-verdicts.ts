import {exitCodes, WinnowError} from '../../model/errors.js';
import {compareOperators} from '../../results/compare/compare-operators.js';
import {scan} from '../../results/list/scan.js';
import {compareVerdicts} from '../../review/across/compare-verdicts.js';
import type {VerdictTotals} from '../../review/across/verdict-comparison.js';
import {verdictChanges, type VerdictChange} from '../../review/across/verdict-change.js';
import {decidedRows} from '../../review/exchange/decided-rows.js';
import type {Sample} from '../../model/source.js';
import type {Judgement} from '../../review/marks/judgements.js';
import type {MarksInFile} from '../../review/exchange/read-marks.js';
import {markKey} from '../../review/marks/row.js';
import {clean} from '../../text/clean.js';
import {nearest} from '../../text/nearest.js';
import type {Command} from '../command.js';
import {disputeWords} from '../dispute-words.js';
import {openEarlierVersion} from '../earlier-version.js';
import {readMarksOf} from '../version-marks.js';
import {chooseFormat, formatFlags, type Format} from '../output/formats.js';
import {rowsText, type DataRow} from '../output/rows-text.js';
import {writeStream} from '../output/write-stream.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine, progressText} from '../progress-line.js';
import {compareVerdictsWords as words} from '../words/compare-verdicts.js';
import {scriptsWords} from '../words/scripts.js';
import {punctuation} from '../../text/sentences.js';
import {PictureChecker} from './compare-verdicts/picture-checker.js';
import {openVersions, versionsFlags, type OpenedVersions} from './compare-verdicts/open-versions.js';
import {verdictFields, verdictLayout, verdictRow} from './compare-verdicts/verdict-rows.js';
import {verdictReport} from './compare-verdicts/verdict-report.js';

/** Line width in a pipe (screen columns). */
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
	checkPictures: {type: 'boolean'},
} as const;

/** Counts the verdicts of a version on samples that it no longer lists. */
const countUnlisted = async (marks: MarksInFile | undefined, listed: number): Promise<number> => {
	let judged = 0;
	if (marks) {
		for await (const {verdict} of decidedRows(marks, {settled: 0, own: 0, open: 0})) {
			judged += verdict === undefined ? 0 : 1;
		}
	}

	return Math.max(0, judged - listed);
};

/** Returns a sentence for each contradiction in the listing. Any of them makes the comparison incomplete. */
const contradictionsOf = ({missing, repeated, uncounted}: Readonly<Record<'missing' | 'repeated' | 'uncounted', number>>): string[] => [
	...(missing > 0 ? [scriptsWords.list.missing(missing)] : []),
	...(repeated > 0 ? [scriptsWords.list.repeated(repeated)] : []),
	...(uncounted > 0 ? [scriptsWords.list.uncounted(uncounted)] : []),
];

type Compared = ReturnType<typeof compareVerdicts>;

/** Yields the rows of the samples with the chosen changes. */
async function * rowsOf(
	compared: Compared,
	changes: ReadonlySet<VerdictChange>,
	onTotals: (totals: VerdictTotals) => void,
): AsyncGenerator<DataRow, void, undefined> {
	for (;;) {
		const step = await compared.next();
		if (step.done) {
			onTotals(step.value);
			return;
		}

		if (changes.has(step.value.change)) {
			yield verdictRow(step.value);
		}
	}
}

/** Returns the limits of the comparison, because a list of samples doesn't show them. */
const notesOf = async ({unchecked, judgedSecond}: VerdictTotals, marks: MarksInFile | undefined, version: string): Promise<string[]> => {
	const unlisted = await countUnlisted(marks, judgedSecond);
	return [...(unchecked > 0 ? [words.unchecked(unchecked)] : []), ...(unlisted > 0 ? [words.unlisted(unlisted, version)] : [])];
};

/** Yields the report after all samples are read. */
async function * reportOf(
	compared: Compared,
	{first, second}: OpenedVersions,
	marks: MarksInFile | undefined,
	{format, width}: {readonly format: Format; readonly width: number},
): AsyncGenerator<string, void, undefined> {
	let step = await compared.next();
	while (!step.done) {
		step = await compared.next();
	}

	const totals = step.value;
	const operators = first.operators && second.operators ? compareOperators(first.operators, second.operators) : undefined;
	yield verdictReport({
		first, second, operators, totals, unlisted: await countUnlisted(marks, totals.judgedSecond),
	}, format, width);
}

/** Ends the progress line before each text: rows on the same terminal must not continue it. */
async function * afterProgress(text: AsyncIterable<string>, line: ReturnType<typeof progressLine>): AsyncGenerator<string, void, undefined> {
	for await (const piece of text) {
		line.end();
		yield piece;
	}
}

export const command: Command = {
	help: words.help,
	async run(context) {
		const parsed = parseFlags(context, {help: words.help, flags, arguments: [3, 3], names: ['TASK', 'V1', 'V2']});
		if (parsed === undefined) {
			return 0;
		}

		const {stdout, stderr, signal} = context;
		const {list, checkPictures} = parsed.flags;
		const format = list === undefined ? parsed.flags.format ?? 'table' : chooseFormat(parsed.flags.format, stdout);
		const line = progressLine(stderr);
		const closers: Array<() => Promise<void>> = [];
		const open = async (): Promise<OpenedVersions> => openVersions(context, parsed.flags, parsed.input as [string, string, string]);
		try {
			const versions = await open();
			closers.push(versions.close);
			const {first, second} = versions;
			const earlier = await openEarlierVersion(context, {
				name: first.name, identity: first.identity, other: second.identity, place: parsed.flags,
			});
			if (!earlier) {
				throw new WinnowError({kind: 'not-found', what: words.noVerdicts(first.name), advice: words.judgeFirst});
			}

			closers.push(earlier.close);
			const marks = await readMarksOf(context, second.identity, parsed.flags);
			if (marks) {
				closers.push(marks.close);
			}

			const damage = [...earlier.damage, ...marks?.damage ?? []];
			for (const message of [...versions.warnings, ...damage, ...disputeWords(earlier.disputes)]) {
				stderr.write(`winnow: ${clean(message)}\n`);
			}

			const contradictions = {missing: 0, repeated: 0, uncounted: 0};
			let total: number | undefined;
			const markOf = (sample: Sample): Judgement | undefined => marks?.decisionOfKey(markKey(sample)).mark;
			const checker = new PictureChecker(second.source, signal);
			const checked = (samples: AsyncIterable<Sample>): AsyncIterable<Sample> => checkPictures
				? checker.check(samples, sample => {
					const verdict = markOf(sample)?.verdict;
					return {before: earlier.earlier.of(sample) !== undefined || verdict === 'reject', after: verdict !== undefined};
				})
				: samples;
			const compared = compareVerdicts({
				earlier: earlier.earlier,
				rows: earlier.rows,
				samples: checked(scan(second.source, {
					offsetUnit: versions.offsetUnit, signal, onCount(count) {
						total = count;
					}, onMissing(rows) {
						contradictions.missing += rows;
					}, onRepeated(rows) {
						contradictions.repeated += rows;
					}, onUncounted(rows) {
						contradictions.uncounted += rows;
					},
				})),
				markOf,
				onProgress(read) {
					line.show(() => progressText({
						share: total === undefined ? undefined : Math.min(1, read / Math.max(1, total)), text: words.progress(read, total),
					}));
				},
			});
			let totals: VerdictTotals | undefined;
			const text = list === undefined
				? reportOf(compared, versions, marks, {format, width: stdout.columns ?? defaultWidth})
				: rowsText(rowsOf(compared, list, all => {
					totals = all;
				}), {
					format, fields: verdictFields, table: verdictLayout(first.name, second.name), width: stdout.isTTY ? stdout.columns : undefined,
				});
			await writeStream(stdout, afterProgress(text, line), signal);
			line.end();
			for (const note of totals ? await notesOf(totals, marks, second.name) : []) {
				stderr.write(`winnow: ${note}\n`);
			}

			const wrong = contradictionsOf(contradictions);
			if (wrong.length > 0) {
				throw new WinnowError({kind: 'partial', what: wrong.join(punctuation.semicolon), advice: scriptsWords.list.tryUnit});
			}

			if (checker.failures > 0) {
				stderr.write(`winnow: ${words.cantCheck(checker.failures, checker.reason)}\n`);
			}

			return damage.length > 0 || checker.failures > 0 ? exitCodes.partial : 0;
		} finally {
			line.end();
			for (const close of closers.reverse()) {
				await close();
			}
		}
	},
};
