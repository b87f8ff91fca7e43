import {isAbort, WinnowError} from '../../model/errors.js';
import {sampleKey, type Source} from '../../model/source.js';
import type {Measures} from '../measures.js';
import type {FindSize} from './box-desk.js';

/** How much of a file is read to find the picture's size (bytes). JPEG metadata is rarely longer. */
const headBytes = 65_536;

/** Finds the sizes of pictures in local files, or among the measures of originals. */
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
		// The sample shows what is wrong with its picture.
		if (isAbort(error) || !(error instanceof WinnowError)) {
			throw error;
		}

		return undefined;
	}
};
