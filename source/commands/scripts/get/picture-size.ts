/** What pictures are asked for in. */
export type PictureSize = {
	/** OBS image-processing command; undefined for the original. */
	readonly parameter: string | undefined;
	/** Longest side in pixels. */
	readonly pixels: number | undefined;
};

/** Reads `--size`: pixels of the longer side, or `original`. */
export const pictureSize = (text: string): PictureSize => {
	if (text === 'original') {
		return {parameter: undefined, pixels: undefined};
	}

	const pixels = /^\d{1,4}$/.test(text) ? Number(text) : 0;
	if (pixels < 1 || pixels > 4096) {
		throw new Error('It is a number of pixels from 1 to 4096, or original.');
	}

	return {parameter: `image/resize,m_lfit,w_${pixels},h_${pixels}`, pixels};
};

/** Where pictures of one side and size go: another size is another folder, so that no file of one is taken for that of another. */
export const folderOf = (side: 'before' | 'after', {parameter, pixels}: PictureSize): string => parameter === undefined ? side : `${side}-${pixels ?? parameter.replace(/^image\//, '').replaceAll(/[^\w,.-]/g, '_')}`;
