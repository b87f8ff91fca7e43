import {
	copyFile, lstat, mkdir, mkdtemp, rename, rm, symlink, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import type {FolderEntry} from '../../../dataset/formats/yolo.js';
import {WinnowError} from '../../../model/errors.js';
import {systemCode} from '../../../review/journal/journal-errors.js';
import {clean} from '../../../text/clean.js';
import {exportWords as words} from '../../words/export.js';
import {cannotWrite, type ExportOutput} from './open-output.js';

const refuseExisting = async (folder: string): Promise<void> => {
	try {
		await lstat(folder);
	} catch (error) {
		if (systemCode(error) === 'ENOENT') {
			return;
		}

		throw cannotWrite(folder, error);
	}

	throw new WinnowError({kind: 'usage', what: words.fileExists(clean(folder)), advice: words.folderExistsAdvice});
};

/** Links a picture, or copies it where links are not allowed (Windows without developer mode, some network drives). */
const link = async (target: string, file: string, base: string): Promise<void> => {
	const found = path.resolve(base, target);
	try {
		// The target of a relative link is relative to the folder of the link.
		await symlink(path.isAbsolute(target) ? target : path.relative(path.dirname(file), found), file);
	} catch (error) {
		if (!['EPERM', 'EACCES', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(systemCode(error) ?? '')) {
			throw error;
		}

		await copyFile(found, file);
	}
};

type FolderOutput = ExportOutput<FolderEntry> & {
	/** Adds one file. */
	put(entry: FolderEntry): Promise<void>;
};

/**
Opens a new folder, which appears under its name only when it is complete. An existing folder is never changed.

@throws WinnowError if the folder exists, or can't be written.
*/
export const openFolder = async (folder: string, signal: AbortSignal): Promise<FolderOutput> => {
	const target = path.resolve(folder);
	await refuseExisting(target);
	let part: string;
	try {
		part = await mkdtemp(`${target}.part-`);
	} catch (error) {
		throw cannotWrite(folder, error);
	}

	const made = new Set<string>();
	const make = async (entry: FolderEntry): Promise<void> => {
		const file = path.join(part, entry.file);
		const parent = path.dirname(file);
		if (!made.has(parent)) {
			await mkdir(parent, {recursive: true});
			made.add(parent);
		}

		await ('text' in entry ? writeFile(file, entry.text, {flag: 'wx'}) : link(entry.target, file, path.dirname(target)));
	};

	const put = async (entry: FolderEntry): Promise<void> => {
		signal.throwIfAborted();
		try {
			await make(entry);
		} catch (error) {
			throw cannotWrite(path.join(folder, entry.file), error);
		}
	};

	return {
		put,
		async write(entries) {
			for await (const entry of entries) {
				await put(entry);
			}
		},
		async finish() {
			await refuseExisting(target);
			try {
				await rename(part, target);
			} catch (error) {
				throw cannotWrite(folder, error);
			}
		},
		async discard() {
			await rm(part, {recursive: true, force: true});
		},
	};
};
