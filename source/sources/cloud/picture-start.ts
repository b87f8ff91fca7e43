import type {PictureStart} from '../../model/source.js';
import {headerOf} from './response-error.js';
import type {RawResponse} from './send-with-retries.js';

/** The start of an empty object: a store rejects every range of one (416). */
export const emptyStart: PictureStart = {bytes: new Uint8Array(), total: 0};

const numberOf = (text: string | undefined): number | undefined => text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;

/** Returns the start of a picture from the response to a range request: 206 with `Content-Range: bytes 0-4095/52103`, or 200 from a store that ignores ranges. */
export const startOf = ({status, headers, content}: RawResponse): PictureStart => {
	const total = numberOf(status === 206 ? headerOf(headers, 'content-range')?.split('/')[1] : headerOf(headers, 'content-length'));
	const tag = headerOf(headers, 'etag');
	// A weak ETag doesn't promise equal bytes.
	const written = Date.parse(headerOf(headers, 'last-modified') ?? '');
	return {
		bytes: content, total, ...(tag !== undefined && !tag.startsWith('W/') && {tag}), ...(!Number.isNaN(written) && {written}),
	};
};
