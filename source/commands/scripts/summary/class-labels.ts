import {WinnowError} from '../../../model/errors.js';
import type {Sample, Source} from '../../../model/source.js';
import type {Grouping} from '../../../review/breakdown/breakdown.js';
import {breakdownWords as words} from '../../words/breakdown.js';

export type ClassLabels = {
	/** The classes that labels give a sample; empty if they give none. */
	of(sample: Sample): Promise<readonly string[]>;
	/** Where the classes of the samples come from, in a phrase. */
	scope(): string;
	close(): Promise<void>;
};

/**
Opens the labels that say the classes of samples, if samples are grouped by class.

@param labels A manifest.
@returns Undefined for other groups.
@throws WinnowError if the manifest can't be read, or is given for other groups; the signal's reason.
*/
export const openClassLabels = async (by: Grouping, source: Source, labels: string | undefined, signal: AbortSignal): Promise<ClassLabels | undefined> => {
	if (by !== 'class') {
		if (labels !== undefined) {
			throw new WinnowError({kind: 'usage', what: words.labelsWithoutClass, advice: words.giveByClass});
		}

		return undefined;
	}

	const {openClasses} = await import('../../browse/open-boxes.js');
	const classes = await openClasses(source, labels, signal);
	const counts = {labels: 0, folder: 0, several: 0};
	return {
		async of(sample) {
			const names = await classes?.of(sample, signal) ?? [];
			counts[names.length > 0 ? 'labels' : 'folder']++;
			counts.several += names.length > 1 ? 1 : 0;
			return names;
		},
		scope: () => words.classFrom(counts),
		async close() {
			await classes?.close();
		},
	};
};
