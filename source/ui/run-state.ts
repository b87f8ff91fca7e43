import {isAbort} from '../model/errors.js';
import type {VersionRun, Source} from '../model/source.js';
import type {RowList} from './lists/row-list.js';
import {words} from './words/index.js';

/** Error codes of a listing that is refused because of the version's state: not finished, failed, not started (ModelArts error codes). */
const stateCodes = new Set(['ModelArts.4613', 'ModelArts.4614', 'ModelArts.4850']);

export type RunState = {
	/** Requests the version's state if its list is empty or was refused; again only after the list has loaded normally in between. */
	check(): void;
};

/**
Finds out why a version has no samples: it may have failed, or still be running. Sends one request, and only if the list of all samples is empty or was refused because of the version's state.
*/
export const createRunState = ({source, all, onChange, signal}: {
	readonly source: Pick<Source, 'run'>;
	/** The list of all samples. */
	all(): Pick<RowList, 'count' | 'failure'>;
	/** Called with the version's state, or undefined if it is unknown or no longer matters. */
	onChange(run: VersionRun | undefined): void;
	readonly signal: AbortSignal;
}): RunState => {
	let isAsked = false;
	const requestState = async (): Promise<void> => {
		try {
			onChange(await source.run!(signal));
		} catch (error) {
			// The screen already shows the error of the list. An abort means that the browser is closing.
			if (!isAbort(error)) {
				onChange(undefined);
			}
		}
	};

	return {
		check() {
			const {count, failure} = all();
			const isSilent = count === 0 || stateCodes.has(failure?.error.code ?? '');
			if (!isSilent) {
				if (isAsked) {
					isAsked = false;
					onChange(undefined);
				}
			} else if (!isAsked && source.run) {
				isAsked = true;
				void requestState();
			}
		},
	};
};

/** Returns why a version has no samples to show; undefined if its state doesn't explain that. */
export const runWords = (run: VersionRun | undefined): string | undefined => {
	const {empty} = words();
	switch (run?.status) {
		case 'failed': {
			return empty.failed(run.error);
		}

		case 'running':
		case 'initialized':
		case 'stopped': {
			return empty[run.status];
		}

		default: {
			return undefined;
		}
	}
};
