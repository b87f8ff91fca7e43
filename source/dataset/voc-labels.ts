import type {Buffer} from 'node:buffer';
import {constants, open} from 'node:fs/promises';
import path from 'node:path';
import type {Sample, Side} from '../model/source.js';
import {clean} from '../text/clean.js';
import {unspell} from '../text/spell.js';
import type {Labels, LabelsOf} from './manifest/labels.js';
import {parseVoc, VocError, type Voc} from './voc.js';
import {datasetWords} from './words/index.js';

/** Maximum length of a VOC file (bytes). */
const maxSize = 16 << 20;
/** Maximum number of problems to keep for display. */
const shownProblems = 5;

/** VOC files or samples that can't be used: their number, and the first ones. */
export type VocProblems = {count: number; readonly first: Array<{readonly file: string; readonly why: string}>};

/** @param file The cleaned name. */
export const addProblem = (problems: VocProblems, file: string, why: string): void => {
	problems.count++;
	if (problems.first.length < shownProblems) {
		problems.first.push({file, why});
	}
};

/** Returns the VOC file of a picture, which has the same stem and folder. @param address A local path, as `Sample` has it. */
export const vocFileOf = (address: string): string => address.replace(/\.[^./]*$/, '') + '.xml';

/** Encodings by their byte order mark, in hexadecimal. */
const marks: Readonly<Record<string, string>> = {fffe: 'utf-16le', feff: 'utf-16be'};

/** Decodes an XML file by its byte order mark, or by its declared encoding. */
const decodeXml = (bytes: Buffer): string => {
	const marked = marks[bytes.toString('hex', 0, 2)];
	const declared = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(bytes.toString('latin1', 0, 200))?.[1];
	const encoding = marked ?? declared ?? 'utf8';
	let decoder;
	try {
		decoder = new TextDecoder(encoding, {fatal: true});
	} catch (error) {
		throw new VocError(datasetWords.unknownEncoding(clean(encoding)), {cause: error});
	}

	try {
		return decoder.decode(bytes);
	} catch (error) {
		throw new VocError(datasetWords.notValid(decoder.encoding.toUpperCase()), {cause: error});
	}
};

/**
Reads a VOC file.

@param file A path in the reversible spelling.
@param parse Parses the text of the file.
@returns Undefined if the file doesn't exist.
@throws VocError if the file can't be used.
*/
export const readVoc = async <Result>(file: string, parse: (text: string) => Result): Promise<Result | undefined> => {
	let handle;
	try {
		// Without O_NONBLOCK, opening a named pipe waits for a writer.
		handle = await open(unspell(file), constants.O_RDONLY | constants.O_NONBLOCK);
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || code === 'ENOTDIR') {
			return undefined;
		}

		throw new VocError(datasetWords.unreadable(code), {cause: error});
	}

	try {
		const facts = await handle.stat();
		if (!facts.isFile() || facts.size > maxSize) {
			throw new VocError(facts.isFile() ? datasetWords.tooLarge : datasetWords.notFile);
		}

		return parse(decodeXml(await handle.readFile()));
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		throw error instanceof VocError ? error : new VocError(datasetWords.unreadable(code), {cause: error});
	} finally {
		await handle.close();
	}
};

/** Returns the size of the picture, if known. Tools that did not open the picture write 0. */
export const sizeOf = ({width, height}: Pick<Voc, 'width' | 'height'>): Labels['size'] => width > 0 && height > 0 ? {width, height} : undefined;

const labelsOfVoc = (voc: Voc, location: string | undefined): Labels => {
	const kind = voc.hasMask ? 'image_segmentation' : 'object_detection';
	return {
		fields: location === undefined ? {} : {annotation: [{type: `modelarts/${kind}`, 'annotation-loc': location, 'annotation-format': 'PASCAL VOC'}]},
		classes: voc.objects.map(({name}) => name),
		kinds: [kind],
		objects: voc.objects,
		size: sizeOf(voc),
	};
};

export type VocLabelsOptions = {
	/** Returns the address of a VOC file in the manifest. Without this function, labels have no address. */
	readonly locate?: (file: string, side: Side) => string | undefined;
	/** Filled while labels are read. */
	readonly problems: VocProblems;
};

/**
Returns labels of local pictures from the VOC file with the same stem in the same folder, as the operators write it. A retained picture without one has its original's file. The original's boxes are not used for a picture that the job changed, because they may not fit.
*/
export const labelsFromVoc = ({locate, problems}: VocLabelsOptions): LabelsOf => {
	const read = async (address: string): Promise<Voc | 'broken' | undefined> => {
		const file = vocFileOf(address);
		try {
			return await readVoc(file, parseVoc);
		} catch (error) {
			if (!(error instanceof VocError)) {
				throw error;
			}

			addProblem(problems, clean(file.split(path.sep).slice(-2).join('/')), error.message);
			return 'broken';
		}
	};

	return async (sample: Sample, {side, address}) => {
		const own = await read(address);
		const original = own === undefined && side === 'after' && sample.before.address !== undefined && sample.before.address !== address ? sample.before.address : undefined;
		const found = original === undefined ? own : await read(original);
		if (found === undefined || found === 'broken') {
			return found ?? 'none';
		}

		if (original !== undefined && sample.status !== 'retained') {
			return 'moved';
		}

		const location = locate?.(vocFileOf(original ?? address), original === undefined ? side : 'before');
		return locate !== undefined && location === undefined ? 'unreachable' : labelsOfVoc(found, location);
	};
};
