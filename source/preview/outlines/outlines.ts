import type {Point} from '../../model/point.js';

/** A border to draw, in pixels from the upper left corner of the labeled picture. */
export type Outline = {
	/** 0xRRGGBB. */
	readonly color: number;
} & (
	/** A box of the pixels from `from` up to but not including `to`. */
	| {readonly kind: 'box'; readonly from: Point; readonly to: Point}
	| {readonly kind: 'path'; readonly points: readonly Point[]; readonly isClosed: boolean}
);

/** What to draw over one picture. */
export type Outlines = {
	readonly shapes: readonly Outline[];
	/** Size of the labeled picture (pixels), if the labels contain it. */
	readonly size?: {readonly width: number; readonly height: number};
	/** The longer side (pixels) that a larger picture was scaled down to; undefined for an original. */
	readonly longestSide?: number;
};

/**
How outlines fit the shown picture.
- `exact`: at their pixels.
- `upright`: at their pixels of the shown picture, which EXIF rotates or mirrors.
- `scaled`: the picture is a smaller copy, so they were scaled with it.
- `turned`: they were given for the picture before its EXIF rotation.
- `misfit`: their size has another aspect ratio than the picture, or differs from the original's.
- `unsized`: the picture is a smaller copy and the size of the original is unknown, so nothing is drawn.
*/
export type Placement = 'exact' | 'upright' | 'scaled' | 'turned' | 'misfit' | 'unsized';
