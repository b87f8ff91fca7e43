import {addressOf, shortName} from '../lists/names.js';
import {keyed} from '../key-words.js';
import {sentences} from '../../text/sentences.js';
import type {Session} from '../session.js';
import type {PopupCommand} from '../state/popup.js';
import {words} from '../words/index.js';
import type {Action} from './action.js';
import {advance} from './advancing.js';
import {currentSample} from './current.js';
import {findSamples} from './find-samples.js';
import {modesWithoutTwin} from './mode.js';

const whyNoOthers = ({review}: Session): string | undefined => review.disagreements.hasOthers ? undefined : words().disagreements.noOthers;

/** Returns why a disagreement about the current sample can't be settled now; undefined if it can. */
const whyNotSettle = (session: Session): string | undefined => {
	const sample = currentSample(session);
	if (!sample) {
		return words().messages.notLoaded;
	}

	const {dispute, isHidden} = session.review.disagreements.disputeOf(sample);
	if (isHidden) {
		return whyNoOthers(session) ?? sentences(words().disagreements.blind, keyed(session, 'unblind', words().disagreements.unblindKey));
	}

	return dispute === 'none' ? whyNoOthers(session) ?? words().disagreements.none : undefined;
};

/** Settles a disagreement, and goes to the next sample if the settings say so. */
export const settleSample = async (session: Session, {sample, name, verdict}: Extract<PopupCommand, {type: 'settle'}>): Promise<void> => {
	const isDone = await session.judgement(async review => {
		await review.disagreements.settle(sample, verdict);
		session.say(sentences(words().disagreements.done(name, verdict), keyed(session, 'undo', words().keys.undoes)));
	});
	if (isDone && verdict && session.settings.advance && !session.store.get().twin) {
		advance(session);
	}
};

/** Shows the verdicts of other reviewers from now on. */
export const showAllVerdicts = async (session: Session): Promise<void> => {
	await session.judgement(async review => {
		await review.disagreements.unblind();
		session.say(words().disagreements.unblinded);
	});
};

export const disagreementActions: readonly Action[] = [
	{
		id: 'disagreements', group: 'judge', keys: ['d'], modes: modesWithoutTwin, disabled: whyNoOthers,
		run(session) {
			findSamples(session, 'disagreement:open');
		},
	},
	{
		id: 'settle', group: 'judge', keys: ['D'], modes: modesWithoutTwin, disabled: whyNotSettle,
		run(session) {
			const sample = currentSample(session);
			if (sample) {
				session.store.set({
					popup: {
						kind: 'settle', sample, name: shortName(addressOf(sample), session.folders()), marks: session.review.disagreements.marksOf(sample),
					},
				});
			}
		},
	},
	{
		id: 'unblind', group: 'judge', keys: ['V'], modes: modesWithoutTwin,
		disabled: session => whyNoOthers(session) ?? (session.review.disagreements.isUnblinded ? words().disagreements.isUnblinded : undefined),
		run(session) {
			session.store.set({popup: {kind: 'confirm', about: {type: 'unblind'}}});
		},
	},
];
