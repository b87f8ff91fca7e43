import {Buffer} from 'node:buffer';
import type {FileHandle} from 'node:fs/promises';
import path from 'node:path';
import {clean} from '../../text/clean.js';
import {notes} from '../../model/words/notes/en.js';
import {LargePictureError, WinnowError} from '../../model/errors.js';
import {
	signedAddress, statuses, type Listing, type Place, type Sample, type Side, type Source, type SourceIdentity, type StatusFilter,
} from '../../model/source.js';
import {loadRecording} from './load-recording.js';
import {parseLine, type LogLine, type RecordedSample} from './log-line.js';
import {chooseParameter} from './choose-parameter.js';
import {PictureStore} from './picture-store.js';
import {
	deriveList, inferUnit, placeListings, type PlacedList, type RecordingIndex,
} from './recording-index.js';
import {recordingWords} from './words/index.js';

/** A recorded version, offline. Its `offset` always counts records. */
type RecordedSource = Source & {readonly offsetUnit: 'record'};

/** A reference in place of a signed address: row, side and image-processing command. */
const reference = (row: number, side: Side, parameter: string | undefined) => signedAddress(`recording:${row}/${side}${parameter === undefined ? '' : `?${encodeURIComponent(parameter)}`}`);

const parseReference = (address: string): {readonly row: number; readonly side: Side; readonly parameter: string | undefined} | undefined => {
	const [, row, side, parameter] = /^recording:(\d{1,9})\/(before|after)(?:\?(.*))?$/.exec(address) ?? [];
	return row === undefined
		? undefined
		: {row: Number(row), side: side as Side, parameter: parameter === undefined ? undefined : decodeURIComponent(parameter)};
};

const sampleOf = (recorded: RecordedSample, row: number, parameter: string | undefined): Sample => {
	const place = (side: Side): Place => {
		const {address, picture} = recorded[side];
		return {...(address !== undefined && {address: clean(address)}), ...(picture && {signed: reference(row, side, parameter)})};
	};

	return {
		id: clean(recorded.id),
		...(recorded.versionId !== undefined && {versionId: clean(recorded.versionId)}),
		before: place('before'),
		after: place('after'),
		status: recorded.status ?? undefined,
		statusText: clean(recorded.statusText),
		descriptions: recorded.descriptions.map(description => clean(description)),
		...(recorded.bytes && {bytes: recorded.bytes}),
	};
};

/** Placeholder for a row that was not recorded, so that the others keep their positions. Verdicts are looked up by ID, so the ID is the same in every language. */
const unrecorded = (filter: StatusFilter, position: number): Sample => ({
	id: `not recorded ${position + 1}`, before: {}, after: {}, status: filter === 'all' ? undefined : filter, statusText: notes.notRecorded, descriptions: [notes.notInRecording],
});

/** Rows within this distance in the log (bytes) are read together. */
const nearby = 262_144;

const readRows = async (log: FileHandle, index: RecordingIndex, rows: readonly number[]): Promise<Map<number, RecordedSample>> => {
	const found = new Map<number, RecordedSample>();
	const positions = [...new Set(rows)].map(row => ({row, ...index.positionOfRow(row)})).sort((a, b) => a.offset - b.offset);
	for (let from = 0; from < positions.length;) {
		const {offset} = positions[from]!;
		let to = from;
		while (to + 1 < positions.length && positions[to + 1]!.offset + positions[to + 1]!.length - offset <= nearby) {
			to++;
		}

		const bytes = Buffer.alloc(positions[to]!.offset + positions[to]!.length - offset);
		await log.read(bytes, 0, bytes.length, offset);
		for (const position of positions.slice(from, to + 1)) {
			const line = parseLine(bytes.toString('utf8', position.offset - offset, position.offset - offset + position.length));
			if (line && 'sample' in line) {
				found.set(position.row, (line as LogLine & {sample: RecordedSample}).sample);
			}
		}

		from = to + 1;
	}

	return found;
};

const unknownIdentity = (directory: string): SourceIdentity => ({
	endpoint: 'recording', project: '', task: clean(path.resolve(directory)), version: '', title: clean(path.basename(path.resolve(directory))), where: recordingWords.damage.where,
});

