import {Buffer} from 'node:buffer';
import type {Stats} from 'node:fs';
import {
	open, rename, rm, stat, type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {pieces} from '../marks/bulk.js';
import {ownsAll, splitRows, type IsOwn} from '../marks/layers.js';
import {openMemoryLog, type ByteLog} from './byte-log.js';
import {FoldCut, type CutLimits} from './fold-cut.js';
import {decodeLine} from './decode-line.js';
import {encodeLine} from './journal-line.js';
import {JournalReader} from './journal-reader.js';
import {systemCode} from './journal-errors.js';
import {scanLines} from './line-scanner.js';
import {markRows} from './mark-rows.js';
import {journalWords} from './words/index.js';

export type FoldLimits = CutLimits & {
	/** Minimum length of a journal to fold (bytes). At least half of it must be removable. */
	readonly smallest: number;
};

/** 32 MB hold about 140,000 single verdicts, or one verdict on 350,000 samples. */
export const foldLimits: FoldLimits = {smallest: 32e6, keepActions: 10_000, keepBytes: 64e6};

/**
Shortens a long journal. Replaces its beginning with the resulting marks, without their history, and keeps the newest actions with everything that they refer to. Unreadable lines are kept. The new file is completely on the disk before it replaces the old one, so a crash leaves one or the other.

No other process may have the journal open (`Presence.runExclusively`).

@param options A callback for the progress (0 to 1), a signal that cancels folding and leaves the journal unchanged, and whose marks are the user's own.

@returns Whether it was folded.
*/
export const foldJournal = async (file: string, limits: FoldLimits, {isOwn = ownsAll, ...work}: FoldWork & {readonly isOwn?: IsOwn} = {}): Promise<boolean> => {
	const old = await open(file, 'r');
	const log = await openMemoryLog(old);
	try {
		const before = await old.stat();
		const {size} = await log.size();
		const found = await findCut(log, limits, size, part(work, 0, 0.3));
		const {cut, history} = found.cutOf(size);
		// Folding would save too little.
		if (history < size / 2) {
			return false;
		}

		await replaceFile(file, before, async fresh => {
			await writeBeginning({log, cut}, fresh, new JournalReader(id => found.isUndone(id), isOwn), work);
			await copyBytes(log, cut, size, fresh);
		});
		return true;
	} finally {
		await log.close();
	}
};

type FoldWork = {
	readonly onProgress?: (share: number) => void;
	readonly signal?: AbortSignal;
};

/** Returns a callback that reports the progress of a part of the work, and throws if it was canceled. */
const part = ({onProgress, signal}: FoldWork, from: number, to: number) => (share: number): void => {
	signal?.throwIfAborted();
	onProgress?.(from + ((to - from) * share));
};

/** Replaces a file atomically once the new one is on the disk, unless the old one has changed meanwhile. */
const replaceFile = async (file: string, before: Stats, write: (fresh: FileHandle) => Promise<void>): Promise<void> => {
	const temporary = `${file}.new`;
	const fresh = await open(temporary, 'w', 0o600);
	try {
		try {
			await write(fresh);
			await fresh.sync();
		} finally {
			await fresh.close();
		}

		// A host that considers this process dead may have written to the journal.
		const now = await stat(file);
		if (now.ino !== before.ino || now.size !== before.size) {
			throw new Error(journalWords.changedMeanwhile);
		}

		await rename(temporary, file);
	} catch (error) {
		await rm(temporary, {force: true});
		throw error;
	}

	await syncFolder(path.dirname(file));
};

/** Whether a journal exists and is long enough to fold. */
export const isLong = async (file: string, {smallest}: FoldLimits): Promise<boolean> => {
	try {
		return (await stat(file)).size >= smallest;
	} catch (error) {
		if (systemCode(error) === 'ENOENT') {
			return false;
		}

		throw error;
	}
};

type Progress = (share: number) => void;

/** Reads the journal once to find where it can be cut. */
const findCut = async (log: Pick<ByteLog, 'read'>, limits: FoldLimits, size: number, onProgress: Progress): Promise<FoldCut> => {
	const found = new FoldCut(limits);
	for await (const batch of scanLines(log, 0)) {
		onProgress(batch[0]!.position / size);
		for (const line of batch) {
			found.addLine(line);
		}
	}

	return found;
};

/** The beginning of a journal, up to a position in bytes. */
type Beginning = {readonly log: Pick<ByteLog, 'read'>; readonly cut: number};

const writeBeginning = async ({log, cut}: Beginning, into: FileHandle, reader: JournalReader, work: FoldWork): Promise<void> => {
	let hasHeader = false;
	const onRead = part(work, 0.3, 0.6);
	for await (const batch of scanLines(log, 0, cut)) {
		onRead(batch[0]!.position / cut);
		for (const {text, position, end, isPart} of batch) {
			const line = text === undefined ? undefined : decodeLine(text);
			if (line) {
				await reader.apply(line, position, true);
			}

			if (text === '' || (line && line.kind !== 'plan' && line.kind !== 'unblind' && (line.kind !== 'header' || hasHeader))) {
				continue;
			}

			hasHeader ||= line?.kind === 'header';
			await copyBytes(log, position + (text?.startsWith('\uFEFF') ? 3 : 0), end, into);
			if (isPart) {
				await into.writeFile('\n');
			}
		}
	}

	const onWrite = part(work, 0.6, 1);
	for await (const rows of pieces(markRows(log, reader, cut, position => {
		onWrite(position / cut);
	}), work.signal)) {
		await into.writeFile(encodeLine({kind: 'base', ...splitRows(rows, reader.isOwn)}) + '\n');
	}
};

const copyBytes = async (log: Pick<ByteLog, 'read'>, from: number, to: number, into: FileHandle): Promise<void> => {
	const block = Buffer.allocUnsafe(Math.min(1 << 18, to - from));
	for (let position = from; position < to;) {
		const read = await log.read(block.subarray(0, Math.min(block.length, to - position)), position);
		if (read === 0) {
			return;
		}

		await into.writeFile(block.subarray(0, read));
		position += read;
	}
};

/** Flushes a folder, so that a rename survives a power cut. Windows can't open folders. */
const syncFolder = async (folder: string): Promise<void> => {
	if (process.platform === 'win32') {
		return;
	}

	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
};
