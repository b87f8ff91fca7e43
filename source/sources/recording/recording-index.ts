import {HashIndex} from '../../text/hash-index.js';
import {
	statuses, statusFilters, type Side, type StatusFilter,
} from '../../model/source.js';
import {GrowingNumbers} from './growing-numbers.js';
import type {ListingLine, PictureLine, RecordedSample} from './log-line.js';

export type OffsetUnit = 'page' | 'record';

/** What a verdict's key is made of, too: the same sample under another page size or with another status stays the same. */
const keyOf = ({id, before, after}: RecordedSample): string => `${id} ${after.address ?? ''} ${before.address ?? ''}`;

const pictureBits = {before: 8, after: 16} as const satisfies Record<Side, number>;

const sideNumber = (sample: number, side: Side): number => (sample * 2) + (side === 'after' ? 1 : 0);

/**
Where everything of a recording is, in some 40 bytes a row: rows and pictures themselves stay in the log and are read from there.
*/
export class RecordingIndex {
	/** The listings as they were answered: places in the lists follow from them once the unit is known. */
	readonly listings: ListingLine[] = [];
	unit: OffsetUnit | undefined;
	/** Texts of rows, to write each only once. */
	readonly #contents = new HashIndex();
	readonly #keys = new HashIndex();
	/** Row of a text, since damaged lines leave gaps. */
	readonly #rowOfContent = new GrowingNumbers();
	readonly #offsets = new GrowingNumbers(true);
	readonly #lengths = new GrowingNumbers();
	/** A row's sample plus one; 0 where the row's line is lost. */
	readonly #samples = new GrowingNumbers();
	readonly #codes = new GrowingNumbers();
	/** Pictures of one side of a sample hang on each other: the first, then the next; numbers plus one. */
	readonly #firstPicture = new GrowingNumbers();
	readonly #nextPicture = new GrowingNumbers();
	readonly #pictureOffsets = new GrowingNumbers(true);
	readonly #pictureLengths = new GrowingNumbers();
	readonly #pictureParameters = new GrowingNumbers();
	readonly #parameters: Array<string | undefined> = [];

	/** The number of the next row. */
	get rows(): number {
		return this.#samples.length;
	}

	get pictures(): number {
		return this.#nextPicture.length;
	}

	/** The row of a text that was written before, or -1. */
	rowOfContent(content: string): number {
		const number = this.#contents.locate(content);
		return number === -1 ? -1 : this.#rowOfContent.get(number);
	}

	/** @param where The row's text, where more rows are to be written; its place in the log, where rows are to be read. */
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

	/** Where a row's line is in the log. */
	placeOfRow(row: number): {readonly offset: number; readonly length: number} {
		return {offset: this.#offsets.get(row), length: this.#lengths.get(row)};
	}

	addPicture({row, side, parameter}: PictureLine, offset: number, length: number): void {
		const sample = this.#samples.get(row) - 1;
		if (sample === -1) {
			return;
		}

		const picture = this.#nextPicture.length;
		const known = this.#parameters.indexOf(parameter);
		const hook = sideNumber(sample, side);
		this.#nextPicture.set(picture, this.#firstPicture.get(hook));
		this.#firstPicture.set(hook, picture + 1);
		this.#pictureOffsets.set(picture, offset);
		this.#pictureLengths.set(picture, length);
		this.#pictureParameters.set(picture, known === -1 ? this.#parameters.push(parameter) - 1 : known);
	}

	/** The pictures of one side of a row's sample, latest first: what they were asked with, and where their line is in the log. */
	picturesOf(row: number, side: Side): Array<{readonly parameter: string | undefined; readonly offset: number; readonly length: number}> {
		const sample = this.#samples.get(row) - 1;
		const found = [];
		for (let picture = sample === -1 ? 0 : this.#firstPicture.get(sideNumber(sample, side)); picture !== 0; picture = this.#nextPicture.get(picture - 1)) {
			found.push({
				parameter: this.#parameters[this.#pictureParameters.get(picture - 1)], offset: this.#pictureOffsets.get(picture - 1), length: this.#pictureLengths.get(picture - 1),
			});
		}

		return found;
	}

	/** The status that a row has, as its place in `statuses`. */
	codeOf(row: number): number {
		return this.#codes.get(row) & 7;
	}

	/** Whether one side of a row has a picture, recorded or not. */
	hasPicture(row: number, side: Side): boolean {
		return (this.#codes.get(row) & pictureBits[side]) !== 0;
	}
}

/**
What the recorded listings' `offset` counts, where nobody said: the probe tells (`offset=1`, `limit=2`), else whether every offset is a multiple of its limit, as records have it.
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

/** A filter's rows by position, as far as they were recorded: numbers plus one, 0 in the gaps. */
export type PlacedList = {count: number; readonly rows: GrowingNumbers; known: number};

/** Lays the recorded listings into lists; what was recorded later counts. */
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

/** The list of one status, drawn from the whole list where that was recorded to its end; undefined where it was not. */
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
