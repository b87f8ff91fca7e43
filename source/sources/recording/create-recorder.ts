import {createHash} from 'node:crypto';
import QuickLru from 'quick-lru';
import type {WinnowError} from '../../model/errors.js';
import type {
	Listing, ListingQuery, Sample, Side, SignedAddress, Source,
} from '../../model/source.js';
import {diskTrouble} from './disk-trouble.js';
import {recordedSample, runsOf, type LogLine} from './log-line.js';
import {openForRecording} from './open-for-recording.js';
import {PictureStore} from './picture-store.js';
import {placeListings, type OffsetUnit, type PlacedList} from './recording-index.js';

export type RecorderOptions = {
	/** Made where it is not there; one that holds a recording of the same task version is carried on. */
	readonly directory: string;
	readonly source: Source & {readonly offsetUnit?: OffsetUnit};
	/** What the source's `offset` counts, where it is known and the source does not say it; else it is settled from what was recorded. */
	readonly offsetUnit?: OffsetUnit;
	/** Told once when nothing more can be recorded (a full disk), and what is browsed goes on. Without it listings and pictures fail. */
	readonly onTrouble?: (error: WinnowError) => void;
};

/** A source that keeps what passes through it. */
export type Recorder = Source & {
	/** What was damaged in the recording that is carried on, in sentences. */
	readonly warnings: readonly string[];
	/** Whether the picture of one side of a sample is recorded with this image-processing command. */
	has(sample: Sample, side: Side, parameter: string | undefined): boolean;
	/** Whether, of the whole list, all rows from a position on were recorded before, each with every picture that it has. */
	isComplete(start: number, length: number, parameter: string | undefined): boolean;
};

/** Addresses whose rows are remembered, by a hash; a browser holds up to 12,000 of one size. */
const mostAddresses = 25_000;

type AddressOwner = {readonly row: number; readonly side: Side; readonly parameter: string | undefined};

const addressKey = (address: string): string => createHash('sha1').update(address).digest('base64');

/**
Wraps a source so that every listing row and every picture that passes through it is kept, once each, without anything signed. Lines are appended and pictures renamed into place: a crash leaves what came before.

@throws WinnowError The folder holds something else, a recording of another version, or is being recorded to.
*/
export const createRecorder = async (options: RecorderOptions): Promise<Recorder> => {
	const {directory, source} = options;
	const told = source.offsetUnit ?? options.offsetUnit;
	const {loaded, release, log} = await openForRecording(directory, source, told);
	const {index} = loaded;
	const pictures = new PictureStore(directory);
	const owners = new QuickLru<string, AddressOwner>({maxSize: mostAddresses});
	const written = new Map<string, string>();
	const unit = told ?? index.unit;
	let earlier: PlacedList | undefined;
	let trouble: WinnowError | undefined;
	/** The first trouble ends recording: lines that are written after a lost one would say more than there is. */
	const keep = async (work: () => Promise<void>): Promise<void> => {
		if (!trouble) {
			try {
				await work();
				return;
			} catch (error) {
				// Of those that were under way at once, one says it.
				if (!trouble) {
					trouble = diskTrouble(directory, error);
					options.onTrouble?.(trouble);
				}
			}
		}

		if (!options.onTrouble) {
			throw trouble;
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
		const place = `${line.status} ${line.offset} ${line.limit}`;
		const text = JSON.stringify(line);
		if (written.get(place) !== text) {
			written.set(place, text);
			lines.push({listing: line});
		}

		return lines;
	});

	const isRecorded = (row: number, side: Side, parameter: string | undefined): boolean => index.picturesOf(row, side).some(picture => picture.parameter === parameter);

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
