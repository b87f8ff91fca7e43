import type {Review} from '../../review/review.js';
import type {Sample} from '../../model/source.js';
import {keyed} from '../key-words.js';
import {sentences} from '../../text/sentences.js';
import {addressOf, shortName} from '../lists/names.js';
import type {Session} from '../session.js';
import type {ReasonTarget} from '../state/popup.js';
import type {ReasonOffer} from '../state/state.js';
import {words} from '../words/index.js';
import type {HintFacts} from './action.js';
import {targetSamples} from './selecting.js';
import {statusOf} from './split.js';
import {withProgress, wholeOf} from './whole-list.js';

/** How long after a reason was chosen another digit chooses another one (ms). */
const correctionTime = 2000;

/** Maximum pause between repeats of a key that is held (ms). Terminals repeat after at most a second, and then faster. */
const repeatPause = 1000;

/** The reasons for samples of a status, the configured ones if there are any. The digit of a reason is its place, counted from 1. */
const reasonsFor = ({settings}: Pick<Session, 'settings'>, status: HintFacts['status']): readonly string[] => {
	const known = status === 'mixed' ? 'unknown' : status;
	return (known === 'unknown' ? undefined : settings.reasons?.[known]) ?? Object.values(words().reasonLists[known]);
};

/** Returns the short name of the only sample; undefined for several. */
const nameOf = (session: Session, target: ReasonTarget): string | undefined => {
	const [first, second] = 'samples' in target ? target.samples : [];
	return first && !second ? shortName(addressOf(first), session.folders()) : undefined;
};

/** Returns the samples that can have a reason: those with a verdict, and those that got a reason without one in a file, so that it can be removed. */
const explainable = ({review}: Session, samples: readonly Sample[]): readonly Sample[] => samples.filter(sample => {
	const mark = review.markOf(sample);
	return mark?.verdict !== undefined || mark?.reason !== undefined;
});

/** Gives the reason to the samples of a list that have the verdict. @returns How many changed. */
const explainWhole = async (
	session: Session,
	review: Review,
	{whole: target, verdict}: Extract<ReasonTarget, {whole: unknown}>,
	reason: string,
): Promise<number | undefined> => {
	const whole = wholeOf(session, target);
	return whole && withProgress(session, words().progress.givingReason, target.total, async options => {
		const judged = async function * (): AsyncGenerator<Sample, void, void> {
			for await (const sample of whole.samples(options.signal)) {
				if (review.markOf(sample)?.verdict === verdict) {
					yield sample;
				}
			}
		};

		return review.bulkReason(judged(), reason, options);
	});
};

/** Saves the reason; an empty one removes it. */
export const giveReason = async (session: Session, target: ReasonTarget, reason: string): Promise<void> => {
	// The verdict may still be given to the list; without it there is nothing to explain.
	if ('whole' in target && await session.lastBulk.judged === false) {
		return;
	}

	await session.judgement(async review => {
		const {reasons, keys} = words();
		const done = 'samples' in target ? await review.reason(target.samples, reason) : await explainWhole(session, review, target, reason);
		if (done === undefined) {
			return;
		}

		if (done === 0 && reason !== '' && 'samples' in target && explainable(session, target.samples).length === 0) {
			session.say(reasons.needsVerdict, 'warning');
			return;
		}

		if (done === 0) {
			session.say(reason === '' ? reasons.none : reasons.same);
			return;
		}

		session.say(sentences(reason === '' ? reasons.removed(done) : reasons.given(reason, nameOf(session, target), done), keyed(session, 'undo', keys.undoes)));
	});
};

/** Offers reasons for a verdict that was just given, until a digit chooses one or another key is pressed. Several samples of one status have that status. */
export const offerReasons = ({store, settings}: Session, target: ReasonTarget, status: HintFacts['status']): void => {
	store.set({offer: {target, reasons: reasonsFor({settings}, status), until: undefined}, chosenDigit: undefined});
};

/** Ends the offer of reasons: the user does something else, or the verdict of the target was refused. */
export const endOffer = ({store}: Pick<Session, 'store'>, target?: ReasonTarget): void => {
	const {offer} = store.get();
	if (offer && (target === undefined || offer.target === target)) {
		store.set({offer: undefined});
	}
};

/** Offers the other reasons for a moment after one was chosen. The hints return then, even if no key is pressed. */
const offerOthers = (session: Session, offer: ReasonOffer): void => {
	const {store} = session;
	const until = session.now() + correctionTime;
	const last = {...offer, until};
	store.set({offer: last});
	const endLater = (wait: number): void => {
		setTimeout(() => {
			const left = until - session.now();
			if (store.get().offer !== last) {
				return;
			}

			if (left > 0) {
				endLater(left);
			} else {
				store.set({offer: undefined});
			}
		}, wait).unref();
	};

	endLater(correctionTime);
};

/** Returns whether the key repeats the digit that chose a reason. Any other key ends that. */
const isRepeat = ({store, now}: Session, key: string): boolean => {
	const {chosenDigit} = store.get();
	if (chosenDigit === undefined) {
		return false;
	}

	if (chosenDigit.key !== key || now() >= chosenDigit.until) {
		store.set({chosenDigit: undefined});
		return false;
	}

	store.set({chosenDigit: {key, until: Math.max(chosenDigit.until, now() + repeatPause)}});
	return true;
};

/**
Lets a digit choose an offered reason, however late: the screen shows what it does. For a moment after that another digit chooses another reason, and the same digit does nothing, even later if the key is held. Any other key ends the offer; the key of the list of reasons opens it for what was judged.

@param action What the key does, if anything.
@returns Whether the key was for the reasons.
*/
export const answerOffer = (session: Session, key: string, action: string | undefined): boolean => {
	const {offer} = session.store.get();
	if (isRepeat(session, key)) {
		return true;
	}

	if (!offer) {
		return false;
	}

	const isOpen = offer.until === undefined || session.now() < offer.until;
	const reason = /^[1-9]$/.test(key) && isOpen ? offer.reasons[Number(key) - 1] : undefined;
	if (reason === undefined) {
		session.store.set({offer: undefined});
		if (isOpen && action === 'reason') {
			openReasons(session, offer.target, offer.reasons);
			return true;
		}

		return false;
	}

	session.store.set({chosenDigit: {key, until: session.now() + Math.max(correctionTime, repeatPause)}});
	offerOthers(session, offer);
	void giveReason(session, offer.target, reason);
	return true;
};

const openReasons = (session: Session, target: ReasonTarget, reasons: readonly string[]): void => {
	const [first, second] = 'samples' in target ? target.samples : [];
	const current = first && !second ? session.review.markOf(first)?.reason : undefined;
	session.store.set({
		popup: {
			kind: 'reason', target, name: nameOf(session, target), reasons, chosen: Math.max(0, reasons.indexOf(current ?? '')),
		},
	});
};

/** Opens the list of reasons for the selection, or for the sample under the cursor. Samples without a verdict have nothing to explain. */
export const chooseReason = (session: Session): void => {
	const chosen = targetSamples(session)?.samples.map(({sample}) => sample);
	const samples = chosen && explainable(session, chosen);
	if (samples?.length === 0) {
		session.say(words().reasons.needsVerdict, 'warning');
	} else if (samples) {
		openReasons(session, {samples}, reasonsFor(session, statusOf(samples)));
	}
};
