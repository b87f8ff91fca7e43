import {Relatives} from '../results/twins/relatives.js';
import {Twins} from '../results/twins/twins.js';
import type {VersionList} from '../results/list/version-list.js';
import type {Review} from '../review/review.js';
import {sampleKey, statusFilters, type Sample, type SourceIdentity, type StatusFilter} from '../model/source.js';
import type {Terminal} from '../terminal/terminal.js';
import {sentences} from '../text/sentences.js';
import {frameFor, twinFrame} from './layout.js';
import type {Keymap} from './keymap.js';
import type {RowList} from './lists/row-list.js';
import {statusList} from './lists/status-list.js';
import {
	progressEvery, type Session, type Settings, type WordsLength,
} from './session.js';
import {sayUnfinished} from './say-failure.js';
import {picksOf, positionOf, type ListName} from './state/paging-state.js';
import type {BrowserState} from './state/state.js';
import {reducePaging} from './state/paging.js';
import {externalOf, type External, type Store} from './state/store.js';
import {sharedFolders, type SharedFolders} from './lists/names.js';
import type {Theme} from './theme.js';
import {seekUnjudged} from './seek.js';
import {words} from './words/index.js';

type SessionParts = {
	readonly identity: SourceIdentity;
	readonly store: Store<BrowserState>;
	readonly version: VersionList;
	readonly review: Review;
	readonly terminal: Terminal;
	readonly theme: External<Theme>;
	readonly settings: Settings;
	readonly keymap: Keymap;
	readonly queues: Session['queues'];
	readonly savePosition?: () => void;
	readonly whatRan: Session['whatRan'];
	readonly canGoUp: boolean;
	readonly now: () => number;
	readonly random: () => number;
	readonly refreshPicture: () => void;
	readonly pictureFacts: Session['pictureFacts'];
	readonly answerOriginals: (isAgreed: boolean) => void;
	readonly original: Session['original'];
	readonly hashOf: Session['hashOf'];
	readonly measures: Session['measures'];
	readonly checks: Session['checks'];
	readonly boxes: Session['boxes'];
	readonly openClasses: Session['openClasses'];
	readonly handoff: Session['handoff'];
	readonly across: Session['across'];
	readonly leave: Session['leave'];
};

/** Returns the position of a sample in a picked list, if its row is loaded. */
const positionOfKey = (list: RowList, key: string): number | undefined => {
	for (let position = 0; position < (list.count ?? 0); position++) {
		const sample = list.at(position);
		if (sample && sampleKey(sample) === key) {
			return position;
		}
	}

	return undefined;
};

