import {runAtOnce} from '../../../async/slices.js';
import {isLargestFirst, measureOf, type MeasureName} from '../../../measures/measure-values.js';
import {sampleKey, type Sample, type Source} from '../../../model/source.js';
import {WinnowError} from '../../../model/errors.js';
import {sortColumn} from '../../../results/measures/sort.js';
import {closeReaders, factsOf, scopesOf} from '../../../review/find/fact-readers.js';
import {parseFind} from '../../../review/find/find-query.js';
import {measureOfSample} from '../../../review/find/measure-keys.js';
import type {CommandContext} from '../../command.js';
import type {MarksPlace} from '../../version-marks.js';
import {scriptsWords} from '../../words/scripts.js';
import {measureRow, type MeasureRow} from '../sample-row.js';
import {openMeasuresOf, openReaders} from './find-readers.js';

const {list: words} = scriptsWords;

/** Maximum number of samples to sort, because they are sorted in memory. */
const maxSorted = 200_000;

/** Facts that are read from the measures. */
const measuredFacts = ['isOddSize', 'hasBoxProblem'] as const;

/** A sample, its number in the list of its status, counted from 1, and its measures as fields. */
export type NumberedSample = {readonly sample: Sample; readonly number: number; readonly measures?: MeasureRow};

type FindOptions = {
	/** Queries that `parseFind` reads; all must match. */
	readonly find: readonly string[];
	readonly sort: MeasureName | undefined;
	/** Measures to print in addition to those of the sort order and the queries. */
	readonly print: readonly MeasureName[];
	/** Maximum number of samples. */
	readonly limit: number | undefined;
	/** A manifest with labels. */
	readonly labels: string | undefined;
	/** Whose marks to search, and where they are. */
	readonly place: MarksPlace;
	/** Reads the added samples of the version. */
	readonly readAdded: (signal: AbortSignal) => AsyncIterable<Sample>;
};

export type SampleFinder = {
	/** The measures of the samples that it yields. */
	readonly measures: readonly MeasureName[];
	/** Yields the samples that match, sorted if asked. */
	matching(samples: AsyncIterable<NumberedSample>): AsyncIterable<NumberedSample>;
	/** Phrases that say how many samples were searched and sorted; empty if it was all of them. Call it after the samples are read. */
	scope(): readonly string[];
	close(): Promise<void>;
};

/**
Opens a search, with the verdicts and measures that it needs.

@throws WinnowError (usage) for an invalid query, or if nothing is measured.
*/
export const openFinder = async (
	context: CommandContext,
	source: Source,
	{find, sort, print, limit, labels, place, readAdded}: FindOptions,
): Promise<SampleFinder> => {
	const {identity} = source;
	const query = parseFind(...find);
	const names = [...new Set([...(sort === undefined ? [] : [sort]), ...query.measures, ...print])];
	const isMeasured = names.length > 0 || query.needs.has('measured');
	const measures = isMeasured || measuredFacts.some(need => query.needs.has(need)) ? openMeasuresOf(context, identity) : undefined;
	if ((sort !== undefined || print.length > 0) && measures === undefined) {
		throw new WinnowError({kind: 'not-found', what: words.notMeasured, advice: words.measureFirst});
	}

	const readers = await openReaders(query.needs, {
		context, identity, source, labels, place, measures, readAdded,
	});
	const readFacts = factsOf(readers);
	let read = 0;
	let measuredCount = 0;
	const matching = async function * (samples: AsyncIterable<NumberedSample>): AsyncGenerator<NumberedSample & {readonly value?: number}, void, undefined> {
		for await (const one of samples) {
			read++;
			const measured = measures?.measuredOf(sampleKey(one.sample));
			measuredCount += measured ? 1 : 0;
			if (query.matches(one.sample, await readFacts(one.sample, context.signal))) {
				yield {
					...one,
					measures: measureRow(names, name => measureOfSample(name, one.sample, measured)),
					value: sort === undefined ? undefined : measured && measureOf(sort, measured),
				};
			}
		}
	};

	const sorted = async function * (samples: AsyncIterable<NumberedSample>, name: MeasureName): AsyncGenerator<NumberedSample, void, undefined> {
		const found: Array<NumberedSample & {readonly value: number}> = [];
		for await (const {value, ...one} of matching(samples)) {
			if (value === undefined) {
				continue;
			}

			if (found.length >= maxSorted) {
				throw new WinnowError({kind: 'usage', what: words.tooManyToSort(maxSorted), advice: words.narrow});
			}

			found.push({...one, value});
		}

		const values = Float32Array.from(found, ({value}) => value);
		const indices = runAtOnce(sortColumn({indices: Uint32Array.from(found.keys()), values}, isLargestFirst(name)));
		for (const index of indices.subarray(0, limit)) {
			yield found[index]!;
		}
	};

	const limited = async function * (samples: AsyncIterable<NumberedSample>): AsyncGenerator<NumberedSample, void, undefined> {
		let given = 0;
		if (limit === 0) {
			return;
		}

		for await (const one of matching(samples)) {
			yield one;
			given++;
			if (given === limit) {
				return;
			}
		}
	};

	return {
		measures: names,
		matching: samples => sort === undefined ? limited(samples) : sorted(samples, sort),
		scope: () => [
			...(isMeasured ? [words.scope(sort === undefined ? 'searched' : 'sorted', measuredCount, read)] : []),
			...scopesOf(readers),
		],
		async close() {
			measures?.close();
			await closeReaders(readers);
		},
	};
};
