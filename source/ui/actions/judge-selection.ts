import type {Verdict} from '../../review/marks/judgements.js';
import type {Review} from '../../review/review.js';
import type {Sample} from '../../model/source.js';
import {keyed, sentences} from '../key-words.js';
import type {Session} from '../session.js';
import {grouped, plural} from '../../text/numbers.js';
import {comeBack, goOn} from './going-on.js';
import {chosen} from './selecting.js';

export const past: Readonly<Record<Verdict, string>> = {accept: 'Accepted', reject: 'Rejected', flag: 'Flagged'};

/** Whether a verdict on a sample replaces another one. */
export const isOverwritten = (review: Review, sample: Sample, verdict: Verdict): boolean => {
	const before = review.markOf(sample)?.verdict;
	return before !== undefined && before !== verdict;
};

/** What was done to several samples, with how many verdicts were replaced. */
export const doneWords = (verdict: Verdict | undefined, done: number, overwritten: number): string => {
	const other = overwritten === 0 ? '' : ` ${grouped(overwritten)} of them had another verdict.`;
	return `${verdict ? past[verdict] : 'Took the verdict off'} ${plural(done, 'sample')}.${other}`;
};

/** Gives the selection, or the sample under the cursor, a verdict; without one takes it off. The cursor goes on at once and comes back where the verdict is refused; the screen says it is done when the journal has it. */
export const judgeSelection = (session: Session, verdict: Verdict | undefined): void => {
	const picked = chosen(session);
	if (!picked) {
		return;
	}

	const {list} = session.store.get();
	const {place} = session.queue;
	const {isSelection} = picked;
	const samples = picked.samples.map(({sample}) => sample);
	const judge = async (): Promise<void> => {
		const isDone = await session.judgement(async review => {
			const overwritten = verdict === undefined ? 0 : samples.filter(sample => isOverwritten(review, sample, verdict)).length;
			const done = await (verdict ? review.judge(samples, verdict) : review.clear(samples));
			if (list === 'queue' && place) {
				for (const {index, sample} of picked.samples) {
					place.record.add(index, review.keyOf(sample), review.markOf(sample));
				}

				session.keepPlace();
			}

			if (isSelection) {
				session.dispatch({type: 'deselect', list, samples});
				session.say(sentences(doneWords(verdict, done, overwritten), keyed(session, 'undo', 'undoes it.')));
			} else if (done === 0) {
				session.say('There is no verdict to take off.');
			}
		});
		if (!isDone && !isSelection) {
			comeBack(session, list, picked.samples[0]!.index);
		}
	};

	void judge();
	if (!isSelection && verdict && session.settings.advance) {
		goOn(session);
	}
};
