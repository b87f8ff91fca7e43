import {readHeader} from '../../../preview/decode/header.js';
import {asWinnowError, type WinnowError} from '../../../model/errors.js';
import type {Side} from '../../../model/source.js';
import type {DataRow} from '../../output/rows-text.js';
import type {SamplePicture} from './sample-pictures.js';

const facts = ['format', 'width', 'height', 'bytes'] as const;

/** Fields of a sample's pictures. */
export const pictureFields = (['before', 'after'] as const).flatMap(side => facts.map(fact => `${side}_${fact}` as const));

/** Returns the format, stored size (pixels) and bytes of each picture. A missing picture has no fields. */
export const pictureRow = (pictures: readonly SamplePicture[]): {
	readonly row: DataRow;
	readonly errors: ReadonlyArray<{readonly side: Side; readonly error: WinnowError}>;
} => {
	const row: Record<string, string | number> = {};
	const errors: Array<{readonly side: Side; readonly error: WinnowError}> = [];
	for (const {side, file, error} of pictures) {
		try {
			if (!file) {
				throw error!;
			}

			row[`${side}_bytes`] = file.bytes.length;
			const {format, width, height} = readHeader(file.bytes);
			Object.assign(row, {[`${side}_format`]: format, [`${side}_width`]: width, [`${side}_height`]: height});
		} catch (error_) {
			errors.push({side, error: asWinnowError(error_)});
		}
	}

	return {row, errors};
};
