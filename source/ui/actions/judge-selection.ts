import type {Verdict} from '../../review/marks/judgements.js';
import type {Review} from '../../review/review.js';
import type {Sample} from '../../model/source.js';
import {keyed} from '../key-words.js';
import {sentences} from '../../text/sentences.js';
import type {Session} from '../session.js';
import type {StatusCounts} from '../lists/row-list.js';
import {words} from '../words/index.js';
import {advance, returnToRefused} from './advancing.js';
import {endOffer, offerReasons} from './reason.js';
import {targetSamples} from './selecting.js';
import {StatusCounter, statusOf} from './status-counts.js';

/** Returns whether a verdict replaces a different one. */
export const isOverwritten = (review: Review, sample: Sample, verdict: Verdict): boolean => {
	const before = review.markOf(sample)?.verdict;
	return before !== undefined && before !== verdict;
};

/** Returns the message after judging several samples, with the number of replaced verdicts. */
export const doneWords = (verdict: Verdict | undefined, done: number, overwritten: number, statusCounts: StatusCounts): string => {
	const {messages, judging} = words();
	return sentences(verdict ? judging.done(verdict, done, statusCounts) : messages.cleared(done), overwritten > 0 && messages.replaced(overwritten));
};

/** Judges the selection, or the current sample; without a verdict, clears it. The cursor advances at once and returns if the verdict can't be saved. The message appears once the verdict is in the journal. */
export const judgeSelection = (session: Session, verdict: Verdict | undefined): void => {
	const picked = targetSamples(session);
	if (!picked) {
		return;
	}

	const {list, twin} = session.store.get();
	const {current} = session.queues;
	const {isSelection} = picked;
	const samples = picked.samples.map(({sample}) => sample);
	const reasonTarget = {samples};
	const judge = async (): Promise<void> => {
		const isDone = await session.judgement(async review => {
			const overwritten = verdict === undefined ? 0 : samples.filter(sample => isOverwritten(review, sample, verdict)).length;
			const done = await (verdict ? review.judge(samples, verdict) : review.clear(samples));
			if (list === 'queue' && current && !twin) {
				for (const {index, sample} of picked.samples) {
					current.record.add(index, review.keyOf(sample), review.markOf(sample));
				}

				session.savePosition();
			}

			if (isSelection) {
				session.dispatch({type: 'deselect', list, samples});
				const statuses = new StatusCounter();
				for (const sample of samples) {
					statuses.add(sample);
				}

				session.say(sentences(doneWords(verdict, done, overwritten, statuses.counts()), keyed(session, 'undo', words().keys.undoes)));
			} else if (done === 0) {
				session.say(words().messages.noVerdict);
			}
		});
		if (!isDone) {
			endOffer(session, reasonTarget);
		}

		if (!isDone && !isSelection && !twin) {
			returnToRefused(session, list, picked.samples[0]!.index);
		}
	};

	void judge();
	if (verdict === 'reject' || verdict === 'flag') {
		offerReasons(session, reasonTarget, statusOf(samples));
	}

	if (!isSelection && verdict && session.settings.advance && !twin) {
		advance(session);
	}
};
