import {sleep as realSleep, type Sleep} from '../../../async/sleep.js';
import type {Datasets, ImportTask} from '../../../model/dataset.js';
import {changeAdvice} from '../../../model/change-advice.js';
import {WinnowError} from '../../../model/errors.js';
import type {CommandContext} from '../../command.js';
import {progressLine, progressText} from '../../progress-line.js';
import {importManifestWords as words} from '../../words/import-manifest.js';

/** Delays between requests (ms). The last one repeats, because an import takes minutes. */
const pauses = [500, 1000, 2000, 3000] as const;
/** Number of times that the service may not know the task: a new task can be unknown for a moment. */
const maxUnknown = 3;

const shareOf = ({imported, total}: ImportTask): number | undefined => imported === undefined || !total ? undefined : Math.min(1, imported / total);

/** Requests the state of the task. @throws WinnowError that advises against importing again: the task exists even if the request failed. */
const pollTask = async (datasets: Datasets, dataset: string, task: string, signal: AbortSignal): Promise<ImportTask> => {
	try {
		return await datasets.importTask(dataset, task, signal);
	} catch (error) {
		if (!(error instanceof WinnowError)) {
			throw error;
		}

		const {kind, advice} = error;
		throw changeAdvice(error, [words.lost(task), ...(kind === 'authentication' && advice !== undefined ? [advice] : [])].join('\n'));
	}
};

/**
Polls the import task until it is complete, and shows its progress.

@throws WinnowError if it fails, or if the service doesn't know it.
*/
export const followImport = async (
	{stderr, signal}: Pick<CommandContext, 'stderr' | 'signal'>,
	datasets: Datasets,
	{dataset, task}: {readonly dataset: string; readonly task: string},
	sleep: Sleep = realSleep,
): Promise<ImportTask> => {
	const line = progressLine(stderr);
	let unknown = 0;
	try {
		for (let turn = 0; ; turn++) {
			const state = await pollTask(datasets, dataset, task, signal);
			if (state.status === 'completed') {
				return state;
			}

			if (state.status === 'failed') {
				throw new WinnowError({kind: 'failure', what: words.failed(task, state.error), advice: words.failedAdvice});
			}

			unknown = state.status === 'not-exist' ? unknown + 1 : 0;
			if (unknown >= maxUnknown) {
				throw new WinnowError({kind: 'failure', what: words.notFound(task), advice: words.notFoundAdvice});
			}

			line.show(() => progressText({share: shareOf(state), text: words.progress(words.statuses[state.status], state.imported, state.total)}));
			await sleep(pauses[Math.min(turn, pauses.length - 1)]!, signal);
		}
	} finally {
		line.end();
	}
};