const notRecorded = (what: string): WinnowError => new WinnowError({kind: 'not-found', what, advice: recordingWords.notRecordedAdvice});

/**
Opens a recording for offline browsing: the same rows, order and counts as the live version, and the same identity, so that both share verdicts. Damage is reported and skipped.

@throws WinnowError if there is no recording, or if its format is newer.
*/
export const openRecording = async (directory: string): Promise<{readonly source: RecordedSource; readonly warnings: readonly string[]}> => {
	const {identity, index, log, warnings: damage} = await loadRecording(directory, false);
	if (!log) {
		throw new WinnowError({kind: 'not-found', what: recordingWords.none(clean(directory)), advice: identity ? recordingWords.noLogAdvice : recordingWords.noneAdvice});
	}

	const pictures = new PictureStore(directory);
	const lists = placeListings(index, index.unit ?? inferUnit(index.listings));
	for (const status of statuses) {
		const recorded = lists[status];
		if (!recorded || recorded.known < recorded.count) {
			const derived = deriveList(index, lists.all, status);
			lists[status] = derived && (!recorded || recorded.count === derived.count) ? derived : recorded;
		}
	}

	const warnings = [...damage, ...gaps(lists)];
	const listOf = (filter: StatusFilter): PlacedList => {
		const list = lists[filter];
		if (!list) {
			throw notRecorded(filter === 'all' ? recordingWords.noSample : recordingWords.noStatus(filter));
		}

		return list;
	};

	const recordedRow = async (row: number): Promise<RecordedSample | undefined> => (await readRows(log, index, [row])).get(row);

	const source: RecordedSource = {
		identity: identity ?? unknownIdentity(directory),
		resizing: 'nearest',
		offsetUnit: 'record',
		async listing({offset, limit, status: filter = 'all', processParameter}, signal): Promise<Listing> {
			signal.throwIfAborted();
			const list = listOf(filter);
			const positions = Array.from({length: Math.max(0, Math.min(limit, list.count - offset))}, (_, at) => offset + at);
			const rows = await readRows(log, index, positions.map(position => list.rows.get(position) - 1).filter(row => row !== -1));
			signal.throwIfAborted();
			return {
				count: list.count,
				samples: positions.map(position => {
					const row = list.rows.get(position) - 1;
					const recorded = rows.get(row);
					return recorded ? sampleOf(recorded, row, processParameter) : unrecorded(filter, position);
				}),
			};
		},
		async picture(address, signal, {agreed} = {}) {
			signal.throwIfAborted();
			const asked = parseReference(address);
			const recorded = asked && await recordedRow(asked.row);
			if (!asked || !recorded) {
				throw notRecorded(recordingWords.noPicture);
			}

			const name = clean((recorded[asked.side].address ?? recorded.id).split('/').slice(-2).join('/'));
			const candidates = index.picturesOf(asked.row, asked.side);
			if (candidates.length === 0) {
				throw notRecorded(recordingWords.noPictureOf(asked.side, name));
			}

			const parameter = chooseParameter(candidates.map(candidate => candidate.parameter), asked.parameter);
			const chosen = candidates.find(candidate => candidate.parameter === parameter)!;
			const bytes = Buffer.alloc(chosen.length);
			await log.read(bytes, 0, bytes.length, chosen.offset);
			const line = parseLine(bytes.toString('utf8'));
			const kept = line && 'picture' in line ? (line as LogLine & {picture: {sha256: string; size: number}}).picture : undefined;
			if (kept && agreed !== undefined && kept.size > agreed) {
				throw new LargePictureError(agreed, kept.size);
			}

			const stored = kept && await pictures.get(kept.sha256);
			signal.throwIfAborted();
			if (!stored) {
				throw new WinnowError({kind: 'failure', what: recordingWords.damagedPicture(asked.side, name), advice: recordingWords.damagedPictureAdvice});
			}

			return stored;
		},
		async close() {
			await log.close();
		},
	};
	return {source, warnings};
};

/** A warning if rows are missing. */
const gaps = (lists: Partial<Record<StatusFilter, PlacedList>>): string[] => {
	const {all} = lists;
	return all && all.known < all.count
		? [recordingWords.damage.gaps(all.known, all.count)]
		: [];
};
