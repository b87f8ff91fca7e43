import {createHash} from 'node:crypto';
import {WeightedLru} from '../../async/weighted-lru.js';
import type {WinnowError} from '../../model/errors.js';
import type {
	Listing, ListingQuery, Sample, Side, SignedAddress, Source,
} from '../../model/source.js';
import {recordingError} from './recording-error.js';
import {recordedSample, runsOf, type LogLine} from './log-line.js';
import {openForRecording} from './open-for-recording.js';
import {PictureStore} from './picture-store.js';
import {placeListings, type OffsetUnit, type PlacedList} from './recording-index.js';

type RecorderOptions = {
	/** Created if missing. An existing recording of the same version is continued. */
	readonly directory: string;
	readonly source: Source & {readonly offsetUnit?: OffsetUnit};
	/** What `offset` counts, if known. Default: the source's unit, or inferred from the recorded listings. */
	readonly offsetUnit?: OffsetUnit;
	/** Called once when recording fails, for example because the disk is full; browsing continues. Without this callback, the listing and picture calls fail instead. */
	readonly onError?: (error: WinnowError) => void;
};

/** A source that records what passes through it. */
export type Recorder = Source & {
	/** Warnings about damage in a recording that is being continued. */
	readonly warnings: readonly string[];
	/** Whether a sample's picture is recorded with this image-processing command. */
	has(sample: Sample, side: Side, parameter: string | undefined): boolean;
	/** Whether an earlier run recorded these positions of the whole list, with all pictures. */
	isComplete(start: number, length: number, parameter: string | undefined): boolean;
};

/** Maximum signed addresses whose rows are remembered; the browser holds up to 12,000 of one size. */
const maxAddresses = 25_000;

type AddressOwner = {readonly row: number; readonly side: Side; readonly parameter: string | undefined};

const addressKey = (address: string): string => createHash('sha1').update(address).digest('base64');

/**
Wraps a source and records each row and picture that passes through it, once, without signed addresses. Lines are appended and pictures renamed into place, so a crash loses only the last write.

@throws WinnowError if the folder contains something else, another version's recording, or is locked.
*/
export const createRecorder = async (options: RecorderOptions): Promise<Recorder> => {
	const {directory, source} = options;
	const knownUnit = source.offsetUnit ?? options.offsetUnit;
	const {loaded, release, log} = await openForRecording(directory, source, knownUnit);
	const {index} = loaded;
	const pictures = new PictureStore(directory);
	const owners = new WeightedLru<AddressOwner>(maxAddresses);
	const written = new Map<string, string>();
	const unit = knownUnit ?? index.unit;
	let earlier: PlacedList | undefined;
	let failure: WinnowError | undefined;
	/** Stops recording at the first error, because lines written after a lost line could refer to missing rows. */
	const keep = async (work: () => Promise<void>): Promise<void> => {
		if (!failure) {
			try {
				await work();
				return;
			} catch (error) {
				// Report only the first of concurrent errors.
				if (!failure) {
					failure = recordingError(directory, error);
					options.onError?.(failure);
				}
			}
		}

		if (!options.onError) {
			throw failure;
		}
	};

	const rowOf = (sample: Sample, lines: LogLine[]): number => {
		const recorded = recordedSample(sample);
		const content = JSON.stringify(recorded);
		const known = index.rowOfContent(content);
		if (known !== -1) {
			return known;
		}

		const row = index.rows;
		index.addRow(row, recorded, content);
		lines.push({row, sample: recorded});
		return row;
	};

	const keepListing = async (query: ListingQuery, listing: Listing): Promise<void> => log.append(() => {
		const lines: LogLine[] = [];
		const rows = listing.samples.map(sample => rowOf(sample, lines));
		for (const [at, {before, after}] of listing.samples.entries()) {
			for (const [side, {signed}] of [['before', before], ['after', after]] as const) {
				if (signed !== undefined) {
					owners.set(addressKey(signed), {row: rows[at]!, side, parameter: query.processParameter});
				}
			}
		}

		const line = {
			status: query.status ?? 'all', offset: query.offset, limit: query.limit, count: listing.count, ...(listing.hasMore !== undefined && {hasMore: listing.hasMore}), rows: runsOf(rows),
		};
		const key = `${line.status} ${line.offset} ${line.limit}`;
		const text = JSON.stringify(line);
		if (written.get(key) !== text) {
			written.set(key, text);
			lines.push({listing: line});
		}

		return lines;
	});

	const isRecorded = (
		row: number,
		side: Side,
		parameter: string | undefined,
	): boolean => index.picturesOf(row, side).some(picture => picture.parameter === parameter);

	const keepPicture = async (address: SignedAddress, bytes: Uint8Array): Promise<void> => {
		const owner = owners.get(addressKey(address));
		if (!owner) {
			return;
		}

		const {sha256} = await pictures.put(bytes);
		await log.append(() => {
			const {row, side, parameter} = owner;
			const line = {
				row, side, ...(parameter !== undefined && {parameter}), sha256, size: bytes.length,
			};
			if (isRecorded(row, side, parameter)) {
				return [];
			}

			index.addPicture(line, 0, 0);
			return [{picture: line}];
		});
	};

	return {
		identity: source.identity,
		resizing: source.resizing,
		warnings: loaded.identity ? loaded.warnings : [],
		async listing(query, signal, options) {
			const listing = await source.listing(query, signal, options);
			await keep(async () => keepListing(query, listing));
			return listing;
		},
		async picture(address, signal, options) {
			const bytes = await source.picture(address, signal, options);
			await keep(async () => keepPicture(address, bytes));
			return bytes;
		},
		...(source.run && {run: async (signal: AbortSignal) => source.run!(signal)}),
		...(source.whatRan && {whatRan: async (signal: AbortSignal) => source.whatRan!(signal)}),
		tryAgain() {
			source.tryAgain?.();
		},
		has(sample, side, parameter) {
			const row = index.rowOfContent(JSON.stringify(recordedSample(sample)));
			return row !== -1 && isRecorded(row, side, parameter);
		},
		isComplete(start, length, parameter) {
			if (unit === undefined) {
				return false;
			}

			earlier ??= placeListings(index, unit).all;
			for (let position = start; position < start + length; position++) {
				const row = (earlier?.rows.get(position) ?? 0) - 1;
				if (row === -1 || (['before', 'after'] as const).some(side => index.hasPicture(row, side) && !isRecorded(row, side, parameter))) {
					return false;
				}
			}

			return true;
		},
		async close() {
			try {
				await log.close();
			} catch (error) {
				await keep(async () => {
					throw error;
				});
			} finally {
				await release();
				await source.close();
			}
		},
	};
};
