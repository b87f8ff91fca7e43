import type {Resize} from './read-command.js';

export type Size = {readonly width: number; readonly height: number};

/** First scales a picture to one size, then crops or pads it to another, centered. */
export type Plan = {
	readonly scaled: Size;
	readonly result: Size;
};

const scale = (size: Size, factor: number): Size => ({
	width: Math.max(1, Math.round(size.width * factor)),
	height: Math.max(1, Math.round(size.height * factor)),
});

/** Returns the factor that fits a picture inside (`lfit`, `pad`) or around (`mfit`, `fill`) a box, whose width or height may be unlimited. */
const factorFor = (size: Size, resize: Resize, inside: boolean): number => {
	const longer = Math.max(size.width, size.height);
	const shorter = Math.min(size.width, size.height);
	const factors = [
		resize.width && (resize.width / size.width),
		resize.height && (resize.height / size.height),
		resize.longer && (resize.longer / longer),
		resize.shorter && (resize.shorter / shorter),
	].filter(factor => factor !== undefined);
	return inside ? Math.min(...factors) : Math.max(...factors);
};

/**
Computes the sizes of a resize (obs_01_0430). `limit` prevents enlarging in all modes; `pad`, `fill` and `fixed` then use the requested size only if it is smaller.
*/
export const planResize = (size: Size, resize: Resize): Plan => {
	const alone = (wanted: Size): Plan => {
		const result = resize.limit && (wanted.width > size.width || wanted.height > size.height) ? size : wanted;
		return {scaled: result, result};
	};

	const {mode, width, height, percent} = resize;
	if (percent !== undefined && width === undefined && height === undefined && resize.longer === undefined && resize.shorter === undefined) {
		return alone(scale(size, percent / 100));
	}

	if (mode === 'lfit' || mode === 'mfit' || width === undefined || height === undefined) {
		return mode === 'fixed' && (width !== undefined || height !== undefined)
			? alone({width: width ?? size.width, height: height ?? size.height})
			: alone(scale(size, factorFor(size, resize, mode !== 'mfit' && mode !== 'fill')));
	}

	if (mode === 'fixed') {
		return alone({width, height});
	}

	const factor = factorFor(size, resize, mode === 'pad');
	if (resize.limit && factor > 1) {
		return {scaled: size, result: mode === 'pad' ? {width, height} : {width: Math.min(width, size.width), height: Math.min(height, size.height)}};
	}

	return {scaled: scale(size, factor), result: {width, height}};
};
