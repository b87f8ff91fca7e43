import {HashIndex} from '../../text/hash-index.js';
import {
	statuses, statusFilters, type Side, type StatusFilter,
} from '../../model/source.js';
import {GrowingNumbers} from './growing-numbers.js';
import type {ListingLine, PictureLine, RecordedSample} from './log-line.js';

export type OffsetUnit = 'page' | 'record';

/** Identifies a sample, as in the journal: independent of its status and page size. */
const keyOf = ({id, before, after}: RecordedSample): string => `${id} ${after.address ?? ''} ${before.address ?? ''}`;

const pictureBits = {before: 8, after: 16} as const satisfies Record<Side, number>;

const sideNumber = (sample: number, side: Side): number => (sample * 2) + (side === 'after' ? 1 : 0);

/**
Index of a recording, about 40 bytes per row. Rows and pictures are read from the log.
*/
export class RecordingIndex {
	/** The recorded listings. Together with the unit, they determine each row's position in the lists. */
	readonly listings: ListingLine[] = [];
	unit: OffsetUnit | undefined;
	/** Contents of rows, to write each only once. */
	readonly #contents = new HashIndex();
	readonly #keys = new HashIndex();
	/** Row by content number. The two differ if lines are damaged. */
	readonly #rowOfContent = new GrowingNumbers();
	readonly #offsets = new GrowingNumbers(true);
	readonly #lengths = new GrowingNumbers();
	/** A row's sample plus one; 0 if the row's line is lost. */
	readonly #samples = new GrowingNumbers();
	readonly #codes = new GrowingNumbers();
	/** Linked lists of the pictures of one side of a sample; indexes plus one. */
	readonly #firstPicture = new GrowingNumbers();
	readonly #nextPicture = new GrowingNumbers();
	readonly #pictureOffsets = new GrowingNumbers(true);
	readonly #pictureLengths = new GrowingNumbers();
	readonly #pictureParameters = new GrowingNumbers();
	readonly #parameters: Array<string | undefined> = [];

	/** Index of the next row. */
	get rows(): number {
		return this.#samples.length;
	}

	get pictures(): number {
		return this.#nextPicture.length;
	}

	/** The row with this content, or -1. */
	rowOfContent(content: string): number {
		const number = this.#contents.locate(content);
		return number === -1 ? -1 : this.#rowOfContent.get(number);
	}

	/** @param where For writing, the row's content; for reading, its position in the log. */
	addRow(row: number, sample: RecordedSample, where: string | {readonly offset: number; readonly length: number}): void {
		if (typeof where === 'string') {
			this.#rowOfContent.set(this.#contents.add(where), row);
		} else {
			this.#offsets.set(row, where.offset);
			this.#lengths.set(row, where.length);
		}

		this.#samples.set(row, this.#keys.add(keyOf(sample)) + 1);
		const code = sample.status === null ? statuses.length : statuses.indexOf(sample.status);
		this.#codes.set(row, code | (sample.before.picture ? pictureBits.before : 0) | (sample.after.picture ? pictureBits.after : 0));
	}

	hasRow(row: number): boolean {
		return this.#samples.get(row) !== 0;
	}

