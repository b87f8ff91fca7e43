import {constants} from 'node:fs';
import {open, realpath} from 'node:fs/promises';
import {clean} from '../../text/clean.js';
import {isAbort, LargePictureError, WinnowError} from '../../model/errors.js';
import type {PictureOptions} from '../../model/source.js';
import type {Tree} from './compare-pairs.js';
import {isInside, joinPath} from './walk-tree.js';
import {localWords} from './words/index.js';

/** Maximum size of a picture (bytes): the limit of OBS image processing. */
const maxPictureSize = 25 * 1024 * 1024;

const refusal = (what: string, advice: string, canRefresh = false): WinnowError => new WinnowError({
	kind: 'failure', what, advice, canRefresh,
});

/** `length`: number of bytes to read from the start of the file. Default: all of it. */
type ReadOptions = PictureOptions & {readonly length?: number};

/**
Reads a file of a tree, unless it has become a link out of the tree.

@throws WinnowError if the file is missing, too large, changing, inaccessible, or outside the tree.
*/
export const readPicture = async (tree: Tree, file: number, signal: AbortSignal, options: ReadOptions = {}): Promise<Uint8Array> => {
	const {agreed = maxPictureSize, length = maxPictureSize} = options;
	const path = joinPath(tree.root, tree.table.path(file));
	const name = path.toString();
	try {
		const real = await realpath(path, {encoding: 'buffer'});
		if (!isInside(real, tree.root)) {
			throw refusal(localWords.linkOut(clean(name)), localWords.linkAdvice);
		}

		signal.throwIfAborted();
		const handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
		try {
			const facts = await handle.stat();
			if (!facts.isFile()) {
				throw refusal(localWords.noLongerFile(clean(name)), localWords.openAgain);
			}

			if (facts.size > maxPictureSize) {
				throw refusal(localWords.tooLarge(clean(name), (facts.size / 1_000_000).toFixed(1)), localWords.tooLargeAdvice);
			}

			const size = Math.min(facts.size, length);
			if (size > agreed) {
				throw new LargePictureError(agreed, size);
			}

			const bytes = new Uint8Array(size);
			let filled = 0;
			while (filled < bytes.length) {
				signal.throwIfAborted();
				const {bytesRead} = await handle.read(bytes, filled, Math.min(1_048_576, bytes.length - filled), filled);
				if (bytesRead === 0) {
					throw refusal(localWords.truncated(clean(name)), localWords.truncatedAdvice, true);
				}

				filled += bytesRead;
			}

			return bytes;
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (error instanceof WinnowError || isAbort(error)) {
			throw error;
		}

		throw fileError(name, error);
	}
};

/** Explains a file system error. */
export const fileError = (path: string, error: unknown): WinnowError => {
	const code = (error as NodeJS.ErrnoException).code ?? '';
	const explanations: Record<string, readonly [WinnowError['kind'], (path: string) => string, string]> = {
		ENOENT: ['not-found', localWords.missing, localWords.missingAdvice],
		ENOTDIR: ['not-found', localWords.notFolder, localWords.notFolderAdvice],
		EACCES: ['authentication', localWords.denied, localWords.deniedAdvice],
		EPERM: ['authentication', localWords.denied, localWords.deniedAdvice],
		ELOOP: ['failure', localWords.link, localWords.linkAdvice],
	};
	const [kind, what, advice] = explanations[code] ?? ['failure', localWords.unreadable, localWords.unreadableAdvice];
	return new WinnowError({
		kind, what: what(clean(path)), advice, code: code === '' ? undefined : code, detail: error instanceof Error ? clean(error.message) : undefined, cause: error,
	});
};
