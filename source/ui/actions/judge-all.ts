import {verdicts, type Verdict} from '../../review/marks/judgements.js';
import {statuses} from '../../model/source.js';
import {grouped, plural} from '../../text/numbers.js';
import type {RowList, WholeList} from '../lists/row-list.js';
import {
	either, keyed, keysHere, keyWord, sentences,
} from '../key-words.js';
import type {Session} from '../session.js';
import {picksOf, type ListName} from '../state/paging-state.js';
import {statusWords} from '../theme.js';
import {allChoices, choiceOf} from './all-choices.js';
import {doneWords, isOverwritten} from './judge.js';
import {endRange} from './selecting.js';

type Tally = Record<Verdict, number>;

/** So many rows are looked at one by one before a question, at about a microsecond each. */
const mostLookedAt = 5000;

const noTally = (): Tally => ({accept: 0, reject: 0, flag: 0});

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

const wholeName = (list: ListName): string => list === 'found' || list === 'queue' || list === 'all' ? list : statusWords[list].toLowerCase();

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
const knownTally = (session: Session): Tally | undefined => {
	const {list} = session.store.get();
	const counts = session.review.counts();
	if (counts.judged === 0) {
		return noTally();
	}

	const loaded = tallyOfLoaded(session, session.list(), session.list().count ?? 0);
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

const adjectives: Readonly<Record<Verdict, string>> = {accept: 'accepted', reject: 'rejected', flag: 'flagged'};

/** What a verdict for all would replace: "12 of them have another verdict (10 accepted, 2 flagged), which is replaced." */
const replacedWords = (tally: Tally, verdict: Verdict | undefined): string => {
	const others = verdicts.filter(other => other !== verdict && tally[other] > 0);
	const sum = others.reduce((total, other) => total + tally[other], 0);
	const which = others.map(other => `${grouped(tally[other])} ${adjectives[other]}`).join(', ');
	if (sum === 0) {
		return verdict === undefined ? 'None of them has a verdict.' : 'None of them has another verdict.';
	}

	const have = `${grouped(sum)} of them ${sum === 1 ? 'has' : 'have'}`;
	return verdict === undefined ? `${have} one (${which}).` : `${have} another verdict (${which}), which is replaced.`;
};

const imperatives: Readonly<Record<Verdict, string>> = {accept: 'Accept', reject: 'Reject', flag: 'Flag'};

const askToJudge = (session: Session, verdict: Verdict | undefined, whole: WholeList, total: number, tally: Tally, selected: number): void => {
	const what = `${verdict ? imperatives[verdict] : 'Take the verdict off'} ${total === 1 ? 'the one sample' : `all ${grouped(total)} samples`} ${whole.words}${selected === 0 ? '' : `, not only the ${grouped(selected)} selected`}?`;
	session.store.set({
		popup: {
			kind: 'confirm',
			question: `${what} ${replacedWords(tally, verdict)}`,
			yes: 'y judges them, any other key does not',
			run() {
				runBulk(session, verdict, whole, total);
			},
		},
	});
};

const countThenAsk = async (session: Session, verdict: Verdict | undefined, whole: WholeList, total: number, selected: number): Promise<void> => {
	await session.judgement(async () => {
		const {list} = session.store.get();
		const tally = await readTally(session, whole, total, new AbortController());
		// The question is about what shows: who has gone on is not asked.
		if (session.store.get().list === list && session.store.get().popup === undefined) {
			askToJudge(session, verdict, whole, total, tally, selected);
		} else {
			session.say('Counted, but something else shows now: nothing was judged.', 'warning');
		}
	}, 'Nothing was judged.');
};

/** One verdict for every sample of the status that shows, or of what was found, after asking with the exact numbers. A selection does not narrow it, and the question says so. */
export const judgeEverything = (session: Session): void => {
	const {count: total = 0, whole} = session.list();
	if (!whole) {
		return;
	}

	endRange(session);
	const selected = picksOf(session.store.get()).selection.size;
	const choices = allChoices(session.keymap);
	const single = ['accept', 'reject', 'flag'].map(id => keyWord(keysHere(session), id)).filter(word => word !== undefined);
	session.store.set({
		popup: {
			kind: 'prompt',
			title: `Judge ${wholeName(session.store.get().list)} ${plural(total, 'sample')}`,
			text: '',
			caret: 0,
			hint: `${choices.map(({typed, does}) => `${typed} ${does}`).join(', ')}; then Enter${selected === 0 || single.length === 0 ? '' : `. For the ${grouped(selected)} selected alone: Esc, then ${either(single)}`}`,
			submit(typed) {
				const choice = choiceOf(choices, typed);
				if (!choice) {
					return `Type ${either(choices.map(one => one.typed))}.`;
				}

				const {verdict} = choice;
				const tally = knownTally(session);
				if (tally) {
					askToJudge(session, verdict, whole, total, tally, selected);
				} else {
					void countThenAsk(session, verdict, whole, total, selected);
				}

				return undefined;
			},
		},
	});
};

const runBulk = (session: Session, verdict: Verdict | undefined, whole: WholeList, total: number): void => {
	const {list} = session.store.get();
	void session.judgement(async review => {
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
