import type {StoredObject} from '../job/row.js';
import {codecFor} from './codecs.js';
import {readCommand, type Operation, type OutputFormat} from './read-command.js';
import {planResize} from './plan-resize.js';

const contentTypes: Readonly<Record<OutputFormat, string>> = {
	jpg: 'image/jpeg', png: 'image/png', bmp: 'image/bmp', webp: 'image/webp',
};

/** Output format by input format, if the command names none. */
const defaultFormats: Readonly<Record<string, OutputFormat>> = {
	jpeg: 'jpg', jpg: 'jpg', png: 'png', bmp: 'bmp', webp: 'webp', gif: 'png', tiff: 'jpg', heif: 'jpg',
};

const maximumBytes = 25_000_000;
const maximumPixels = 250_000_000;

/** An image-processing error, which OBS returns with status 400. */
export class ProcessingError extends Error {
	constructor(readonly code: 'ITS.0001' | 'ITS.0002' | 'ITS.0003', message: string, cause?: unknown) {
		super(message, {cause});
	}
}

/**
Applies `x-image-process` to an object (limits from obs_01_0140).

@throws ProcessingError for an invalid command, or an object that is too large or not a picture.
*/
export const processPicture = async (object: StoredObject, text: string): Promise<StoredObject> => {
	const operations = parse(text);
	if (object.bytes.length > maximumBytes) {
		throw new ProcessingError('ITS.0002', 'The image is larger than 25 MB.');
	}

	let current = object;
	for (const operation of operations) {
		const codec = await codecFor(current.bytes);
		const facts = await readable(codec.facts(current.bytes));
		if (facts.width * facts.height > maximumPixels) {
			throw new ProcessingError('ITS.0002', 'The image has more than 250 million pixels.');
		}

		if (operation.kind === 'info') {
			return {
				bytes: new TextEncoder().encode(JSON.stringify({
					format: facts.format, height: facts.height, size: current.bytes.length, width: facts.width,
				})), contentType: 'application/json',
			};
		}

		const format = operation.kind === 'format' ? operation.format : defaultFormats[facts.format] ?? 'jpg';
		const plan = planOf(facts, operation);
		if (plan && (plan.result.width > 4096 || plan.result.height > 5000)) {
			throw new ProcessingError('ITS.0001', `The result would be ${plan.result.width} by ${plan.result.height} pixels; at most 4096 by 5000 are made.`);
		}

		const writer = await codecFor(current.bytes, format);
		const bytes = await readable(writer.transform(current.bytes, {
			plan, format, color: operation.kind === 'resize' ? operation.resize.color : 'FFFFFF', quality: operation.kind === 'quality' ? operation.quality : 80,
		}));
		current = {bytes, contentType: contentTypes[format]};
	}

	return current;
};

const planOf = (facts: {readonly width: number; readonly height: number}, operation: Operation): ReturnType<typeof planResize> | undefined => {
	if (operation.kind === 'crop') {
		const {width, height} = facts;
		return {scaled: {width, height}, result: {width: Math.min(width, operation.width), height: Math.min(height, operation.height)}};
	}

	return operation.kind === 'resize' ? planResize(facts, operation.resize) : undefined;
};

const parse = (text: string): ReturnType<typeof readCommand> => {
	try {
		return readCommand(text);
	} catch (error) {
		throw error instanceof RangeError ? new ProcessingError('ITS.0001', `The image processing parameter is invalid: ${error.message}.`, error) : error;
	}
};

const readable = async <Result>(work: Promise<Result>): Promise<Result> => {
	try {
		return await work;
	} catch (error) {
		throw new ProcessingError('ITS.0003', 'The object is not an image or is damaged.', error);
	}
};
