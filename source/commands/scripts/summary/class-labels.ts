import type {ClassReader} from '../../../dataset/sample-classes.js';
import {WinnowError} from '../../../model/errors.js';
import type {Source} from '../../../model/source.js';
import type {Grouping} from '../../../review/breakdown/breakdown.js';
import {breakdownWords as words} from '../../words/breakdown.js';

/**
Opens the labels with the classes of samples, if samples are grouped by class.

@param labels A manifest.
@returns Undefined for other groups.
@throws WinnowError if the manifest can't be read, or is given for other groups; the signal's reason.
*/
export const openClassLabels = async (by: Grouping, source: Source, labels: string | undefined, signal: AbortSignal): Promise<ClassReader | undefined> => {
	if (by !== 'class') {
		if (labels !== undefined) {
			throw new WinnowError({kind: 'usage', what: words.labelsWithoutClass, advice: words.giveByClass});
		}

		return undefined;
	}

	const {openClassReader} = await import('../../browse/open-boxes.js');
	return openClassReader(source, labels, signal);
};
