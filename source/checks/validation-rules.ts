import type {Sample} from '../model/source.js';
import type {PictureFacts, SampleFacts} from './facts.js';
import type {SizeLimit} from './operators.js';
import type {Rule, Finding} from './rules.js';
import {nameOf} from './object-name.js';
import {sizeText, type Size} from './sizes.js';

/** Suffixes of the formats that ModelArts supports; others become JPEG (ModelArts user guide, Data Validation). */
const suffixes: Readonly<Record<string, readonly string[]>> = {
	jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'], png: ['png'], bmp: ['bmp', 'dib'],
};

/** The pictures of a validated sample. */
export type Pair = {
	readonly sample: Pick<Sample, 'before' | 'after'>;
	readonly before: PictureFacts;
	readonly after: PictureFacts;
	readonly limit: SizeLimit | undefined;
	readonly isSame: SampleFacts['isSame'];
};

const agrees = (rule: Rule): Finding => ({rule, outcome: 'agrees'});

const isSupported = ({format}: PictureFacts): boolean => Object.hasOwn(suffixes, format);

const suffixFits = ({format}: PictureFacts, suffix: string): boolean => (suffixes[format] ?? []).includes(suffix.toLowerCase());

/** Pictures with 1 or 2 channels become RGB with 3. */
export const channelsRule = ({before, after}: Pair): Finding | undefined => {
	const rule = 'channels';
	if (before.channels === undefined) {
		return {rule, outcome: 'unknown', reason: 'channels'};
	}

	if (before.channels > 2) {
		return undefined;
	}

	if (after.channels === undefined) {
		return {rule, outcome: 'unknown', reason: 'channels'};
	}

	return after.channels === 3 ? agrees(rule) : {rule, outcome: 'differs', expected: '3', actual: String(after.channels)};
};

/** Unsupported formats become JPEG. */
export const formatRule = ({before, after}: Pair): Finding | undefined => {
	const rule = 'format';
	if (isSupported(before) && isSupported(after)) {
		return undefined;
	}

	return isSupported(after) && (isSupported(before) || after.format === 'jpeg')
		? agrees(rule)
		: {rule, outcome: 'differs', expected: 'JPEG', actual: after.format.toUpperCase()};
};

/** The suffix of a result matches its format. */
export const suffixRule = ({sample, after}: Pair): Finding | undefined => {
	const rule = 'suffix';
	const {suffix} = nameOf(sample.after.address);
	if (!isSupported(after)) {
		return undefined;
	}

	return suffixFits(after, suffix) ? agrees(rule) : {rule, outcome: 'differs', expected: `.${suffixes[after.format]![0]!}`, actual: suffix === '' ? '' : `.${suffix}`};
};

const isConverted = ({sample, before, after}: Pair): boolean => before.format !== after.format
	|| before.width !== after.width
	|| before.height !== after.height
	|| (before.channels !== undefined && after.channels !== undefined && before.channels !== after.channels)
	|| nameOf(sample.before.address).suffix !== nameOf(sample.after.address).suffix;

/** The stem of a converted result gets the ending `_checked`; other results keep their names. */
export const nameRule = (pair: Pair): Finding => {
	const rule = 'name';
	const [before, after] = [nameOf(pair.sample.before.address).stem, nameOf(pair.sample.after.address).stem];
	const expected = isConverted(pair) ? `${before}_checked` : before;
	return after === expected ? agrees(rule) : {rule, outcome: 'differs', expected, actual: after};
};

/** Returns the size to which validation scales a picture in proportion. Undefined for a picture within the limit. */
export const scaledSize = ({width, height}: Size, limit: SizeLimit): Size | undefined => {
	const scale = Math.min(limit.width / width, limit.height / height);
	return scale < 1 ? {width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale))} : undefined;
};

/** Pictures larger than the limit are scaled in proportion. A difference of one pixel is due to rounding. */
export const maxSizeRule = ({before, after, limit}: Pair): Finding | undefined => {
	const rule = 'max-size';
	if (!limit) {
		return {rule, outcome: 'unknown', reason: 'parameters'};
	}

	const sizes = before.orientation > 4 ? [before, {width: before.height, height: before.width}] : [before];
	const expected = sizes.map(size => scaledSize(size, limit)).filter(size => size !== undefined);
	if (expected.length === 0 || before.width === 0) {
		return before.width === 0 ? {rule, outcome: 'unknown', reason: 'size'} : undefined;
	}

	return expected.some(({width, height}) => Math.abs(after.width - width) <= 1 && Math.abs(after.height - height) <= 1)
		? agrees(rule)
		: {rule, outcome: 'differs', operator: 'MetaValidation', expected: sizeText(expected[0]!), actual: sizeText(after)};
};

/** A picture that needs no conversion keeps its bytes, or at least its pixels. */
export const untouchedRule = ({sample, before, limit, isSame}: Pair): Finding | undefined => {
	const rule = 'untouched';
	const isInOrder = isSupported(before) && suffixFits(before, nameOf(sample.before.address).suffix) && (before.channels ?? 3) >= 3;
	if (!isInOrder || (limit && scaledSize(before, limit))) {
		return undefined;
	}

	if (isSame === undefined) {
		return {rule, outcome: 'unknown', reason: 'pixels'};
	}

	if (isSame) {
		return agrees(rule);
	}

	// It may have been larger than an unknown limit, or had too few channels.
	return limit && before.channels !== undefined ? {rule, outcome: 'differs'} : {rule, outcome: 'unknown', reason: limit ? 'channels' : 'parameters'};
};
