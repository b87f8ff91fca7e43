import type {Located} from '../../results/twins/twins.js';
import {sampleKey} from '../../model/source.js';
import {keyed} from '../key-words.js';
import {sentences} from '../../text/sentences.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import {
	keptOf, pairOf, type Pair, type TwinView,
} from '../state/twin.js';
import {words} from '../words/index.js';
import {guessTwin, stepGuess} from './guess-twin.js';
import {nameOf, searchInBackground, showPair} from './show-twin.js';

/** Closes the twin view and restores the previous layout and view. */
export const closeTwin = (session: Session): void => {
	const {twin} = session.store.get();
	if (twin) {
		session.store.set({twin: undefined, view: twin.before.view});
		session.dispatch(twin.before.layout === 'picture' ? {type: 'zoom-fit'} : {type: 'leave-layout'});
	}
};

/** Returns the message that says how the sample beside a deleted one was found. */
const foundWords = (session: Session, {found}: Pair): string => {
	const {twin, keys} = words();
	const [first] = found.via;
	const named = first && nameOf(session, {sample: first});
	const several = found.total > 1 && sentences(twin.several(found.total, found.candidates.length), keyed(session, 'twin-other', keys.showsNext));
	switch (found.outcome) {
		case 'kept': {
			return sentences(named !== undefined && twin.followed(named, nameOf(session, found.candidates[0]!)), several);
		}

		case 'circle':
		case 'unnamed':
		case 'missing': {
			return sentences(twin[found.outcome](named ?? nameOf(session, found.candidates[0]!)), several);
		}
	}
};

const openForDeleted = (session: Session, deleted: Located): void => {
	searchInBackground(session, async options => {
		const found = await session.twins.resembled(deleted.sample, options);
		const {twin} = words();
		if (found.kind === 'unnamed') {
			await guessTwin(session, deleted, twin.namesNone, options);
		} else if (found.kind === 'missing') {
			await guessTwin(session, deleted, twin.notFound(found.name), options);
		} else if (options.isWanted()) {
			const pair: Pair = {deleted, found, chosen: 0};
			showPair(session, [pair], 0, foundWords(session, pair));
		} else {
			session.say(twin.foundLater(nameOf(session, found.candidates[0]!)));
		}
	});
};

/** Creates the pair of a kept sample and a deleted one that it replaced. */
const replacedPair = (deleted: Located, kept: Located): Pair => ({
	deleted, chosen: 0, found: {
		candidates: [kept], total: 1, outcome: 'kept', via: [],
	},
});

const openForKept = (session: Session, kept: Located): void => {
	searchInBackground(session, async options => {
		const deleted = await session.twins.nextReplaced(kept.sample, new Set(), undefined, options);
		if (!deleted) {
			session.say(words().twin.replacedNone);
		} else if (options.isWanted()) {
			showPair(session, [replacedPair(deleted, kept)], 0);
		} else {
			session.say(words().twin.foundLater(nameOf(session, deleted)));
		}
	});
};

/** Shows the next deleted sample that the current kept sample replaced; after the last one, the first again. */
const nextReplaced = (session: Session, twin: TwinView): void => {
	const {pairs, position} = twin;
	if (position + 1 < pairs.length) {
		showPair(session, pairs, position + 1);
		return;
	}

	const kept = keptOf(pairOf(twin));
	searchInBackground(session, async options => {
		const next = await session.twins.nextReplaced(kept.sample, new Set(pairs.map(({deleted}) => sampleKey(deleted.sample))), pairOf(twin).deleted, options);
		if (!options.isWanted()) {
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

/** Goes to the next or previous deleted sample that the current kept sample replaced, or to the next or previous guess. */
export const stepTwin = (session: Session, step: 1 | -1): void => {
	const {twin} = session.store.get();
	if (!twin) {
		return;
	}

	if (pairOf(twin).guess) {
		stepGuess(session, twin, step);
	} else if (step === 1) {
		nextReplaced(session, twin);
	} else if (twin.position === 0) {
		session.say(words().twin.first);
	} else {
		showPair(session, twin.pairs, twin.position - 1);
	}
};

/** Opens the twin view for the sample under the cursor. */
export const openTwin = (session: Session): void => {
	const {cursor} = positionOf(session.store.get());
	const sample = session.list().at(cursor);
	if (sample) {
		const located = {...session.list().locate(cursor), sample};
		(sample.status === 'deleted' ? openForDeleted : openForKept)(session, located);
	}
};

/** Shows the next candidate, if the description fits several samples. */
export const nextCandidate = (session: Session): void => {
	const {twin} = session.store.get();
	const pair = twin && pairOf(twin);
	if (pair?.guess) {
		stepGuess(session, twin!, 1);
		return;
	}

	const {candidates, total} = pair?.found ?? {candidates: [], total: 0};
	if (!pair || candidates.length < 2) {
		session.say(words().twin.onlyOne);
		return;
	}

	const chosen = (pair.chosen + 1) % candidates.length;
	showPair(session, [{...pair, chosen}], 0, words().twin.candidate(chosen + 1, candidates.length, total));
};
