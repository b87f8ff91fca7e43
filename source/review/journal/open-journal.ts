import {open, type FileHandle} from 'node:fs/promises';
import path from 'node:path';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import type {IsOwn} from '../marks/layers.js';
import {makeFolder} from '../../system/make-folder.js';
import {openMemoryLog, type ByteLog} from './byte-log.js';
import {fileLog} from './file-log.js';
import {foldJournal, isLong, type FoldLimits} from './fold.js';
import {Journal} from './journal.js';
import {damageOf} from './journal-damage.js';
import {
	isSameVersion, journalFormat, type JournalIdentity, type JournalLine,
} from './journal-line.js';
import {JournalReader} from './journal-reader.js';
import {reasonOf, systemCode} from './journal-errors.js';
import {timeOfLine, type OtherLines} from './other-lines.js';
import {Presence} from './presence.js';
import {removeLeftovers} from './remove-leftovers.js';
import {journalWords} from './words/index.js';

export type OpenJournal = {
	readonly path: string;
	readonly log: ByteLog;
	readonly journal: Journal;
	readonly reader: JournalReader;
	/** Whether marks are saved; otherwise they are lost on exit. */
	readonly isSaved: boolean;
	/** Why marks are not saved, with the file's name. */
	readonly whyNotSaved?: string;
	readonly presence: Presence | undefined;
	/** Resolves when the journal is loaded. Don't write before. Short journals are already loaded. */
	readonly loaded: Promise<void>;
};

export type OpenJournalOptions = {
	readonly identity: JournalIdentity;
	readonly file: string;
	/** Why marks can't be saved to a file. */
	readonly refusal?: WinnowError;
	readonly instance: string;
	readonly now: () => number;
	/** Whose marks are the user's own. */
	readonly isOwn?: IsOwn;
	/** In a shared folder: the other journals, and whose journal this is. Journals there are never folded, because others read them as they grow. */
	readonly shared?: {readonly others: OtherLines; readonly reviewer: string};
	readonly limits: FoldLimits;
	/** Number of bytes to read before the journal opens; the rest is read in the background. */
	readonly atOnce: number;
	readonly onWarning: (words: string) => void;
	/** Called with the progress of reading a long journal, 0 to 1. */
	readonly onProgress: (share: number) => void;
	/** Cancels the loading of a long journal. */
	readonly signal?: AbortSignal;
	/** Called when a long journal is loaded. */
	readonly onLoaded: () => void;
};

/**
Opens a version's journal and reads it. A long journal is folded and read in the background. If the journal can't be written, marks stay in memory and a warning says so: judging is still useful, but the user must know that nothing is saved.
*/
export const openJournal = async (options: OpenJournalOptions): Promise<OpenJournal> => {
	const {file, onWarning} = options;
	let presence: Presence | undefined;
	let log: ByteLog | undefined;
	try {
		if (options.refusal) {
			throw options.refusal;
		}

		if (options.shared) {
			log = fileLog(file, true);
			return {...await readJournal(log, options), isSaved: true, presence: undefined};
		}

		await makeFolder(path.dirname(file), 0o700);
		presence = await Presence.enter(file, options.instance, {onWarning, signal: options.signal});
		log = fileLog(file);
		const isBusy = await presence.isFolded() || await isLong(file, options.limits);
		if (!isBusy) {
			await removeLeftovers(file);
		}

		return {...await readJournal(log, options, isBusy ? presence : undefined), isSaved: true, presence};
	} catch (error) {
		await log?.close();
		await presence?.leave();
		const words = error instanceof WinnowError ? error.what : reasonOf(error);
		const why = error === options.refusal ? words : journalWords.withFile(words, clean(file));
		const {advice} = options.refusal ?? {};
		const {read, isUnread} = await readInMemory(options);
		onWarning(journalWords.notKept(why, isUnread, advice));
		return {
			...read, isSaved: false, whyNotSaved: why, presence: undefined,
		};
	}
};

const foldIfLong = async (presence: Presence, {file, limits, isOwn, onWarning, onProgress, signal}: OpenJournalOptions): Promise<void> => {
	try {
		await presence.untilFolded();
		await removeLeftovers(file);
		const fold = async () => foldJournal(file, limits, {
			signal, isOwn, onProgress(share) {
				onProgress(share * 0.8);
			},
		});
		if (await isLong(file, limits) && await presence.runExclusively(fold)) {
			onWarning(journalWords.folded(limits.keepActions));
		}
	} catch (error) {
		if (error instanceof WinnowError || signal?.aborted) {
			throw error;
		}

		onWarning(journalWords.cantFold(reasonOf(error), clean(file)));
	}
};

