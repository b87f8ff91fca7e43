import type {BulkOptions} from '../../review/review.js';
import type {WholeList} from '../lists/row-list.js';
import type {Session} from '../session.js';
import type {WholeTarget} from '../state/popup.js';
import {words} from '../words/index.js';

/** Returns the list that the user confirmed. If it has changed since, shows a message and returns undefined. */
export const confirmedList = (session: Session, {list, total}: WholeTarget): WholeList | undefined => {
	const {count, whole} = session.list(list);
	if (whole && count === total) {
		return whole;
	}

	session.say(words().messages.listChanged, 'warning');
	return undefined;
};

/** Runs work on a whole list and shows its progress. It yields to key presses, and Escape stops it. */
export const withProgress = async <Result>(
	session: Session,
	label: string,
	total: number,
	run: (options: Required<BulkOptions>) => Promise<Result>,
): Promise<Result> => {
	const stop = new AbortController();
	const show = (done: number): void => {
		session.work({
			label, done, total, stop,
		});
	};

	show(0);
	try {
		return await run({signal: stop.signal, turn: async () => session.version.turn(), onProgress: show});
	} finally {
		session.work(undefined);
	}
};
