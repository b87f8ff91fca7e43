import {scriptsWords} from '../../words/scripts.js';

/** The size in which pictures are requested. */
export type PictureSize = {
	/** OBS image-processing command; undefined for the original. */
	readonly parameter: string | undefined;
	/** Longest side in pixels. */
	readonly pixels: number | undefined;
};

/** Parses `--size`: pixels of the longest side, or `original`. */
export const pictureSize = (text: string): PictureSize => {
	if (text === 'original') {
		return {parameter: undefined, pixels: undefined};
	}

	const pixels = /^\d{1,4}$/.test(text) ? Number(text) : 0;
	if (pixels < 1 || pixels > 4096) {
		throw new Error(scriptsWords.invalidPixels);
	}

	return {parameter: `image/resize,m_lfit,w_${pixels},h_${pixels}`, pixels};
};

/** Returns the folder for pictures of one side and size. Each size has its own folder, so that a file of one size is never mistaken for another. */
export const folderOf = (side: 'before' | 'after', {parameter, pixels}: PictureSize): string => parameter === undefined ? side : `${side}-${pixels ?? parameter.replace(/^image\//, '').replaceAll(/[^\w,.-]/g, '_')}`;
