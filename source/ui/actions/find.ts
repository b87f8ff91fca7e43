import {parseFind, type FindQuery} from '../../review/find-query.js';
import {asWinnowError, isAbort} from '../../sources/errors.js';
import type {Sample} from '../../sources/source.js';
import {FoundRows} from '../lists/found-rows.js';
import {pickedList} from '../lists/picked-list.js';
import {progressEvery, type Session} from '../session.js';
import {plural} from '../../sources/number-words.js';
import {pageRows} from './moving.js';

/** What is found before others moves them down: the cursor, the selection and a range that has begun stay with their samples. */
const makeRoom = (session: Session, at: number): void => {
	const {store} = session;
	const {positions, list, selection, anchor} = store.get();
	const {cursor, top} = positions.found ?? {cursor: 0, top: 0};
	if (at <= cursor) {
		store.set({positions: {...positions, found: {cursor: cursor + 1, top: at < top || cursor + 1 >= top + pageRows(session) ? top + 1 : top}}});
	}

	if (list !== 'found') {
		return;
	}

	if (anchor !== undefined && at <= anchor) {
		store.set({anchor: anchor + 1});
	}

	if ([...selection.values()].some(position => at <= position)) {
		store.set({selection: new Map([...selection].map(([key, position]) => [key, at <= position ? position + 1 : position]))});
	}
};

/** Looks through what is loaded at once and shows it, then through the rest beside the keys. */
export const find = (session: Session, query: FindQuery): void => {
	const {store, version, review} = session;
	session.stopWork();
	const filter = session.tab();
	const rows = new FoundRows();
	const take = (index: number, sample: Sample): number | undefined => query.matches(sample, review.markOf(sample)) ? rows.add(index, sample) : undefined;
	for (const [index, sample] of version.list(filter).loaded()) {
		take(index, sample);
	}

	let isGrowing = true;
	store.set({positions: {...store.get().positions, found: {cursor: 0, top: 0}}, list: 'found', anchor: undefined, selection: new Map()});
	session.setList('found', pickedList(version, {
		home: filter,
		count: () => rows.size,
		placeAt(position) {
			const index = rows.at(position);
			return index === undefined ? undefined : {filter, index};
		},
		kept: position => rows.kept(position),
		forget() {
			rows.forget();
		},
		whole: {
			samples: signal => rows.samples(index => version.scan(filter, {signal, start: index})),
			words: 'that were found',
			isGrowing: () => isGrowing,
		},
	}));

	const stop = new AbortController();
	const total = version.totals()[filter];
	const scanRest = async () => {
		const started = session.now();
		let shown = started;
		let index = 0;
		try {
			for await (const sample of version.scan(filter, {signal: stop.signal})) {
				const at = take(index, sample);
				if (at !== undefined && rows.size > 1) {
					makeRoom(session, at);
				}

				index++;
				const now = session.now();
				if (now - shown >= progressEvery) {
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
			isGrowing = false;
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