	/** Position of a row's line in the log. */
	positionOfRow(row: number): {readonly offset: number; readonly length: number} {
		return {offset: this.#offsets.get(row), length: this.#lengths.get(row)};
	}

	addPicture({row, side, parameter}: PictureLine, offset: number, length: number): void {
		const sample = this.#samples.get(row) - 1;
		if (sample === -1) {
			return;
		}

		const picture = this.#nextPicture.length;
		const known = this.#parameters.indexOf(parameter);
		const list = sideNumber(sample, side);
		this.#nextPicture.set(picture, this.#firstPicture.get(list));
		this.#firstPicture.set(list, picture + 1);
		this.#pictureOffsets.set(picture, offset);
		this.#pictureLengths.set(picture, length);
		this.#pictureParameters.set(picture, known === -1 ? this.#parameters.push(parameter) - 1 : known);
	}

	/** The pictures of one side of a row's sample, latest first: image-processing command, and position of the line in the log. */
	picturesOf(row: number, side: Side): Array<{readonly parameter: string | undefined; readonly offset: number; readonly length: number}> {
		const sample = this.#samples.get(row) - 1;
		const found = [];
		for (let picture = sample === -1 ? 0 : this.#firstPicture.get(sideNumber(sample, side)); picture !== 0; picture = this.#nextPicture.get(picture - 1)) {
			found.push({
				parameter: this.#parameters[this.#pictureParameters.get(picture - 1)],
				offset: this.#pictureOffsets.get(picture - 1),
				length: this.#pictureLengths.get(picture - 1),
			});
		}

		return found;
	}

	/** A row's status, as an index into `statuses`. */
	codeOf(row: number): number {
		return this.#codes.get(row) & 7;
	}

	/** Whether one side of a row has a picture, recorded or not. */
	hasPicture(row: number, side: Side): boolean {
		return (this.#codes.get(row) & pictureBits[side]) !== 0;
	}
}

/**
Infers what `offset` counts in recorded listings, from the probe (`offset=1`, `limit=2`). If the probe is missing or inconclusive, infers records if there are later listings and every offset is a multiple of its limit, and pages otherwise.
*/
export const inferUnit = (listings: readonly ListingLine[]): OffsetUnit => {
	const rowAt = ({rows}: ListingLine, at: number): number | undefined => {
		let left = at;
		for (const [first, length] of rows) {
			if (left < length) {
				return first + left;
			}

			left -= length;
		}

		return undefined;
	};

	for (const filter of statusFilters) {
		const first = listings.find(({status, offset, limit}) => status === filter && offset === 0 && limit > 2);
		const probe = listings.find(({status, offset, limit}) => status === filter && offset === 1 && limit === 2);
		const [one, two, found] = [first && rowAt(first, 1), first && rowAt(first, 2), probe && rowAt(probe, 0)];
		if (found !== undefined && one !== two && (found === one || found === two)) {
			return found === one ? 'record' : 'page';
		}
	}

	const later = listings.filter(({offset, limit}) => offset > 0 && limit > 2);
	return later.length > 0 && later.every(({offset, limit}) => offset % limit === 0) ? 'record' : 'page';
};

/** A filter's recorded rows by position: row plus one, 0 in gaps. */
export type PlacedList = {count: number; readonly rows: GrowingNumbers; known: number};

/** Builds the lists from the recorded listings; later listings win. */
export const placeListings = (index: RecordingIndex, unit: OffsetUnit): Partial<Record<StatusFilter, PlacedList>> => {
	const lists: Partial<Record<StatusFilter, PlacedList>> = {};
	for (const {status, offset, limit, count, rows} of index.listings) {
		lists[status] ??= {count, rows: new GrowingNumbers(), known: 0};
		const list = lists[status];
		list.count = count;
		let position = unit === 'page' ? offset * limit : offset;
		for (const [first, length] of rows) {
			for (let row = first; row < first + length && position < count; row++, position++) {
				if (index.hasRow(row)) {
					list.known += list.rows.get(position) === 0 ? 1 : 0;
					list.rows.set(position, row + 1);
				}
			}
		}
	}

	return lists;
};

/** The list of one status, filtered from the whole list; undefined if the whole list is incomplete. */
export const deriveList = (index: RecordingIndex, all: PlacedList | undefined, filter: StatusFilter): PlacedList | undefined => {
	if (!all || filter === 'all' || all.known < all.count) {
		return undefined;
	}

	const rows = new GrowingNumbers();
	for (let position = 0; position < all.count; position++) {
		const row = all.rows.get(position);
		if (index.codeOf(row - 1) === statuses.indexOf(filter)) {
			rows.push(row);
		}
	}

	return {count: rows.length, rows, known: rows.length};
};
