import {isAbort} from '../../model/errors.js';
import {failureText} from '../say-failure.js';
import type {Session} from '../session.js';
import type {RunPopup} from '../state/popup.js';
import {words} from '../words/index.js';

/** Opens the popup, and fills it once the service answers, if it is still open. */
export const showWhatRan = async (session: Session): Promise<void> => {
	const opened: RunPopup = {kind: 'run', top: 0, run: 'loading'};
	const fill = (run: RunPopup['run']): void => {
		const {popup} = session.store.get();
		if (popup?.kind === 'run' && popup.run === 'loading') {
			session.store.set({popup: {...popup, run}});
		}
	};

	session.store.set({popup: opened});
	try {
		fill(await session.whatRan!());
	} catch (error) {
		if (!isAbort(error)) {
			fill({problem: failureText(error)});
		}
	}
};

export const whyNotWhatRan = (session: Session): string | undefined => session.whatRan ? undefined : words().whatRan.unknown;
