import {LostOrigins} from '../../results/list/lost-origins.js';
import type {FactReader, FactReaders} from '../../review/find/fact-readers.js';
import type {FindNeed} from '../../review/find/find-key.js';
import type {FindQuery} from '../../review/find/find-query.js';
import {findWords} from '../../review/find/words/index.js';
import {isOddSize} from '../../measures/odd-size.js';
import {sampleKey} from '../../model/source.js';
import {sentences} from '../../text/sentences.js';
import {HashIndex} from '../../text/hash-index.js';
import {sayFailure} from '../say-failure.js';
import type {Session} from '../session.js';
import {words} from '../words/index.js';
import {classFacts} from '../../review/find/class-facts.js';
import {commandFor} from '../command-for.js';
import {loadMeasures} from './sort-samples.js';

/** Opens the reader of a fact. If it can't, it shows why and returns undefined, and the search doesn't start. */
type Opener<Need extends FindNeed> = (session: Session, query: FindQuery) => FactReader<Need> | Promise<FactReader<Need> | undefined>;

const openers: {readonly [Need in FindNeed]: Opener<Need>} = {
	mark: ({review}) => ({read: sample => review.markOf(sample)}),
	dispute({review}) {
		// A set, because the search reads loaded samples twice.
		const hidden = new HashIndex();
		return {
			read(sample) {
				const {dispute, isHidden} = review.disagreements.disputeOf(sample);
				if (isHidden && dispute === 'open') {
					hidden.add(review.keyOf(sample));
				}

				return isHidden ? 'none' : dispute;
			},
			scope: () => hidden.size === 0 ? undefined : words().disagreements.hidden(hidden.size),
		};
	},
	isLost: session => lostReader(session),
	async across(session) {
		const {across, review} = session;
		if (across === undefined) {
			session.say(sentences(words().across.noVersion, words().across.howToCompare), 'warning');
			return undefined;
		}

		return {read: sample => across.factsOf(sample, review.markOf(sample))};
	},
	async classes(session) {
		try {
			return classFacts(await session.openClasses());
		} catch (error) {
			sayFailure(session, error);
			return undefined;
		}
	},
	async hasBoxProblem(session) {
		try {
			await session.boxes.open();
		} catch (error) {
			sayFailure(session, error);
			return undefined;
		}

		return {
			isSlow: true,
			read: async (sample, signal) => (await session.boxes.problemsOf(sample, signal)).length > 0,
		};
	},
	/** The measures stored so far. */
	async measured(session, {terms}) {
		const file = await loadMeasures(session);
		// `measured:` needs no file: without one, no sample is measured.
		if (file === undefined && !terms.some(term => term.includes('measured:'))) {
			return undefined;
		}

		return {
			read: sample => file?.measuredOf(sampleKey(sample)),
			scope: () => file && words().sort.searched(file.size, session.version.totals().all),
		};
	},
	async isOddSize(session) {
		const file = await loadMeasures(session);
		if (file === undefined) {
			return undefined;
		}

		try {
			const usual = await session.measures.loadUsualSizes();
			return {
				read: sample => isOddSize(file.measuredOf(sampleKey(sample)), usual),
				scope: () => findWords.usualSizes(usual),
			};
		} catch (error) {
			sayFailure(session, error);
			return undefined;
		}
	},
	/** What `winnow check` has read so far. */
	async checked({checks, identity}) {
		const file = await checks.load();
		return {
			read: sample => file?.findingsOf(sample),
			scope: () => words().checks.searched(file?.size ?? 0, commandFor('check', identity)),
		};
	},
};

/** Reads the list of added samples first, to know which originals they were made from. */
const lostReader = ({version}: Session): FactReader<'isLost'> => {
	const origins = new LostOrigins(signal => version.scan('added', {signal}));
	return {
		isSlow: true,
		read: async (sample, signal) => origins.isLost(sample, signal),
		scope: () => findWords.lost(origins.counts),
	};
};

/** Opens the readers of the facts that a query needs. If one can't be opened, returns undefined; a message says why. */
export const openReaders = (session: Session, query: FindQuery): FactReaders | Promise<FactReaders | undefined> => {
	const opened = [...query.needs].map(need => [need, openers[need](session, query)] as const);
	if (!opened.some(([, reader]) => reader instanceof Promise)) {
		return Object.fromEntries(opened);
	}

	const openAll = async (): Promise<FactReaders | undefined> => {
		const readers = await Promise.all(opened.map(async ([need, reader]) => [need, await reader] as const));
		return readers.some(([, reader]) => reader === undefined) ? undefined : Object.fromEntries(readers);
	};

	return openAll();
};
