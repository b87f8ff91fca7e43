import type {Measured, MeasuredPicture} from './measured.js';

/** Measures of one picture, by their names in find and sort. */
const pictureValues = {
	dark: ({dark}) => dark,
	light: ({light}) => light,
	blur: ({blur}) => blur,
	contrast: ({contrast}) => contrast,
	entropy: ({entropy}) => entropy,
	aspect: ({aspect}) => aspect,
	width: ({width}) => width,
	height: ({height}) => height,
	size: ({bytes}) => bytes,
} as const satisfies Readonly<Record<string, (picture: MeasuredPicture) => number | undefined>>;

type PictureMeasure = keyof typeof pictureValues;

/** Returns the number of bits that differ between two perceptual hashes. */
export const hashDistance = (one: bigint, other: bigint): number => (one ^ other).toString(2).replaceAll('0', '').length;

/** Measures of the difference between before and after. */
const pairValues = {
	/** Percent of the pixels. */
	changed: ({pair}) => pair && pair.changed * 100,
	psnr: ({pair}) => pair?.psnr,
	ssim: ({pair}) => pair?.ssim,
	/** Bits of the perceptual hash, 0 to 64. */
	distance: ({before, after}) => before && after && hashDistance(before.hash, after.hash),
} as const satisfies Readonly<Record<string, (measured: Measured) => number | undefined>>;

const pictureMeasures = Object.keys(pictureValues) as readonly PictureMeasure[];

/** Measures to find and sort samples by. Without a `before-` or `after-` prefix, a measure of one picture uses the after, or the before if there is no after. */
export type MeasureName = keyof typeof pairValues | PictureMeasure | `before-${PictureMeasure}` | `after-${PictureMeasure}`;

/** All names, the most useful first. */
export const measureNames: readonly MeasureName[] = [
	...(Object.keys(pairValues) as Array<keyof typeof pairValues>),
	...pictureMeasures,
	...pictureMeasures.map(name => `before-${name}` as const),
	...pictureMeasures.map(name => `after-${name}` as const),
];

/** Sort orders that the browser offers. Each puts odd samples first. */
export const offeredOrders = ['changed', 'ssim', 'distance', 'blur', 'dark', 'light', 'entropy', 'aspect', 'size'] as const satisfies readonly MeasureName[];

/** Measures whose large values are odd. For all others, small values are odd. */
const largestFirst: ReadonlySet<string> = new Set(['changed', 'distance', 'size', 'width', 'height']);

/** Returns whether a measure sorts samples in descending order. */
export const isLargestFirst = (name: MeasureName): boolean => largestFirst.has(name.replace(/^(?:before|after)-/, ''));

const isOwn = <Table extends object>(table: Table, name: string): name is keyof Table & string => Object.hasOwn(table, name);

/** Returns a measure of a sample: a share in percent, a length in pixels, a size in bytes, or as documented in `Measured`. Undefined if unknown. */
export const measureOf = (name: MeasureName, measured: Measured): number | undefined => {
	if (isOwn(pairValues, name)) {
		return pairValues[name](measured);
	}

	const [, side, own = name] = /^(before|after)-(.+)$/.exec(name) ?? [];
	const picture = side === undefined ? measured.after ?? measured.before : measured[side as 'before' | 'after'];
	return picture && pictureValues[own as PictureMeasure](picture);
};
