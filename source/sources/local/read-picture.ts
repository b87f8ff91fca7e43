import {constants} from 'node:fs';
import {open, realpath} from 'node:fs/promises';
import {clean} from '../../text/clean.js';
import {isAbort, LargePictureError, WinnowError} from '../../model/errors.js';
import type {PictureOptions} from '../../model/source.js';
import type {Tree} from './compare-pairs.js';
import {isInside, joinPath} from './walk-tree.js';

/** Largest picture in bytes: the limit of a sample at the service's own image processing. */
export const largestPicture = 25 * 1024 * 1024;

const refusal = (path: string, why: string, advice: string, canRefresh = false): WinnowError => new WinnowError({
	kind: 'failure', what: `${clean(path)} ${why}`, advice, canRefresh,
});

/**
Reads one file of a tree. Only files that the walk found are read, and only where they still lie inside the tree.

@throws WinnowError The file is gone, too large, larger than was agreed to, changed while it was read, leads out of the tree, or may not be read.
*/
export const readPicture = async (tree: Tree, file: number, signal: AbortSignal, {agreed = largestPicture}: PictureOptions = {}): Promise<Uint8Array> => {
	const path = joinPath(tree.root, tree.table.path(file));
	const name = path.toString();
	try {
		const real = await realpath(path, {encoding: 'buffer'});
		if (!isInside(real, tree.root)) {
			throw refusal(name, 'has become a link that leads out of its folder', 'Nothing outside the two folders is read.');
		}

		signal.throwIfAborted();
		const handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
		try {
			const facts = await handle.stat();
			if (!facts.isFile()) {
				throw refusal(name, 'is no longer a file', 'Open the folders again.');
			}

			if (facts.size > largestPicture) {
				throw refusal(name, `is larger than 25 MB (${(facts.size / 1_000_000).toFixed(1)} MB)`, 'Open it with another program.');
			}

			if (facts.size > agreed) {
				throw new LargePictureError(agreed, facts.size);
			}

			const bytes = new Uint8Array(facts.size);
			let filled = 0;
			while (filled < bytes.length) {
				signal.throwIfAborted();
				const {bytesRead} = await handle.read(bytes, filled, Math.min(1_048_576, bytes.length - filled), filled);
				if (bytesRead === 0) {
					throw refusal(name, 'became shorter while it was read', 'Another program is writing to it. Fetch it again when that is done.', true);
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

		throw fileTrouble(name, error);
	}
};

/** An error of the file system in words. */
export const fileTrouble = (path: string, error: unknown): WinnowError => {
	const code = (error as NodeJS.ErrnoException).code ?? '';
	const told: Record<string, readonly [WinnowError['kind'], string, string]> = {
		ENOENT: ['not-found', 'is not there', 'It was removed or renamed, or its name was mistyped.'],
		ENOTDIR: ['not-found', 'is not a folder', 'Give the folder that holds the pictures.'],
		EACCES: ['authentication', 'may not be read', 'Its permissions do not let you: ls -l shows them.'],
		EPERM: ['authentication', 'may not be read', 'Its permissions do not let you: ls -l shows them.'],
		ELOOP: ['failure', 'has become a link', 'Nothing outside the two folders is read.'],
	};
	const [kind, why, advice] = told[code] ?? ['failure', 'could not be read', 'The detail of --verbose says more.'];
	return new WinnowError({
		kind, what: `${clean(path)} ${why}`, advice, code: code === '' ? undefined : code, detail: error instanceof Error ? clean(error.message) : undefined, cause: error,
	});
};
