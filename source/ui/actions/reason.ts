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
import {statusOf} from './status-counts.js';
import {withProgress, confirmedList} from './whole-list.js';

/** Time after choosing a reason in which another digit corrects the choice (ms). */
const correctionTime = 2000;

/** Maximum interval between repeats of a held key (ms). Terminals send the first repeat within a second, later ones sooner. */
const repeatPause = 1000;

/** Returns the reasons for samples of a status: the configured ones, or the defaults. The first reason has the digit 1. */
const reasonsFor = ({settings}: Pick<Session, 'settings'>, status: HintFacts['status']): readonly string[] => {
	const known = status === 'mixed' ? 'unknown' : status;
	return (known === 'unknown' ? undefined : settings.reasons?.[known]) ?? Object.values(words().reasonLists[known]);
};

/** Returns the short name of the target if it is one sample, otherwise undefined. */
const nameOf = (session: Session, target: ReasonTarget): string | undefined => {
	const [first, second] = 'samples' in target ? target.samples : [];
	return first && !second ? shortName(addressOf(first), session.folders()) : undefined;
};

/** Returns the samples whose reason can be changed: those with a verdict, and those with only a reason. Imported files can have the latter, and the user must be able to remove it. */
const filterExplainable = ({review}: Session, samples: readonly Sample[]): readonly Sample[] => samples.filter(sample => {
	const mark = review.markOf(sample);
	return mark?.verdict !== undefined || mark?.reason !== undefined;
});

/** Gives the reason to all samples of a list that have the verdict. @returns The number of samples changed; undefined if the list has changed. */
const giveReasonToList = async (
	session: Session,
	review: Review,
	{whole: target, verdict}: Extract<ReasonTarget, {whole: unknown}>,
	reason: string,
): Promise<number | undefined> => {
	const whole = confirmedList(session, target);
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
	// Wait until the list is judged. If that failed, its samples have no verdict to explain.
	if ('whole' in target && await session.lastBulk.judged === false) {
		return;
	}

	await session.judgement(async review => {
		const {reasons, keys} = words();
		const done = 'samples' in target ? await review.reason(target.samples, reason) : await giveReasonToList(session, review, target, reason);
		if (done === undefined) {
			return;
		}

		if (done === 0 && reason !== '' && 'samples' in target && filterExplainable(session, target.samples).length === 0) {
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

/** Offers the reasons of a status for a verdict just given, until a digit chooses one or any other key is pressed. */
export const offerReasons = ({store, settings}: Session, target: ReasonTarget, status: HintFacts['status']): void => {
	store.set({offer: {target, reasons: reasonsFor({settings}, status), until: undefined}, chosenDigit: undefined});
};

/** Withdraws the offered reasons, because the user does something else or the verdict couldn't be saved. With a target, withdraws only the reasons offered for it. */
export const endOffer = ({store}: Pick<Session, 'store'>, target?: ReasonTarget): void => {
	const {offer} = store.get();
	if (offer && (target === undefined || offer.target === target)) {
		store.set({offer: undefined});
	}
};

/** Keeps offering the reasons for `correctionTime` after one was chosen. Then the hints return, even if no key is pressed. */
const extendOffer = (session: Session, offer: ReasonOffer): void => {
	const {store} = session;
	const until = session.now() + correctionTime;
	const last = {...offer, until};
	store.set({offer: last});
	const endLater = (wait: number): void => {
		setTimeout(() => {
			const remaining = until - session.now();
			if (store.get().offer !== last) {
				return;
			}

			if (remaining > 0) {
				endLater(remaining);
			} else {
				store.set({offer: undefined});
			}
		}, wait).unref();
	};

	endLater(correctionTime);
};

/** Returns whether a key is a repeat of the digit that chose a reason. Any other key ends the repetition. */
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
Handles a key while reasons are offered. A digit chooses a reason, without a time limit, since the screen shows what digits do. For `correctionTime` after that, another digit corrects the choice. The same digit does nothing, for longer if the key is held. Any other key ends the offer. The action `reason` opens the list of reasons for the samples just judged.

@param action The action bound to the key, if any.
@returns Whether the key was handled.
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
	extendOffer(session, offer);
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

/** Opens the list of reasons for the selection, or for the current sample. Leaves out samples whose reason can't be changed. */
export const chooseReason = (session: Session): void => {
	const chosen = targetSamples(session)?.samples.map(({sample}) => sample);
	const samples = chosen && filterExplainable(session, chosen);
	if (samples?.length === 0) {
		session.say(words().reasons.needsVerdict, 'warning');
	} else if (samples) {
		openReasons(session, {samples}, reasonsFor(session, statusOf(samples)));
	}
};
