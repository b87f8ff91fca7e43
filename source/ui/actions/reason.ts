import type {Sample} from '../../model/source.js';
import {keyed, sentences} from '../key-words.js';
import {addressOf, shortName} from '../lists/names.js';
import type {Session} from '../session.js';
import {words} from '../words/index.js';
import type {HintFacts} from './action.js';
import {targetSamples} from './selecting.js';
import {statusOf} from './split.js';

/** How long after a verdict a digit gives a reason (ms). */
const offerTime = 2000;

/** The reasons for samples of a status, the configured ones if there are any. The digit of a reason is its place, counted from 1. */
const reasonsFor = ({settings}: Pick<Session, 'settings'>, status: HintFacts['status']): readonly string[] => {
	const known = status === 'mixed' ? 'unknown' : status;
	return (known === 'unknown' ? undefined : settings.reasons?.[known]) ?? Object.values(words().reasonLists[known]);
};

/** Saves the reason; an empty one removes it. */
export const giveReason = async (session: Session, samples: readonly Sample[], reason: string): Promise<void> => {
	await session.judgement(async review => {
		const done = await review.reason(samples, reason);
		const {reasons, keys} = words();
		if (done === 0) {
			session.say(reason === '' ? reasons.none : reasons.same);
			return;
		}

		const [first] = samples;
		const name = first && samples.length === 1 ? shortName(addressOf(first), session.folders()) : undefined;
		session.say(sentences(reason === '' ? reasons.removed(done) : reasons.given(reason, name, done), keyed(session, 'undo', keys.undoes)));
	});
};

/** Offers reasons for a verdict that was just given: for two seconds a digit chooses one, and any other key ends the offer. */
export const offerReasons = (session: Session, samples: readonly Sample[]): void => {
	const {store} = session;
	const offer = {samples, reasons: reasonsFor(session, statusOf(samples)), until: session.now() + offerTime};
	store.set({offer});
	// The hints return when the time is over, even if no key is pressed.
	setTimeout(() => {
		if (store.get().offer === offer) {
			store.set({offer: undefined});
		}
	}, offerTime).unref();
};

/**
Ends the offer of reasons, at any key.

@returns Whether the key chose a reason.
*/
export const answerOffer = (session: Session, key: string): boolean => {
	const {offer} = session.store.get();
	if (!offer) {
		return false;
	}

	session.store.set({offer: undefined});
	const reason = /^[1-9]$/.test(key) && session.now() < offer.until ? offer.reasons[Number(key) - 1] : undefined;
	if (reason === undefined) {
		return false;
	}

	void giveReason(session, offer.samples, reason);
	return true;
};

/** Opens the list of reasons for the selection, or for the sample under the cursor. */
export const chooseReason = (session: Session): void => {
	const samples = targetSamples(session)?.samples.map(({sample}) => sample);
	if (samples) {
		const reasons = reasonsFor(session, statusOf(samples));
		const current = samples.length === 1 ? session.review.markOf(samples[0]!)?.reason : undefined;
		session.store.set({
			popup: {
				kind: 'reason', samples, reasons, chosen: Math.max(0, reasons.indexOf(current ?? '')),
			},
		});
	}
};
