import {sentence, sentences} from '../../text/sentences.js';
import {parseFind, type FindQuery} from '../../review/marks/find-query.js';
import {asWinnowError, isAbort} from '../../model/errors.js';
import {sampleKey, type Sample} from '../../model/source.js';
import {FoundRows} from '../lists/found-rows.js';
import {pickedList} from '../lists/picked-list.js';
import {progressEvery, type Session} from '../session.js';
import {words} from '../words/index.js';
import {loadMeasures} from './sort-samples.js';
import {SplitCounter} from './split.js';

/** Number of queries in the history. */
const maxHistory = 50;

/**
Searches the loaded rows at once, then the others in the background.

@param text A query that `parseFind` reads.
*/
export const findSamples = (session: Session, text: string): void => {
	const {found} = session;
	const query = parseFind(text);
	found.history = [...found.history.filter(other => other !== text), text].slice(-maxHistory);
	if (query.needsMeasures) {
		void findMeasured(session, text, query);
	} else {
		search(session, text, query, undefined);
	}
};

/** Searches with the measures that are kept now; samples without them don't match. */
const findMeasured = async (session: Session, text: string, query: FindQuery): Promise<void> => {
	const file = await loadMeasures(session);
	if (file || query.terms.some(term => term.includes('measured:'))) {
		search(session, text, query, file);
	}
};

const search = (session: Session, text: string, query: FindQuery, measures: Session['measures']['file']): void => {
	const {version, review, found} = session;
	found.query = text;
	session.measures.order = undefined;
	session.stopWork();
	const filter = session.tab();
	const rows = new FoundRows();
	const statuses = new SplitCounter();
	const addMatch = (index: number, sample: Sample): number | undefined => {
		const at = query.matches(sample, review.markOf(sample), measures?.measuredOf(sampleKey(sample))) ? rows.add(index, sample) : undefined;
		if (at !== undefined) {
			statuses.add(sample);
		}

		return at;
	};

	for (const [index, sample] of version.list(filter).loaded()) {
		addMatch(index, sample);
	}

	let isGrowing = true;
	session.setList('found', pickedList(version, {
		home: filter,
		count: () => rows.size,
		locate(position) {
			const index = rows.at(position);
			return index === undefined ? undefined : {filter, index};
		},
		kept: position => rows.kept(position),
		forget() {
			rows.forget();
		},
		whole: {
			samples: signal => rows.samples(index => version.scan(filter, {signal, start: index})),
			scope: 'found',
			split: () => statuses.split(),
			isGrowing: () => isGrowing,
		},
	}));
	session.dispatch({type: 'new-list', list: 'found', cursor: 0});

	const stop = new AbortController();
	const total = version.totals()[filter];
	const scanRest = async () => {
		const {messages} = words();
		const started = session.now();
		let shown = started;
		let index = 0;
		try {
			for await (const sample of version.scan(filter, {signal: stop.signal})) {
				const at = addMatch(index, sample);
				if (at !== undefined) {
					session.dispatch({type: 'insert-row', list: 'found', at});
				}

				index++;
				const now = session.now();
				if (now - shown >= progressEvery) {
					shown = now;
					session.work({
						label: words().progress.searchFound(rows.size), done: index, total, rate: index / ((now - started) / 1000), stop,
					});
				}
			}

			session.say(sentences(messages.found(rows.size), measures && words().sort.searched(measures.size)));
		} catch (error) {
			if (isAbort(error)) {
				session.say(`${messages.stopped} ${messages.foundSoFar(rows.size)}`);
			} else {
				session.say(sentences(sentence(asWinnowError(error).line), messages.foundSoFar(rows.size)), 'danger');
			}
		} finally {
			isGrowing = false;
			session.work(undefined, stop);
		}
	};

	session.work({label: words().progress.search, done: 0, total, stop});
	void scanRest();
};
