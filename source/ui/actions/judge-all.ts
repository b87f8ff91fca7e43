import {verdicts, type Verdict} from '../../review/marks/judgements.js';
import {statuses} from '../../model/source.js';
import type {RowList, WholeList} from '../lists/row-list.js';
import {keyed, sentences} from '../key-words.js';
import type {Session} from '../session.js';
import {picksOf} from '../state/paging-state.js';
import type {Tally, WholeTarget} from '../state/popup.js';
import {doneWords, isOverwritten} from './judge-selection.js';

/** So many rows are looked at one by one before a question, at about a microsecond each. */
const mostLookedAt = 5000;

const noTally = (): Record<Verdict, number> => ({accept: 0, reject: 0, flag: 0});

/** Why the list that shows can't be judged as a whole now; undefined where it can. */
export const notTheWhole = (session: Session): string | undefined => {
	const {count, whole} = session.list();
	if (!whole) {
		return sentences('The queue is judged sample by sample.', keyed(session, `show-${session.tab()}`, 'shows the whole status.'));
	}

	if (count === undefined) {
		return 'The number of samples is not known yet.';
	}

	if (whole.isGrowing?.()) {
		return sentences('The search is not complete yet.', keyed(session, 'back', 'stops it.'));
	}

	return count === 0 ? 'There is nothing to judge here.' : undefined;
};

/** How many samples have which verdict, where all rows are in memory. */
const tallyOfLoaded = (session: Session, list: RowList, count: number): Tally | undefined => {
	if (count > mostLookedAt) {
		return undefined;
	}

	const tally = noTally();
	for (let position = 0; position < count; position++) {
		const sample = list.at(position);
		if (!sample) {
			return undefined;
		}

		const verdict = session.review.markOf(sample)?.verdict;
		if (verdict) {
			tally[verdict]++;
		}
	}

	return tally;
};

/** How many samples of the list that shows have which verdict, without a request; undefined where only reading the whole list can tell. */
const knownTally = (session: Session, {list, total}: WholeTarget): Tally | undefined => {
	const counts = session.review.counts();
	if (counts.judged === 0) {
		return noTally();
	}

	const loaded = tallyOfLoaded(session, session.list(list), total);
	if (loaded) {
		return loaded;
	}

	if (list === 'all') {
		return counts;
	}

	const status = statuses.find(status => status === list);
	const unknown = verdicts.reduce((sum, verdict) => sum + counts.byStatus.unknown[verdict], 0);
	// A mark whose status is not known (an import) can be any list's.
	return status === undefined || unknown > 0 ? undefined : counts.byStatus[status];
};

/** Reads the whole list to count, beside the keys. */
const readTally = async (session: Session, whole: WholeList, total: number, signal: AbortController): Promise<Tally> => {
	const tally = noTally();
	let done = 0;
	session.work({
		said: 'Counting verdicts', done, total, stop: signal,
	});
	try {
		for await (const sample of whole.samples(signal.signal)) {
			const verdict = session.review.markOf(sample)?.verdict;
			if (verdict) {
				tally[verdict]++;
			}

			done++;
			session.work({
				said: 'Counting verdicts', done, total, stop: signal,
			});
		}
	} finally {
		session.work(undefined, signal);
	}

	return tally;
};

/** The list that the person was asked about; undefined, with a message, where it has changed since. */
const wholeOf = (session: Session, {list, total}: WholeTarget): WholeList | undefined => {
	const {count, whole} = session.list(list);
	if (whole && count === total) {
		return whole;
	}

	session.say('The list has changed: nothing was judged.', 'warning');
	return undefined;
};

const ask = (session: Session, target: WholeTarget, verdict: Verdict | undefined, whole: WholeList, tally: Tally): void => {
	const selected = picksOf(session.store.get(), target.list).selection.size;
	session.store.set({
		popup: {
			kind: 'confirm',
			about: {
				type: 'judge-all', ...target, verdict, words: whole.words, tally, selected,
			},
		},
	});
};

const countThenAsk = async (session: Session, target: WholeTarget, verdict: Verdict | undefined, whole: WholeList): Promise<void> => {
	await session.judgement(async () => {
		const rows = session.list(target.list);
		const tally = await readTally(session, whole, target.total, new AbortController());
		const {list, popup} = session.store.get();
		// The question is about what shows. Another search may have replaced the list that was counted.
		if (list === target.list && session.list() === rows && rows.count === target.total && popup === undefined) {
			ask(session, target, verdict, whole, tally);
		} else {
			session.say('Counted, but something else shows now: nothing was judged.', 'warning');
		}
	}, 'Nothing was judged.');
};

/** Asks with the exact numbers before a whole list is judged. */
export const askToJudgeAll = async (session: Session, target: WholeTarget, verdict: Verdict | undefined): Promise<void> => {
	const whole = wholeOf(session, target);
	if (!whole) {
		return;
	}

	const tally = knownTally(session, target);
	if (tally) {
		ask(session, target, verdict, whole, tally);
	} else {
		await countThenAsk(session, target, verdict, whole);
	}
};

/** Gives every sample of a list one verdict, after the person has agreed; without one clears them. */
export const judgeAll = async (session: Session, target: WholeTarget, verdict: Verdict | undefined): Promise<void> => {
	const whole = wholeOf(session, target);
	if (!whole) {
		return;
	}

	const {list, total} = target;
	await session.judgement(async review => {
		const stop = new AbortController();
		let overwritten = 0;
		const counted = async function * () {
			for await (const sample of whole.samples(stop.signal)) {
				overwritten += verdict !== undefined && isOverwritten(review, sample, verdict) ? 1 : 0;
				yield sample;
			}
		};

		session.work({
			said: 'Judging', done: 0, total, stop,
		});
		try {
			const done = await review.bulk(counted(), verdict, {
				signal: stop.signal,
				turn: async () => session.version.turn(),
				onProgress(judged: number) {
					session.work({
						said: 'Judging', done: judged, total, stop,
					});
				},
			});
			session.dispatch({type: 'clear-selection', list});
			session.say(sentences(doneWords(verdict, done, overwritten), keyed(session, 'undo', 'undoes it.')));
		} finally {
			session.work(undefined);
		}
	}, 'Nothing was judged.');
};
