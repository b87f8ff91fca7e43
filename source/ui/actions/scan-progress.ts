import {progressEvery, type Session} from '../session.js';

/**
Returns a function to call for each sample of a scan. It shows the progress once per `progressEvery`, because building its text for each of a million samples takes seconds.

@param show Shows the progress. Gets the current time (ms).
*/
export const scanProgress = (session: Pick<Session, 'now'>, show: (now: number) => void): (() => void) => {
	let shown = session.now();
	return () => {
		const now = session.now();
		if (now - shown >= progressEvery) {
			shown = now;
			show(now);
		}
	};
};
