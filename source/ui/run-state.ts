import {isAbort} from '../model/errors.js';
import type {VersionRun, Source} from '../model/source.js';
import type {RowList} from './lists/row-list.js';

/** Refusals of a listing that are about the version's state: not finished, failed, not started (ModelArts error codes). */
const stateCodes = new Set(['ModelArts.4613', 'ModelArts.4614', 'ModelArts.4850']);

export type RunState = {
	/** Asks about the version if its list says too little, once until the list is fetched again. */
	look(): void;
};

/**
Finds out why a version shows nothing: it may have failed, or still be running. Costs one request, and only where the list of all samples is empty or was refused for such a reason.
*/
export const createRunState = ({source, all, onChange, signal}: {
	readonly source: Pick<Source, 'run'>;
	/** The list of all samples. */
	all(): Pick<RowList, 'count' | 'trouble'>;
	/** Called with the answer; with undefined where there is none. */
	onChange(run: VersionRun | undefined): void;
	readonly signal: AbortSignal;
}): RunState => {
	let isAsked = false;
	const ask = async (): Promise<void> => {
		try {
			onChange(await source.run!(signal));
		} catch (error) {
			// What is wrong with the list is on the screen already; an abort ends the browser.
			if (!isAbort(error)) {
				onChange(undefined);
			}
		}
	};

	return {
		look() {
			const {count, trouble} = all();
			const isSilent = count === 0 || stateCodes.has(trouble?.error.code ?? '');
			if (!isSilent) {
				if (isAsked) {
					isAsked = false;
					onChange(undefined);
				}
			} else if (!isAsked && source.run) {
				isAsked = true;
				void ask();
			}
		},
	};
};

/** Why a version has nothing to show; undefined where its state doesn't explain that. */
export const runWords = (run: VersionRun | undefined): string | undefined => {
	switch (run?.status) {
		case 'failed': {
			return run.error === undefined ? 'This version failed.' : `This version failed: ${run.error}`;
		}

		case 'running': {
			return 'This version is still running. Its samples show when it has completed.';
		}

		case 'initialized': {
			return 'This version has not started yet.';
		}

		case 'stopped': {
			return 'This version was stopped before it had results.';
		}

		default: {
			return undefined;
		}
	}
};