/** Creates the session of one version, with the store, lists, review and terminal that actions work with. */
export const createSession = (parts: SessionParts): Session => {
	const {store, version, review, terminal} = parts;
	const lists = new Map<ListName, RowList>(statusFilters.map(filter => [filter, statusList(filter, version)]));
	const listWords = new Map<ListName, ((length: WordsLength) => string) | undefined>();
	let folders: SharedFolders | undefined;
	/** When progress was last drawn (ms). */
	let progressDrawnAt = 0;

	const session: Session = {
		...parts,
		twins: new Twins(version),
		relatives: {all: new Relatives(version), round: undefined},
		sources: {
			version: store.follow(version),
			review: store.follow(review),
			theme: store.follow(parts.theme),
			stats: store.follow(externalOf(terminal.screen.onStats, () => terminal.screen.stats())),
		},
		theme: parts.theme.getSnapshot,
		dispatch(action) {
			store.update(state => reducePaging(state, action, {count: name => session.list(name).count, now: parts.now()}));
		},
		lastAdvance: {last: undefined},
		lastBulk: {judged: undefined},
		found: {
			query: '', view: undefined, patterns: [], history: [],
		},
		breakdown: {grouping: 'class', last: undefined},
		savePosition() {
			parts.savePosition?.();
		},
		list: name => lists.get(name ?? store.get().list) ?? lists.get('all')!,
		setList(name, list, words) {
			listWords.set(name, words);
			if (list) {
				lists.set(name, list);
			} else {
				lists.delete(name);
			}
		},
		tab() {
			const {list} = store.get();
			return list === 'found' || list === 'queue' ? session.list().home ?? 'all' : list;
		},
		frame() {
			const {size, layout, twin, split} = store.get();
			return twin ? twinFrame(frameFor(size, 'picture')) : frameFor(size, layout, split);
		},
		say(text, tone = 'plain') {
			store.set({message: {text, tone, isUntilLoaded: text === words().messages.notLoaded}});
		},
		notify(text) {
			const {message} = store.get();
			if (!message || message.isAboveHints || message.isUntilLoaded) {
				session.say(text, 'warning');
			} else if (!message.text.includes(text)) {
				store.set({message: {text: sentences(message.text, text), tone: message.tone === 'danger' ? 'danger' : 'warning'}});
			}
		},
		folders() {
			if (folders === undefined) {
				const list = version.list('all').count === undefined ? session.list() : version.list('all');
				const samples: Sample[] = [];
				for (let index = 0; index < Math.min(100, list.count ?? 0); index++) {
					const sample = list.at(index);
					if (sample) {
						samples.push(sample);
					}
				}

				if (samples.length === 0) {
					return {before: '', after: ''};
				}

				folders = sharedFolders(samples);
			}

			return folders;
		},
		queueWords: length => listWords.get(store.get().list)?.(length) ?? '',
		selected() {
			return [...picksOf(store.get()).selection.values()].sort((one, other) => one.index - other.index);
		},
		work(progress, only) {
			const {work} = store.get();
			if (progress === undefined && only !== undefined && work?.stop !== only) {
				return;
			}

			// Drawing progress costs as much as a key.
			if (progress === undefined || work?.stop !== progress.stop || parts.now() - progressDrawnAt >= progressEvery) {
				progressDrawnAt = parts.now();
				store.set({work: progress});
			}
		},
		stopWork() {
			const {work} = store.get();
			work?.stop.abort();
			return work !== undefined;
		},
		async judgement(task, otherwise) {
			let isDone = false;
			// The review orders its writes: a verdict does not wait for a bulk verdict.
			try {
				await task(review);
				isDone = true;
			} catch (error) {
				sayUnfinished(session, error, otherwise);
			}

			return isDone;
		},
		seekUnjudged(direction) {
			seekUnjudged(session, direction);
		},
		async goToKey(key) {
			const list = session.list();
			const {cursor} = positionOf(store.get());
			const near = list.at(cursor);
			if (near && sampleKey(near) === key) {
				return;
			}

			if (list.home !== undefined) {
				const position = positionOfKey(list, key);
				if (position !== undefined) {
					session.dispatch({type: 'move-to', index: position});
					return;
				}
			}

			for (const filter of new Set<StatusFilter>([session.tab(), 'all'])) {
				for (const [index, sample] of version.list(filter).loaded()) {
					if (sampleKey(sample) === key) {
						session.dispatch({type: 'show-list', list: filter});
						session.dispatch({type: 'move-to', index});
						return;
					}
				}
			}

			// Not in memory: search in the background until the user stops it.
			const stop = new AbortController();
			let index = 0;
			const total = version.totals().all;
			try {
				for await (const sample of version.scan('all', {signal: stop.signal})) {
					if (index % 1000 === 0) {
						session.work({label: words().progress.sample, done: index, total, stop});
					}

					if (sampleKey(sample) === key) {
						session.dispatch({type: 'show-list', list: 'all'});
						session.dispatch({type: 'move-to', index});
						return;
					}

					index++;
				}
			} finally {
				session.work(undefined);
			}
		},
	};
	version.subscribe(() => {
		const state = store.get();
		if (state.message?.isUntilLoaded && session.list().at(positionOf(state).cursor)) {
			store.set({message: undefined});
		}
	});
	return session;
};
