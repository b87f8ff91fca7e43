import {verdicts, type Verdict} from '../../review/marks/judgements.js';
import {statuses} from '../../model/source.js';
import type {RowList, WholeList} from '../lists/row-list.js';
import {keyed} from '../key-words.js';
import {sentences} from '../../text/sentences.js';
import type {Session} from '../session.js';
import {picksOf} from '../state/paging-state.js';
import type {Tally, WholeTarget} from '../state/popup.js';
import {words} from '../words/index.js';
import {doneWords, isOverwritten} from './judge-selection.js';
import {endOffer, offerReasons} from './reason.js';
import {StatusCounter, statusCountsOf, statusOfCounts} from './status-counts.js';
import {withProgress, confirmedList} from './whole-list.js';

/** Maximum number of rows to count one by one before the question, at about 1 µs each. */
const maxCounted = 5000;

const noTally = (): Record<Verdict, number> => ({accept: 0, reject: 0, flag: 0});

/** Returns why the current list can't be judged as a whole now; undefined if it can. */
export const whyNotJudgeAll = (session: Session): string | undefined => {
	const {count, whole} = session.list();
	const {messages, keys} = words();
	if (!whole) {
		return sentences(messages.queueNotWhole, keyed(session, `show-${session.tab()}`, keys.showsStatus));
	}

	if (count === undefined) {
		return messages.totalUnknown;
	}

	if (whole.isGrowing?.()) {
		return sentences(messages.searchRuns, keyed(session, 'back', keys.stops));
	}

	return count === 0 ? messages.nothingToJudge : undefined;
};

/** Counts the verdicts of a list. Returns undefined if it has more than `maxCounted` rows or some aren't in memory. */
const tallyOfLoaded = (session: Session, list: RowList, count: number): Tally | undefined => {
	if (count > maxCounted) {
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

/** Counts the verdicts of a list without a request. Returns undefined if the whole list must be read. */
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
	// An imported mark can have an unknown status. Its sample can be in any list.
	return status === undefined || unknown > 0 ? undefined : counts.byStatus[status];
};

/** Reads the whole list in the background and counts its verdicts. */
const readTally = async (session: Session, whole: WholeList, total: number, signal: AbortController): Promise<Tally> => {
	const tally = noTally();
	let done = 0;
	session.work({
		label: words().progress.counting, done, total, stop: signal,
	});
	try {
		for await (const sample of whole.samples(signal.signal)) {
			const verdict = session.review.markOf(sample)?.verdict;
			if (verdict) {
				tally[verdict]++;
			}

			done++;
			session.work({
				label: words().progress.counting, done, total, stop: signal,
			});
		}
	} finally {
		session.work(undefined, signal);
	}

	return tally;
};

type AskedVerdict = {readonly verdict: Verdict | undefined; readonly whole: WholeList; readonly tally: Tally};

const ask = (session: Session, target: WholeTarget, {verdict, whole, tally}: AskedVerdict): void => {
	const selected = picksOf(session.store.get(), target.list).selection.size;
	session.store.set({
		popup: {
			kind: 'confirm',
			about: {
				type: 'judge-all', ...target, verdict, scope: whole.scope, tally, selected, statusCounts: statusCountsOf(session, target.list),
			},
		},
	});
};

const countThenAsk = async (session: Session, target: WholeTarget, verdict: Verdict | undefined, whole: WholeList): Promise<void> => {
	await session.judgement(async () => {
		const rows = session.list(target.list);
		const tally = await readTally(session, whole, target.total, new AbortController());
		const {list, popup} = session.store.get();
		// The question names the list on the screen. Don't ask it if that list has changed meanwhile, for example after another search.
		if (list === target.list && session.list() === rows && rows.count === target.total && popup === undefined) {
			ask(session, target, {verdict, whole, tally});
		} else {
			session.say(words().messages.listChanged, 'warning');
		}
	}, words().messages.nothingJudged);
};

/** Asks for confirmation, with the exact numbers, before a whole list is judged. */
export const askToJudgeAll = async (session: Session, target: WholeTarget, verdict: Verdict | undefined): Promise<void> => {
	const whole = confirmedList(session, target);
	if (!whole) {
		return;
	}

	const tally = knownTally(session, target);
	if (tally) {
		ask(session, target, {verdict, whole, tally});
	} else {
		await countThenAsk(session, target, verdict, whole);
	}
};

/** Gives every sample of a list the same verdict, or clears all verdicts. Call it once the user has confirmed. */
export const judgeAll = async (session: Session, target: WholeTarget, verdict: Verdict | undefined): Promise<void> => {
	const whole = confirmedList(session, target);
	if (!whole) {
		return;
	}

	const {list, total} = target;
	const judged = session.judgement(async review => withProgress(session, words().progress.judging, total, async options => {
		let overwritten = 0;
		const statuses = new StatusCounter();
		const counted = async function * () {
			for await (const sample of whole.samples(options.signal)) {
				overwritten += verdict !== undefined && isOverwritten(review, sample, verdict) ? 1 : 0;
				statuses.add(sample);
				yield sample;
			}
		};

		const done = await review.bulk(counted(), verdict, options);
		session.dispatch({type: 'clear-selection', list});
		session.say(sentences(doneWords(verdict, done, overwritten, statuses.counts()), keyed(session, 'undo', words().keys.undoes)));
	}), words().messages.nothingJudged);
	session.lastBulk.judged = judged;
	const reasonTarget = verdict === 'reject' || verdict === 'flag' ? {whole: target, verdict} : undefined;
	if (reasonTarget) {
		offerReasons(session, reasonTarget, statusOfCounts(statusCountsOf(session, list)));
	}

	if (!await judged && reasonTarget) {
		endOffer(session, reasonTarget);
	}
};
