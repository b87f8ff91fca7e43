import {sayUnfinished} from '../say-failure.js';
import {sentences} from '../../text/sentences.js';
import {
	areSlow, closeReaders, factsOf, scopesOf, type FactReaders,
} from '../../review/find/fact-readers.js';
import type {FindFacts} from '../../review/find/find-key.js';
import {parseFind, type FindQuery} from '../../review/find/find-query.js';
import type {Sample, StatusFilter} from '../../model/source.js';
import {FoundRows} from '../lists/found-rows.js';
import {pickedList} from '../lists/picked-list.js';
import type {Session} from '../session.js';
import {words} from '../words/index.js';
import {openReaders} from './find-readers.js';
import {StatusCounter} from './status-counts.js';
import {scanProgress} from './scan-progress.js';

/** Maximum number of queries in the history. */
const maxHistory = 50;

/** How the tabs show a search, and where it searches. */
type FindRequest = {
	/** The query, as the tabs show it. */
	readonly text: string;
	/** The tab to search. Default: the current one. */
	readonly tab?: StatusFilter;
	/** The index of the configured view that the query is from. */
	readonly view?: number;
};

/**
Searches the loaded rows at once, then the whole tab in the background.

@param text A query that `parseFind` reads.
*/
export const findSamples = (session: Session, text: string, where: Omit<FindRequest, 'text'> = {}): void => {
	const {found} = session;
	const query = parseFind(text);
	found.history = [...found.history.filter(other => other !== text), text].slice(-maxHistory);
	void findByQuery(session, {...where, text}, query);
};

/** Opens the readers that the query needs, then searches. */
export const findByQuery = async (session: Session, search: FindRequest, query: FindQuery): Promise<void> => {
	const readers = openReaders(session, query);
	const ready = readers instanceof Promise ? await readers : readers;
	if (ready) {
		startSearch(session, search, query, ready);
	}
};

/**
Shows the matching samples: those among the loaded rows at once, the others as a background scan finds them.

@param readers The readers of the facts that the query needs.
*/
const startSearch = (session: Session, {text, tab, view}: FindRequest, query: FindQuery, readers: FactReaders): void => {
	const {version, found} = session;
	found.query = text;
	found.view = view;
	found.patterns = query.patterns;
	session.measures.order = undefined;
	session.stopWork();
	const filter = tab ?? session.tab();
	const rows = new FoundRows();
	const statuses = new StatusCounter();
	const readFacts = factsOf(readers);
	const stop = new AbortController();
	const addMatch = (index: number, sample: Sample, facts: FindFacts): number | undefined => {
		const at = query.matches(sample, facts) ? rows.add(index, sample) : undefined;
		if (at !== undefined) {
			statuses.add(sample);
		}

		return at;
	};

	for (const [index, sample] of areSlow(readers) ? [] : version.list(filter).loaded()) {
		const facts = readFacts(sample, stop.signal);
		if (!(facts instanceof Promise)) {
			addMatch(index, sample, facts);
		}
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
			statusCounts: () => statuses.counts(),
			isGrowing: () => isGrowing,
		},
	}));
	session.dispatch({type: 'new-list', list: 'found', cursor: 0});

	const total = version.totals()[filter];
	const scanRest = async () => {
		const {messages} = words();
		const started = session.now();
		let index = 0;
		const onSample = scanProgress(session, now => {
			session.work({
				label: words().progress.searchFound(rows.size), done: index, total, rate: index / ((now - started) / 1000), stop,
			});
		});
		try {
			for await (const sample of version.scan(filter, {signal: stop.signal})) {
				const facts = readFacts(sample, stop.signal);
				const at = addMatch(index, sample, facts instanceof Promise ? await facts : facts);
				if (at !== undefined) {
					session.dispatch({type: 'insert-row', list: 'found', at});
				}

				index++;
				onSample();
			}

			session.say(sentences(messages.found(rows.size), ...scopesOf(readers)));
		} catch (error) {
			sayUnfinished(session, error, messages.foundSoFar(rows.size));
		} finally {
			isGrowing = false;
			session.work(undefined, stop);
			await closeReaders(readers);
		}
	};

	session.work({label: words().progress.search, done: 0, total, stop});
	void scanRest();
};
