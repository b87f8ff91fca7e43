import {parseFind, type FindQuery} from '../../review/find-query.js';
import {asWinnowError, isAbort} from '../../sources/errors.js';
import type {Sample, StatusFilter} from '../../sources/source.js';
import {FoundRows} from '../lists/found-rows.js';
import {pickedList} from '../lists/picked-list.js';
import type {Session} from '../session.js';
import {plural} from '../text/numbers.js';

/** How often (ms) the progress of a search is shown. */
const tick = 250;

/** Looks through what is loaded at once and shows it, then through the rest beside the keys. */
export const find = (session: Session, query: FindQuery): void => {
	const {store, version, review} = session;
	session.stopWork();
	const {list} = store.get();
	const filter: StatusFilter = list === 'found' || list === 'queue' ? 'all' : list;
	const rows = new FoundRows();
	const take = (index: number, sample: Sample): void => {
		if (!query.matches(sample, review.markOf(sample))) {
			return;
		}

		const at = rows.add(index, sample);
		const position = store.get().positions.found;
		// What is found before the cursor's sample moves it down: the cursor stays with its sample.
		if (at !== undefined && position && at <= position.cursor && rows.size > 1) {
			store.set({positions: {...store.get().positions, found: {cursor: position.cursor + 1, top: at < position.top ? position.top + 1 : position.top}}});
		}
	};

	store.set({positions: {...store.get().positions, found: {cursor: 0, top: 0}}, anchor: undefined, selection: new Map()});
	for (const [index, sample] of version.list(filter).loaded()) {
		take(index, sample);
	}

	store.set({positions: {...store.get().positions, found: {cursor: 0, top: 0}}, list: 'found'});
	session.setList('found', pickedList(version, {
		count: () => rows.size,
		placeAt(position) {
			const index = rows.at(position);
			return index === undefined ? undefined : {filter, index};
		},
		kept: position => rows.kept(position),
	}));

	const stop = new AbortController();
	const total = version.totals()[filter];
	const scanRest = async () => {
		const started = session.now();
		let shown = started;
		let index = 0;
		try {
			for await (const sample of version.scan(filter, {signal: stop.signal})) {
				take(index, sample);
				index++;
				const now = session.now();
				if (now - shown >= tick) {
					shown = now;
					session.work({
						said: `Finding, ${plural(rows.size, 'sample')} so far:`, done: index, total, rate: index / ((now - started) / 1000), stop,
					});
				}
			}

			session.say(`Found ${plural(rows.size, 'sample')}.`);
		} catch (error) {
			if (isAbort(error)) {
				session.say(`Stopped: ${plural(rows.size, 'sample')} found so far.`);
			} else {
				session.say(`${asWinnowError(error).line}. ${plural(rows.size, 'sample')} found so far.`, 'danger');
			}
		} finally {
			session.work(undefined, stop);
		}
	};

	session.work({said: 'Finding:', done: 0, total, stop});
	void scanRest();
};

/** `/`: asks what to find. */
export const openFind = (session: Session): void => {
	session.store.set({
		popup: {
			kind: 'prompt',
			title: 'Find',
			text: '',
			caret: 0,
			hint: 'words, status:modified, verdict:reject, verdict:none, note:blur',
			submit(text) {
				if (text.trim() === '') {
					return undefined;
				}

				try {
					const query = parseFind(text);
					setImmediate(() => {
						find(session, query);
					});
					return undefined;
				} catch (error) {
					const told = asWinnowError(error);
					return told.advice === undefined ? told.what : `${told.what}. ${told.advice}`;
				}
			},
		},
	});
};
