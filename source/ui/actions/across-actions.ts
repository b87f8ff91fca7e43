import {sayFailure} from '../say-failure.js';
import {isAbort} from '../../model/errors.js';
import type {Sample} from '../../model/source.js';
import {sentences} from '../../text/sentences.js';
import type {EarlierMark} from '../panes/earlier-words.js';
import type {Session} from '../session.js';
import {words} from '../words/index.js';
import type {Action} from './action.js';
import {modesWithoutTwin} from './mode.js';
import {scanProgress} from './scan-progress.js';

/** Returns a sample's mark in the other version. Undefined without another version, or if the sample has no mark there. */
export const earlierMark = ({across, review}: Pick<Session, 'across' | 'review'>, sample: Sample): EarlierMark | undefined => {
	const facts = across?.factsOf(sample, review.markOf(sample));
	return facts && (facts.mark !== undefined || facts.isHidden) ? {...facts, version: across!.name} : undefined;
};

/** Compares the verdicts of both versions in the background. Reads every sample of this version. */
export const countAcross = async (session: Session): Promise<void> => {
	const {across, version, review} = session;
	if (across === undefined) {
		return;
	}

	session.stopWork();
	const stop = new AbortController();
	const total = version.totals().all;
	const label = words().across.counting;
	let read = 0;
	const show = (): void => {
		session.work({
			label, done: read, total, stop,
		});
	};

	const onSample = scanProgress(session, show);
	show();
	across.countedAt = review.getSnapshot();
	try {
		await across.count(version.scan('all', {signal: stop.signal}), sample => review.markOf(sample), done => {
			read = done;
			onSample();
		});
	} catch (error) {
		if (!isAbort(error)) {
			sayFailure(session, error);
		}
	} finally {
		session.work(undefined, stop);
	}
};

const showAcross = (session: Session): void => {
	session.store.set({popup: {kind: 'across', chosen: undefined}});
	if (!session.across!.isCounted) {
		void countAcross(session);
	}
};

/** Actions that compare with the verdicts of another version. */
export const acrossActions: readonly Action[] = [
	{
		id: 'across', group: 'find', keys: ['E'], modes: modesWithoutTwin,
		disabled: ({across}) => across ? undefined : sentences(words().across.noVersion, words().across.howToCompare),
		run: showAcross,
	},
];
