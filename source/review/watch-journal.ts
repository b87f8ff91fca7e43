import {reasonOf} from './journal/journal-errors.js';
import {journalWords} from './journal/words/index.js';

type WatchOptions = {
	/** Resolves when a long journal is loaded. Checks start after that, because they would wait for it anyway. */
	readonly loaded: Promise<void>;
	/** Reads what another Winnow wrote. */
	readonly refresh: () => Promise<void>;
	/** Interval between checks (ms). */
	readonly every: number;
	readonly onWarning: (words: string) => void;
};

/** Checks at intervals whether another Winnow wrote to the journal, until the first error. @returns A function that stops. */
export const watchJournal = ({loaded, refresh, every, onWarning}: WatchOptions): (() => void) => {
	let isLoaded = false;
	const noteLoaded = async (): Promise<void> => {
		await loaded;
		isLoaded = true;
	};

	const check = async (): Promise<void> => {
		try {
			await refresh();
		} catch (error) {
			clearInterval(timer);
			onWarning(journalWords.cantReadChanges(reasonOf(error)));
		}
	};

	const timer = setInterval(() => {
		if (isLoaded) {
			void check();
		}
	}, every).unref();
	void noteLoaded();
	return () => {
		clearInterval(timer);
	};
};
