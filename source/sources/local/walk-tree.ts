import {Buffer} from 'node:buffer';
import type {Dirent} from 'node:fs';
import {opendir, realpath, stat} from 'node:fs/promises';
import {isAbort} from '../../model/errors.js';
import {FileTableBuilder, type FileTable} from './file-table.js';
import type {Notes} from './notes.js';
import {isHiddenName, isPictureName} from './picture-name.js';

export const joinPath = (folder: Uint8Array, name: Uint8Array): Buffer => Buffer.concat([folder, Buffer.from('/'), name]);

/** Whether a real path is inside a real folder. */
export const isInside = (path: Uint8Array, folder: Uint8Array): boolean => {
	const prefix = Buffer.concat([folder, Buffer.from(folder.length === 1 ? '' : '/')]);
	return path.length > prefix.length && prefix.equals(path.subarray(0, prefix.length));
};

type WalkOptions = {
	/** Real path of the folder to walk. */
	readonly root: Buffer;
	/** Real paths of folders to skip: the other tree, if it is inside this one. */
	readonly without: readonly Buffer[];
	readonly notes: Notes;
	readonly signal: AbortSignal;
	/** Called about every 200 pictures with the number found so far. */
	readonly onFiles?: (files: number) => void;
};

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/**
Finds the pictures of a tree by name. Follows links to pictures inside the tree only, so a walk can't leave the tree or loop.

@throws File system errors of the root; unreadable folders below it become warnings.
*/
export const walkTree = async (options: WalkOptions): Promise<FileTable> => {
	const {root, notes, signal} = options;
	const builder = new FileTableBuilder();
	const pending = [''];
	while (pending.length > 0) {
		const key = pending.pop()!;
		const relative = key.replaceAll('\0', '/');
		const folder = key === '' ? root : joinPath(root, Buffer.from(relative, 'latin1'));
		const inFolder = (name: Uint8Array) => (key === '' ? '' : `${Buffer.from(relative, 'latin1').toString()}/`) + Buffer.from(name).toString();
		try {
			// The types don't know that 'buffer' returns names as bytes.
			for await (const entry of await opendir(folder, {encoding: 'buffer' as BufferEncoding, bufferSize: 512})) {
				signal.throwIfAborted();
				const name = entry.name as unknown as Buffer;
				if (isHiddenName(name)) {
					continue;
				}

				const isPicture = isPictureName(name);
				const kind = entry.isSymbolicLink() ? await classifyLink(joinPath(folder, name), options) : kindOf(entry, folder, options);
				if (kind === 'folder') {
					pending.push((key === '' ? '' : key + '\0') + name.toString('latin1'));
				} else if (kind === 'file' && isPicture) {
					builder.add(name);
				} else if (kind === 'link-folder' || kind === 'link-out') {
					notes.add(kind, inFolder(name));
				} else if (kind !== 'skipped' && !entry.isSymbolicLink()) {
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

/** The kind of an entry that is not a link. */
const kindOf = (entry: Dirent, folder: Buffer, {without}: WalkOptions): 'folder' | 'skipped' | 'file' | 'other' => {
	if (!entry.isDirectory()) {
		return entry.isFile() ? 'file' : 'other';
	}

	const path = joinPath(folder, entry.name as unknown as Buffer);
	return without.some(other => other.equals(path)) ? 'skipped' : 'folder';
};

const classifyLink = async (link: Buffer, {root, without}: WalkOptions): Promise<'file' | 'link-folder' | 'link-out'> => {
	try {
		const target = await realpath(link, {encoding: 'buffer'});
		if (!(target.equals(root) || isInside(target, root)) || without.some(other => isInside(target, other))) {
			return 'link-out';
		}

		const facts = await stat(target);
		if (facts.isFile()) {
			return 'file';
		}

		return facts.isDirectory() ? 'link-folder' : 'link-out';
	} catch {
		// A broken, circular or inaccessible link.
		return 'link-out';
	}
};
