import path from 'node:path';
import {createPictureFetcher, type PictureFetcher} from '../../../preview/picture-fetcher.js';
import {readHeader} from '../../../preview/decode/header.js';
import type {VersionList} from '../../../results/list/version-list.js';
import {plainAddress} from '../../../model/plain-address.js';
import {asWinnowError, isAbort, WinnowError} from '../../../model/errors.js';
import type {
	Sample, Side, Source, StatusFilter,
} from '../../../model/source.js';
import {flatPathOf, pathOf} from '../../../handoff/file-name.js';
import {folderOf, type PictureSize} from './picture-size.js';
import {
	DiskError, isBlocked, savedSize, saveFile,
} from './save-file.js';
import {createClaimedPaths, isDifferentName} from './claimed-paths.js';

/** One side of a sample to save. */
export type PictureJob = {readonly sample: Sample; readonly index: number; readonly side: Side};

export type SavedPicture = PictureJob & {
	/** Undefined if it failed. */
	readonly file: string | undefined;
	readonly bytes: number | undefined;
	readonly state: 'saved' | 'kept' | 'failed';
	readonly error?: WinnowError;
	/** Whether the store returned the original although a smaller picture was requested. */
	readonly isOriginal?: boolean;
};

type SavePicturesOptions = {
	readonly source: Source;
	readonly version: VersionList;
	readonly filter: StatusFilter;
	readonly directory: string;
	readonly size: PictureSize;
	readonly signal: AbortSignal;
};

const isLarger = (bytes: Uint8Array, pixels: number | undefined): boolean => {
	if (pixels === undefined) {
		return false;
	}

	try {
		const {width, height} = readHeader(bytes);
		return Math.max(width, height) > pixels;
	} catch (error) {
		if (!(error instanceof WinnowError)) {
			throw error;
		}

		// Damaged, or not a picture: it is saved unchanged, and its size is unknown.
		return false;
	}
};

/** Returns a function that saves pictures as files. Existing files are kept. If the same picture is already being fetched for another sample, its result is used, because several samples can share an original. */
export const createPictureSaver = ({source, version, filter, directory, size, signal}: SavePicturesOptions): ((job: PictureJob) => Promise<SavedPicture>) => {
	const fetcher: PictureFetcher = createPictureFetcher({source, address: version.address.bind(version)});
	const names = createClaimedPaths();
	const pending = new Map<string, Promise<SavedPicture>>();

	const fetchAndSave = async (job: PictureJob, file: string): Promise<SavedPicture> => {
		const {bytes, shrunk} = await fetcher.fetch({
			filter, index: job.index, sample: job.sample, side: job.side, parameter: size.parameter, page: true,
		}, signal);
		signal.throwIfAborted();
		try {
			await saveFile(file, bytes);
		} catch (error) {
			throw new DiskError(error, file);
		}

		return {
			...job, file, bytes: bytes.length, state: 'saved', ...(size.parameter !== undefined && (!shrunk || isLarger(bytes, size.pixels)) ? {isOriginal: true} : {}),
		};
	};

	const save = async (job: PictureJob, file: string): Promise<SavedPicture> => {
		let bytes: number | undefined;
		try {
			bytes = await savedSize(file);
			if (bytes !== undefined && await isDifferentName(directory, file)) {
				throw Object.assign(new Error('another file is in its place'), {code: 'EEXIST'});
			}
		} catch (error) {
			throw new DiskError(error, file);
		}

		return bytes === undefined
			? fetchAndSave(job, file)
			: {
				...job, file, bytes, state: 'kept',
			};
	};

	const saveUnderFreeName = async (job: PictureJob, address: string): Promise<SavedPicture> => {
		const folder = path.join(directory, folderOf(job.side, size));
		const own = path.join(folder, pathOf(address));
		try {
			if (names.claim(own, address)) {
				return await save(job, own);
			}
		} catch (error) {
			if (!isBlocked(error)) {
				throw error;
			}
		}

		return save(job, path.join(folder, flatPathOf(address)));
	};

	return async job => {
		const {sample, side} = job;
		// Without an address, the sample's id names the file; the index makes it unique.
		const address = plainAddress(sample[side].address) ?? `sample/${job.index + 1}-${sample.id}`;
		const key = `${side} ${address}`;
		// After a failure the waiting jobs retry one at a time, because two would write to the same file.
		for (let earlier = pending.get(key); earlier; earlier = pending.get(key)) {
			const {file, bytes, state} = await earlier;
			if (state !== 'failed') {
				return {
					...job, file, bytes, state: 'kept',
				};
			}
		}

		const running = (async (): Promise<SavedPicture> => {
			try {
				return await saveUnderFreeName(job, address);
			} catch (error) {
				// The error code can't decide this: codes of the store also begin with "E", and reading a picture from a local folder fails with a system code too.
				if (signal.aborted || isAbort(error) || error instanceof DiskError) {
					throw error;
				}

				return {
					...job, file: undefined, bytes: undefined, state: 'failed', error: asWinnowError(error),
				};
			}
		})();
		pending.set(key, running);
		try {
			return await running;
		} finally {
			pending.delete(key);
		}
	};
};