type Read = Omit<OpenJournal, 'isSaved' | 'whyNotSaved' | 'presence'>;

/** Opens a journal in memory that continues the file; `isUnread` if the file can't be read. */
const readInMemory = async (options: OpenJournalOptions): Promise<{readonly read: Read; readonly isUnread: boolean}> => {
	let base: FileHandle | undefined;
	try {
		base = await openReadOnly(options.file);
		return {read: await readJournal(await openMemoryLog(base), options), isUnread: false};
	} catch {
		// The same error was already reported. Start with an empty journal.
		await base?.close();
		return {read: await readJournal(await openMemoryLog(), options), isUnread: true};
	}
};

const openReadOnly = async (file: string) => {
	try {
		return await open(file, 'r');
	} catch (error) {
		if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) {
			return undefined;
		}

		throw error;
	}
};

/** @param presence Set if the journal must be folded first or another Winnow is folding it. It is then read in the background. */
const readJournal = async (log: ByteLog, options: OpenJournalOptions, presence?: Presence): Promise<Read> => {
	const {file, identity, onWarning, onProgress, signal, shared} = options;
	const reader = new JournalReader(undefined, options.isOwn);
	let opened = false;
	let hasReported = false;
	const journal = new Journal(log, {
		onWarning,
		header: () => ({
			kind: 'header', format: journalFormat, identity, time: options.now(), ...(shared ? {reviewer: shared.reviewer} : {}),
		}),
		onLine(line, position, mine, text): Promise<void> | undefined {
			if (line.kind === 'header') {
				checkHeader(line, identity);
			} else if (opened && !mine && !hasReported) {
				hasReported = true;
				onWarning(journalWords.otherWrites);
			}

			// While loading, all lines count as ours: undo covers the whole history, whichever Winnow wrote it.
			return applyLine({line, position, text, isMine: mine || !opened}, {reader, others: shared?.others, isLoading: !opened});
		},
	});
	const finish = async (): Promise<void> => {
		const {size} = await log.size();
		const from = presence ? 0.8 : 0;
		await journal.readNew(undefined, undefined, () => {
			signal?.throwIfAborted();
			onProgress(from + ((1 - from) * journal.end / size));
		});
		await shared?.others.applyUntil(reader);
		opened = true;
		for (const words of damageOf(journal, reader, clean(file))) {
			onWarning(words);
		}

		if (journal.isTorn && !journal.isTornByPowerCut) {
			onWarning(journalWords.lastLineCut(clean(file)));
		}
	};

	await shared?.others.readNew();
	if (!presence) {
		await journal.readNew(undefined, options.atOnce);
		const {size} = await log.size();
		if (size <= options.atOnce) {
			await finish();
			options.onLoaded();
			return {
				path: file, log, journal, reader, loaded: Promise.resolve(),
			};
		}
	}

	const readRest = async (): Promise<void> => {
		try {
			if (presence) {
				await foldIfLong(presence, options);
			}

			await finish();
		} catch (error) {
			journal.refuse(error);
			if (!signal?.aborted) {
				onWarning(journalWords.cantReadRest(error instanceof WinnowError ? error.what : reasonOf(error)));
			}
		}

		options.onLoaded();
	};

	return {
		path: file, log, journal, reader, loaded: readRest(),
	};
};

type ReadLine = {readonly line: JournalLine; readonly position: number; readonly text: string; readonly isMine: boolean};

/** Where the line goes: the reader, and the other journals of a shared folder. */
type LineReaders = {readonly reader: JournalReader; readonly others: OtherLines | undefined; readonly isLoading: boolean};

const applyLine = ({line, position, text, isMine}: ReadLine, {reader, others, isLoading}: LineReaders): Promise<void> | undefined => {
	// A copy of this file may have been read before. A piece of an action must not count twice.
	if (others?.note(text) && line.kind === 'piece') {
		return undefined;
	}

	const time = isLoading ? timeOfLine(line) : undefined;
	const older = time === undefined ? undefined : others?.applyUntil(reader, time);
	const take = async (): Promise<void> => {
		await older;
		await reader.apply(line, position, isMine);
	};

	return older ? take() : reader.apply(line, position, isMine);
};

const checkHeader = (line: JournalLine & {kind: 'header'}, identity: JournalIdentity): void => {
	if (line.format > journalFormat) {
		throw new WinnowError({kind: 'failure', what: journalWords.newer(line.format, journalFormat), advice: journalWords.useNewer});
	}

	if (!isSameVersion(line.identity, identity)) {
		throw new WinnowError({kind: 'failure', what: journalWords.otherVersion(`${clean(line.identity.task)} ${clean(line.identity.version)}`), advice: journalWords.moveAway});
	}
};
