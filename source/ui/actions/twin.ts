import type {SearchOptions} from '../../results/twins/name-scan.js';
import type {Located} from '../../results/twins/twins.js';
import {asWinnowError, isAbort} from '../../model/errors.js';
import {sampleKey} from '../../model/source.js';
import {addressOf, shortName} from '../lists/names.js';
import {keyed, sentences} from '../key-words.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import {
	keptOf, pairOf, type Pair, type TwinView,
} from '../state/twin.js';
import {words} from '../words/index.js';

const nameOf = (session: Session, {sample}: Pick<Located, 'sample'>): string => shortName(addressOf(sample), session.folders());

/** Shows a pair, and what else there is to know about how it was found. */
const showPair = (session: Session, pairs: readonly Pair[], position: number, said = ''): void => {
	const {twin, layout, view} = session.store.get();
	const next: TwinView = {
		pairs, position, count: session.twins.replacedCount(keptOf(pairs[position]!).sample), focus: 'deleted', before: twin?.before ?? {layout, view},
	};
	session.store.set({twin: next, ...(!twin && {view: 'beside', wipe: 0.5, blink: 'after'})});
	session.dispatch(layout === 'picture' ? {type: 'zoom-fit'} : {type: 'full-screen'});
	if (said !== '') {
		session.say(said);
	}
};

/** Returns to what showed before. */
export const closeTwin = (session: Session): void => {
	const {twin} = session.store.get();
	if (twin) {
		session.store.set({twin: undefined, view: twin.before.view});
		session.dispatch(twin.before.layout === 'picture' ? {type: 'zoom-fit'} : {type: 'leave-layout'});
	}
};

/** Runs a search in the background. Its result shows only if the user still looks at what it was asked for. */
const search = (session: Session, run: (options: SearchOptions, isWanted: () => boolean) => Promise<void>): void => {
	session.stopWork();
	const stop = new AbortController();
	const asked = session.store.get();
	const isWanted = (): boolean => {
		const state = session.store.get();
		return state.list === asked.list && positionOf(state).cursor === positionOf(asked).cursor && state.twin === asked.twin && state.popup === undefined;
	};

	const show = (done: number, total: number | undefined): void => {
		session.work({
			label: words().twin.reading, done, total, stop,
		});
	};

	const work = async (): Promise<void> => {
		try {
			await run({signal: stop.signal, onProgress: show}, isWanted);
		} catch (error) {
			if (isAbort(error)) {
				session.say(words().messages.stopped);
			} else {
				const {line, advice} = asWinnowError(error);
				session.say(sentences(`${line}.`, advice), 'danger');
			}
		} finally {
			session.work(undefined, stop);
		}
	};

	show(0, session.version.totals().all);
	void work();
};

/** Returns what to say about how the sample beside a deleted one was found. */
const foundWords = (session: Session, {found}: Pair): string => {
	const {twin, keys} = words();
	const [first] = found.via;
	const named = first && nameOf(session, {sample: first});
	const several = found.total > 1 && sentences(twin.several(found.total, found.candidates.length), keyed(session, 'twin-other', keys.showsNext));
	switch (found.end) {
		case 'kept': {
			return sentences(named !== undefined && twin.followed(named, nameOf(session, found.candidates[0]!)), several);
		}

		case 'circle':
		case 'unnamed':
		case 'missing': {
			return sentences(twin[found.end](named ?? nameOf(session, found.candidates[0]!)), several);
		}
	}
};

const openForDeleted = (session: Session, deleted: Located): void => {
	search(session, async (options, isWanted) => {
		const found = await session.twins.resembled(deleted.sample, options);
		const {twin} = words();
		if (found.kind === 'unnamed') {
			session.say(twin.namesNobody, 'warning');
		} else if (found.kind === 'missing') {
			session.say(twin.notFound(found.name), 'warning');
		} else if (isWanted()) {
			const pair: Pair = {deleted, found, chosen: 0};
			showPair(session, [pair], 0, foundWords(session, pair));
		} else {
			session.say(twin.foundLater(nameOf(session, found.candidates[0]!)));
		}
	});
};

/** The pair of a sample and one that it replaced. */
const replacedPair = (deleted: Located, kept: Located): Pair => ({
	deleted, chosen: 0, found: {
		candidates: [kept], total: 1, end: 'kept', via: [],
	},
});

const openForKept = (session: Session, kept: Located): void => {
	search(session, async (options, isWanted) => {
		const deleted = await session.twins.nextReplaced(kept.sample, new Set(), undefined, options);
		if (!deleted) {
			session.say(words().twin.replacedNone);
		} else if (isWanted()) {
			showPair(session, [replacedPair(deleted, kept)], 0);
		} else {
			session.say(words().twin.foundLater(nameOf(session, deleted)));
		}
	});
};

/** Shows the next deleted sample that the same one replaced. */
const nextReplaced = (session: Session, twin: TwinView): void => {
	const {pairs, position} = twin;
	if (position + 1 < pairs.length) {
		showPair(session, pairs, position + 1);
		return;
	}

	const kept = keptOf(pairOf(twin));
	search(session, async (options, isWanted) => {
		const next = await session.twins.nextReplaced(kept.sample, new Set(pairs.map(({deleted}) => sampleKey(deleted.sample))), pairOf(twin).deleted, options);
		if (!isWanted()) {
			return;
		}

		if (next) {
			showPair(session, [...pairs, replacedPair(next, kept)], pairs.length);
		} else if (pairs.length === 1) {
			session.say(words().twin.replacedNoOther);
		} else {
			showPair(session, pairs, 0, words().twin.firstAgain(pairs.length));
		}
	});
};

/** Goes to the next or previous deleted sample that the same one replaced. */
export const stepTwin = (session: Session, step: 1 | -1): void => {
	const {twin} = session.store.get();
	if (!twin) {
		return;
	}

	if (step === 1) {
		nextReplaced(session, twin);
	} else if (twin.position === 0) {
		session.say(words().twin.first);
	} else {
		showPair(session, twin.pairs, twin.position - 1);
	}
};

/** Shows the sample under the cursor beside its twin. */
export const openTwin = (session: Session): void => {
	const {cursor} = positionOf(session.store.get());
	const sample = session.list().at(cursor);
	if (sample) {
		const located = {...session.list().locate(cursor), sample};
		(sample.status === 'deleted' ? openForDeleted : openForKept)(session, located);
	}
};

/** Shows the next sample that the description can mean. */
export const nextOfName = (session: Session): void => {
	const {twin} = session.store.get();
	const pair = twin && pairOf(twin);
	const {candidates, total} = pair?.found ?? {candidates: [], total: 0};
	if (!pair || candidates.length < 2) {
		session.say(words().twin.onlyOne);
		return;
	}

	const chosen = (pair.chosen + 1) % candidates.length;
	showPair(session, [{...pair, chosen}], 0, words().twin.candidate(chosen + 1, candidates.length, total));
};
