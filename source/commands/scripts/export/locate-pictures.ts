import {realpath, stat} from 'node:fs/promises';
import path from 'node:path';
import type {LocatePicture} from '../../../dataset/decide-samples.js';
import {exactText, storeAddress} from '../../../dataset/manifest/object-address.js';
import {usageError, WinnowError} from '../../../model/errors.js';
import type {Side, SourceIdentity} from '../../../model/source.js';
import {plainAddress} from '../../../model/plain-address.js';
import {clean} from '../../../text/clean.js';
import {exportWords as words} from '../../words/export.js';
import {flatPathOf, pathOf} from '../../../handoff/file-name.js';

/** How a file names pictures: by address, or by a path that is relative to the file's folder or absolute. */
export const pathForms = ['s3', 'relative', 'absolute'] as const;

export type PathForm = typeof pathForms[number];

type Given = {
	readonly local?: boolean;
	readonly beforeBase?: string;
	readonly afterBase?: string;
	readonly paths?: PathForm;
	/** The folder that `winnow get` saved pictures in. */
	readonly pictures?: string;
	/** The file to write. */
	readonly output?: string;
};

/**
Returns the address of a folder in OBS without trailing slashes.

@throws WinnowError (usage) if `base` is not an address in OBS.
*/
export const baseOf = (flag: string, base: string): string => {
	const address = storeAddress(base.replace(/\/+$/, ''));
	if (address === undefined) {
		throw usageError(words.invalidBase(flag), words.baseExample);
	}

	return address;
};

/**
Returns a function that returns the address of an object in OBS: `s3://bucket/key`. For a file of two local folders it appends the path below the folder to the folder's address in OBS, and returns undefined if that address was not given.

@throws WinnowError (usage) for a base that is not an address in OBS, and for `--local` without a base.
*/
export const storeAddressFor = ({local, beforeBase, afterBase}: Given, {project, task}: SourceIdentity): ((address: string) => string | undefined) => {
	if (!local) {
		return address => storeAddress(address);
	}

	if (afterBase === undefined) {
		throw usageError(words.localNeedsBase, words.localNeedsBaseAdvice);
	}

	// One folder can be inside the other, so the longer path is tried first.
	const folders = [
		{path: `${task}/`, base: baseOf('--after-base', afterBase)},
		{path: `${project}/`, base: beforeBase === undefined ? undefined : baseOf('--before-base', beforeBase)},
	].sort((one, other) => other.path.length - one.path.length);
	return address => {
		const folder = folders.find(({path}) => address.startsWith(path));
		return folder?.base === undefined ? undefined : storeAddress(`${folder.base}/${address.slice(folder.path.length)}`);
	};
};

/** Like `storeAddressFor`, but returns undefined unless a folder's address in OBS was given. */
export const knownStoreAddress = (given: Given, identity: SourceIdentity): ((address: string) => string | undefined) | undefined =>
	given.local && given.afterBase !== undefined ? storeAddressFor(given, identity) : undefined;

const exists = async (file: string): Promise<boolean> => {
	try {
		await stat(file);
		return true;
	} catch (error) {
		if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? '')) {
			return false;
		}

		throw error;
	}
};

/** Finds the files that `winnow get` saved in a folder. */
const savedPictures = (folder: string): ((address: string, side: Side) => Promise<string | undefined>) => {
	/** Whether a side has any fallback names, which are used where the usual name was already in use. */
	const hasFlat = new Map<Side, boolean>();
	return async (address, side) => {
		const name = plainAddress(address);
		const isFlat = hasFlat.get(side) ?? await exists(path.join(folder, side, '%flat'));
		hasFlat.set(side, isFlat);
		for (const file of [...(isFlat ? [flatPathOf(name)] : []), pathOf(name)].map(file => path.join(folder, side, file))) {
			if (await exists(file)) {
				return file;
			}
		}

		return undefined;
	};
};

/** Returns a function that converts a file's path to the chosen form. A relative path never looks like an option or a formula. */
const pathFormatter = (form: PathForm, base: string): ((file: string) => string) => form === 'absolute'
	? file => file
	: file => {
		const relative = path.relative(base, file).replaceAll(path.sep, '/');
		return /^[=+\-@~]/.test(relative) ? `./${relative}` : relative;
	};

const checkGiven = ({local, beforeBase, afterBase, pictures}: Given, form: PathForm): void => {
	if (!local && (beforeBase !== undefined || afterBase !== undefined)) {
		throw usageError(words.basesNeedLocal, words.basesNeedLocalAdvice);
	}

	if (local && pictures !== undefined) {
		throw usageError(words.picturesAndLocal, words.picturesAndLocalAdvice);
	}

	if (form === 's3' && pictures !== undefined) {
		throw usageError(words.picturesNeedPaths, words.picturesNeedPathsAdvice);
	}

	if (form !== 's3' && !local && pictures === undefined) {
		throw usageError(words.pathsNeedPictures(form), words.pathsNeedPicturesAdvice);
	}
};

const resolveFolder = async (flag: string, folder: string): Promise<string> => {
	try {
		return await realpath(folder);
	} catch (error) {
		throw new WinnowError({kind: 'usage', what: words.noSuchFolder(flag, clean(folder)), advice: words.noSuchFolderAdvice, cause: error});
	}
};

/**
Returns a function that finds the name of a picture in the file.

@throws WinnowError (usage) for flags that don't go together, and folders that don't exist.
*/
export const locatePictures = async (given: Given, identity: SourceIdentity): Promise<LocatePicture> => {
	const form = given.paths ?? (given.local || given.pictures !== undefined ? 'relative' : 's3');
	checkGiven(given, form);
	if (form === 's3') {
		const addressOf = storeAddressFor(given, identity);
		return address => {
			const found = addressOf(address);
			return found === undefined ? 'not-in-store' : {path: found};
		};
	}

	const named = pathFormatter(form, await resolveFolder('--output', path.dirname(path.resolve(given.output ?? 'stdout'))));
	if (given.pictures === undefined) {
		return address => {
			const file = exactText(address);
			return file === undefined ? 'not-text' : {path: named(file)};
		};
	}

	const find = savedPictures(await resolveFolder('--pictures', given.pictures));
	return async (address, side) => {
		const file = await find(address, side);
		return file === undefined ? 'not-saved' : {path: named(file)};
	};
};
