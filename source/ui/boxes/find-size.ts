import {isAbort, WinnowError} from '../../model/errors.js';
import {sampleKey, type Source} from '../../model/source.js';
import type {Measures} from '../measures.js';
import type {FindSize} from './box-desk.js';

/** First bytes of a file that are read for its size. JPEG metadata seldom is longer. */
const headBytes = 65_536;

/** Finds sizes of pictures: in the files of this machine, or among the measures of originals. */
export const createFindSize = (source: Pick<Source, 'start' | 'picture'>, measures: Pick<Measures, 'file'>): FindSize => async (sample, side, signal) => {
	const {signed} = sample[side];
	if (!source.start || signed === undefined) {
		const {width, height} = measures.file?.measuredOf(sampleKey(sample))?.[side] ?? {};
		return width === undefined || height === undefined ? undefined : {width, height};
	}

	const {uprightSize} = await import('./loaded.js');
	try {
		const head = await source.start(signed, headBytes, signal);
		try {
			return uprightSize(head);
		} catch (error) {
			if (head.length < headBytes || !(error instanceof WinnowError)) {
				throw error;
			}
		}

		return uprightSize(await source.picture(signed, signal));
	} catch (error) {
		// The sample itself says what is wrong with its picture.
		if (isAbort(error) || !(error instanceof WinnowError)) {
			throw error;
		}

		return undefined;
	}
};
