import {runAtOnce} from '../../../async/slices.js';
import {isOddSize} from '../../../measures/odd-size.js';
import {
	sampleKey, type Sample, type Source, type SourceIdentity,
} from '../../../model/source.js';
import {WinnowError} from '../../../model/errors.js';
import {ChecksFile} from '../../../results/checks/checks-file.js';
import {LostOrigins} from '../../../results/list/lost-origins.js';
import {MeasuresFile} from '../../../results/measures/measures-file.js';
import {classFacts} from '../../../review/find/class-facts.js';
import type {FactReader, FactReaders} from '../../../review/find/fact-readers.js';
import type {FindNeed} from '../../../review/find/find-key.js';
import {findWords} from '../../../review/find/words/index.js';
import {markKey} from '../../../review/marks/row.js';
import {disputeIn} from '../../../review/marks/layers.js';
import {createBoxDesk} from '../../../ui/boxes/box-desk.js';
import {createFindSize} from '../../../ui/boxes/find-size.js';
import {clean} from '../../../text/clean.js';
import type {CommandContext} from '../../command.js';
import {checksFileOf, measuresFileOf} from '../../version-cache.js';
import {readMarksOf, type MarksPlace} from '../../version-marks.js';
import {checkCommandWords} from '../../words/check.js';
import {scriptsWords} from '../../words/scripts.js';
import {punctuation} from '../../../text/sentences.js';

const {list: words} = scriptsWords;

/** Returns the last folder and the file name of an address. */
const nameOf = (address: string): string => address.split('/').slice(-2).join('/');

/** Opens the measures of a version; undefined if nothing is measured. */
export const openMeasuresOf = (context: CommandContext, identity: SourceIdentity): MeasuresFile | undefined => {
	const file = measuresFileOf(context.env, identity);
	return file === undefined ? undefined : MeasuresFile.read(file);
};

type Opened = {
	readonly context: CommandContext;
	readonly identity: SourceIdentity;
	readonly source: Source;
	/** A manifest with labels. */
	readonly labels: string | undefined;
	readonly place: MarksPlace;
	readonly measures: MeasuresFile | undefined;
	/** Reads the added samples of the version. */
	readonly readAdded: (signal: AbortSignal) => AsyncIterable<Sample>;
};

/** Openers of the fact readers. They return undefined if no sample has the fact. */
const openers: {readonly [Need in FindNeed]: (opened: Opened) => Promise<FactReader<Need> | undefined>} = {
	async mark({context, identity, place}) {
		const marks = await readMarksOf(context, identity, place);
		return marks && {
			read: sample => marks.markOfKey(markKey(sample)),
			async close() {
				await marks.close();
			},
		};
	},
	async dispute({context, identity, place}) {
		const marks = await readMarksOf(context, identity, place);
		return marks && {
			read: sample => disputeIn(marks.decisionOfKey(markKey(sample))),
			async close() {
				await marks.close();
			},
		};
	},
	async classes({context: {signal}, source, labels}) {
		const {openClassReader} = await import('../../browse/open-boxes.js');
		return classFacts(await openClassReader(source, labels, signal));
	},
	async hasBoxProblem({context: {signal}, source, labels, measures}) {
		const {openBoxes} = await import('../../browse/open-boxes.js');
		const desk = createBoxDesk(async () => openBoxes(source, labels, signal), createFindSize(source, {file: measures}));
		await desk.open();
		let unusable = 0;
		let first = '';
		return {
			async read(sample) {
				const problems = await desk.problemsOf(sample, signal);
				const found = problems.find(problem => problem.kind === 'unusable');
				if (found) {
					unusable++;
					first ||= `${clean(nameOf(sample[found.side].address ?? ''))}${punctuation.colon}${found.why}`;
				}

				return problems.length > 0;
			},
			// Unusable labels count as box problems. Without this count, files that all lack the same field would look as if every box were misplaced.
			scope: () => unusable === 0 ? undefined : words.unusableLabels(unusable, first),
			async close() {
				await desk.close();
			},
		};
	},
	async isLost({readAdded}) {
		const origins = new LostOrigins(readAdded);
		return {
			read: async (sample, signal) => origins.isLost(sample, signal),
			scope: () => findWords.lost(origins.counts),
		};
	},
	async across() {
		throw new WinnowError({kind: 'usage', what: words.needsVersions, advice: words.compareThem});
	},
	async measured({measures}) {
		return measures && {read: sample => measures.measuredOf(sampleKey(sample))};
	},
	async isOddSize({measures}) {
		const usual = measures && runAtOnce(measures.usualSizes());
		return {
			read: sample => isOddSize(measures?.measuredOf(sampleKey(sample)), usual),
			scope: () => findWords.usualSizes(usual),
		};
	},
	async checked({context, identity}) {
		const file = checksFileOf(context.env, identity);
		const checks = file === undefined ? undefined : ChecksFile.read(file);
		return {
			read: sample => checks?.findingsOf(sample),
			scope: () => checkCommandWords.searched(checks?.size ?? 0),
			close() {
				checks?.close();
			},
		};
	},
};

/**
Opens the readers of the facts that a query needs.

@throws WinnowError if the journal can't be read.
*/
export const openReaders = async (needs: ReadonlySet<FindNeed>, opened: Opened): Promise<FactReaders> => {
	const readers = await Promise.all([...needs].map(async need => [need, await openers[need](opened)] as const));
	return Object.fromEntries(readers.filter(([, reader]) => reader !== undefined));
};
