import type {PictureFacts, SideFacts} from '../checks/facts.js';
import {readBmpHeader} from './decode/bmp-header.js';
import {foreignFormat} from './decode/foreign-format.js';
import {formatOf} from './decode/format.js';
import {sizeOf} from './decode/header.js';
import {jpegFrame} from './decode/jpeg-frame.js';
import {orientationOf} from './decode/orientation.js';

/** Samples per pixel by PNG color type. A palette (3) can hold colors or grays. */
const pngChannels: Readonly<Record<number, number>> = {
	0: 1, 2: 3, 4: 2, 6: 4,
};

const channelsOf = (bytes: Uint8Array, format: string): number | undefined => {
	switch (format) {
		case 'jpeg': {
			return jpegFrame(bytes)?.components;
		}

		case 'png': {
			return pngChannels[bytes[25]!];
		}

		case 'bmp': {
			const {bits = 0} = readBmpHeader(bytes) ?? {};
			return bits > 8 ? 3 : undefined;
		}

		default: {
			return undefined;
		}
	}
};

/**
Reads a picture's facts from the start of its file, without decoding it.

@param total Length of the file in bytes; undefined if unknown.
@returns Undefined if the header continues after these bytes.
*/
export const factsOfStart = (bytes: Uint8Array, total: number | undefined): SideFacts | undefined => {
	const isWhole = total !== undefined && bytes.length >= total;
	const format = formatOf(bytes);
	if (format === undefined) {
		const foreign = bytes.length > 0 ? foreignFormat(bytes, format) : undefined;
		return foreign ? pictureOf({format: 'other', bytes: total}) : {kind: 'undecodable'};
	}

	const size = sizeOf(bytes, format);
	if (!size || size.width < 1 || size.height < 1) {
		if (!isWhole) {
			return undefined;
		}

		return format === 'heic' ? pictureOf({format, bytes: total}) : {kind: 'undecodable'};
	}

	const {width, height} = size;
	return pictureOf({
		format, width, height, channels: channelsOf(bytes, format), orientation: orientationOf(bytes, format), bytes: total,
	});
};

const pictureOf = (facts: Partial<PictureFacts> & Pick<PictureFacts, 'format'>): PictureFacts => ({
	kind: 'picture', width: 0, height: 0, channels: undefined, orientation: 1, bytes: undefined, ...facts,
});
