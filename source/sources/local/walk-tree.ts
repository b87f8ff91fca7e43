import {Buffer} from 'node:buffer';
import {opendir, realpath, stat} from 'node:fs/promises';
import {isAbort} from '../../model/errors.js';
import {FileTableBuilder, type FileTable} from './file-table.js';
import type {Notes} from './notes.js';
import {isHiddenName, isPictureName} from './picture-name.js';

/** Joins bytes to a path. */
export const joinPath = (folder: Uint8Array, name: Uint8Array): Buffer => Buffer.concat([folder, Buffer.from('/'), name]);

/** Whether a real path lies below a real folder. */
export const isInside = (path: Uint8Array, folder: Uint8Array): boolean => {
	const prefix = Buffer.concat([folder, Buffer.from(folder.length === 1 ? '' : '/')]);
	return path.length > prefix.length && prefix.equals(path.subarray(0, prefix.length));
};

export type WalkOptions = {
	/** The real path of the folder to walk. */
	readonly root: Buffer;
	/** Real paths of folders that are not part of it: the other tree, where one lies in the other. */
	readonly without: readonly Buffer[];
	readonly notes: Notes;
	readonly signal: AbortSignal;
	/** Called with how many pictures were found so far, every some hundred. */
	readonly onFiles?: (files: number) => void;
};

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/**
Finds a tree's pictures by their names. A link to a picture within the tree counts as a file; no other link is followed, so no walk leaves the tree or goes round.

@throws The error of the file system where the root itself cannot be read; folders below it that cannot be read are noted.
*/
export const walkTree = async (options: WalkOptions): Promise<FileTable> => {
	const {root, notes, signal} = options;
	const builder = new FileTableBuilder();
	const waiting = [''];
	while (waiting.length > 0) {
		const key = waiting.pop()!;
		const relative = key.replaceAll('\0', '/');
		const folder = key === '' ? root : joinPath(root, Buffer.from(relative, 'latin1'));
		const inFolder = (name: Uint8Array) => (key === '' ? '' : `${Buffer.from(relative, 'latin1').toString()}/`) + Buffer.from(name).toString();
		try {
			// The types do not know that 'buffer' gives names as bytes.
			for await (const entry of await opendir(folder, {encoding: 'buffer' as BufferEncoding, bufferSize: 512})) {
				signal.throwIfAborted();
				const name = entry.name as unknown as Buffer;
				if (isHiddenName(name)) {
					continue;
				}

				const isPicture = isPictureName(name);
				if (entry.isDirectory()) {
					if (!options.without.some(other => other.equals(joinPath(folder, name)))) {
						waiting.push((key === '' ? '' : key + '\0') + name.toString('latin1'));
					}
				} else if (entry.isSymbolicLink()) {
					const leads = await whereLinkLeads(joinPath(folder, name), options);
					if (leads === 'file' && isPicture) {
						builder.add(name);
					} else if (leads !== 'file') {
						notes.add(leads, inFolder(name));
					}
				} else if (isPicture && entry.isFile()) {
					builder.add(name);
				} else {
					notes.add('other', inFolder(name));
				}

				if (builder.count % 200 === 0) {
					options.onFiles?.(builder.count);
				}
			}
		} catch (error) {
			if (isAbort(error) || key === '') {
				throw error;
			}

			notes.add('unreadable', `${Buffer.from(relative, 'latin1').toString()}: ${codeOf(error)}`);
		}

		builder.endFolder(key);
	}

	options.onFiles?.(builder.count);
	return builder.finish();
};

const whereLinkLeads = async (link: Buffer, {root, without}: WalkOptions): Promise<'file' | 'link-folder' | 'link-out'> => {
	try {
		const target = await realpath(link, {encoding: 'buffer'});
		if (!(target.equals(root) || isInside(target, root)) || without.some(other => isInside(target, other))) {
			return 'link-out';
		}

		const facts = await stat(target);
		return facts.isFile() ? 'file' : (facts.isDirectory() ? 'link-folder' : 'link-out');
	} catch {
		// Broken, a loop, or no right to look: each leads nowhere that may be read.
		return 'link-out';
	}
};
