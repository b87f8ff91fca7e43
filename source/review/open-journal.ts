import {mkdir, open} from 'node:fs/promises';
import path from 'node:path';
import {clean} from '../sources/clean.js';
import {WinnowError} from '../sources/errors.js';
import {grouped} from '../sources/number-words.js';
import {openFileLog, openMemoryLog, type ByteLog} from './byte-log.js';
import {foldJournal, isLong, type FoldLimits} from './fold.js';
import {Journal} from './journal.js';
import {journalFormat, type JournalIdentity, type JournalLine} from './journal-line.js';
import {JournalReader} from './journal-reader.js';
import {reasonOf, systemCode} from './journal-trouble.js';
import {Presence} from './presence.js';

export type OpenJournal = {
	readonly path: string;
	readonly log: ByteLog;
	readonly journal: Journal;
	readonly reader: JournalReader;
	/** False where what is judged is gone when the program ends. */
	readonly kept: boolean;
	readonly presence: Presence | undefined;
	/** Resolves when a long journal has been read to its end; short ones have been when they open. Nothing may be written before. */
	readonly loaded: Promise<void>;
};

export type OpenJournalOptions = {
	readonly identity: JournalIdentity;
	readonly file: string;
	readonly instance: string;
	readonly now: () => number;
	readonly limits: FoldLimits;
	/** So many bytes are read before the journal opens, the rest beside the keys. */
	readonly atOnce: number;
	readonly onTrouble: (words: string) => void;
	/** Told when the rest of a long journal has been read. */
	readonly onLoaded: () => void;
};

/**
Opens a version's journal and reads it. Where it can't be written the marks go on in memory, with words that say so: judging is still useful, but nobody is left to believe that it is kept.
*/
export const openJournal = async (options: OpenJournalOptions): Promise<OpenJournal> => {
	const {file} = options;
	let presence: Presence | undefined;
	let log: ByteLog | undefined;
	try {
		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		presence = await Presence.enter(file, options.instance);
		await foldIfLong(presence, options);
		log = await openFileLog(file);
		return {...await readJournal(log, options), kept: true, presence};
	} catch (error) {
		await log?.close();
		await presence?.leave();
		const words = error instanceof WinnowError ? error.what : reasonOf(error);
		options.onTrouble(`Verdicts and notes are NOT kept, they end with this program: ${words} (${clean(file)}).`);
		return {...await readInMemory(options), kept: false, presence: undefined};
	}
};

const foldIfLong = async (presence: Presence, {file, limits, onTrouble}: OpenJournalOptions): Promise<void> => {
	try {
		if (await isLong(file, limits) && await presence.alone(async () => foldJournal(file, limits))) {
			onTrouble(`The journal was long and has been folded: all marks stand, undo reaches back at most ${grouped(limits.keepActions)} actions.`);
		}
	} catch (error) {
		onTrouble(`The journal is long and could not be made shorter: ${reasonOf(error)} (${clean(file)}).`);
	}
};

type Read = Omit<OpenJournal, 'kept' | 'presence'>;

const readInMemory = async (options: OpenJournalOptions): Promise<Read> => {
	const base = await openReadOnly(options.file);
	try {
		return await readJournal(await openMemoryLog(base), options);
	} catch {
		// The same trouble as before, which has been told: begin with nothing.
		await base?.close();
		return readJournal(await openMemoryLog(), options);
	}
};

const openReadOnly = async (file: string) => {
	try {
		return await open(file, 'r');
	} catch (error) {
		if (['ENOENT', 'EACCES', 'ENOTDIR', 'EPERM'].includes(systemCode(error) ?? '')) {
			return undefined;
		}

		throw error;
	}
};

const readJournal = async (log: ByteLog, options: OpenJournalOptions): Promise<Read> => {
	const {file, identity, onTrouble} = options;
	const reader = new JournalReader();
	let headed = false;
	let opened = false;
	let told = false;
	const journal = new Journal(log, {
		path: file,
		onTrouble,
		onLine(line, position, mine) {
			if (line.kind === 'header') {
				checkHeader(line, identity);
				headed = true;
			} else if (opened && !mine && !told) {
				told = true;
				onTrouble('Another Winnow writes to this journal: what it judges shows here too, the later verdict counts.');
			}

			// What stands there at the start is one history, whoever wrote it.
			reader.take(line, position, mine || !opened);
		},
	});
	const finish = async (): Promise<void> => {
		await journal.readNew();
		opened = true;
		if (!headed) {
			await journal.append({
				kind: 'header', format: journalFormat, identity, time: options.now(),
			});
		}

		for (const words of whatIsWrong(journal, reader, clean(file))) {
			onTrouble(words);
		}
	};

	await journal.readNew(undefined, options.atOnce);
	const {size} = await log.size();
	if (size <= options.atOnce) {
		await finish();
		return {
			path: file, log, journal, reader, loaded: Promise.resolve(),
		};
	}

	const rest = async (): Promise<void> => {
		try {
			await finish();
		} catch (error) {
			journal.refuse(error);
			onTrouble(`The journal could not be read to its end, so nothing can be judged: ${error instanceof WinnowError ? error.what : reasonOf(error)}.`);
		}

		options.onLoaded();
	};

	return {
		path: file, log, journal, reader, loaded: rest(),
	};
};

const whatIsWrong = (journal: Journal, {incomplete}: JournalReader, file: string): string[] => {
	const {count, lines} = journal.unreadable;
	const words: string[] = [];
	if (count > 0) {
		words.push(`${count === 1 ? 'A line' : `${count} lines`} of the journal can't be read and ${count === 1 ? 'was' : 'were'} skipped, not removed: line ${lines.join(', ')}${count > lines.length ? ', …' : ''} of ${file}.`);
	}

	if (journal.torn) {
		words.push(`The journal's last line was cut short and does not count; nothing that was acknowledged is missing (${file}).`);
	}

	if (incomplete > 0) {
		words.push(`${incomplete === 1 ? 'An action' : `${incomplete} actions`} on many samples can't be read whole and ${incomplete === 1 ? 'does' : 'do'} not count (${file}).`);
	}

	return words;
};

const checkHeader = (line: JournalLine & {kind: 'header'}, identity: JournalIdentity): void => {
	if (line.format > journalFormat) {
		throw new WinnowError({kind: 'failure', what: `the journal was written by a newer Winnow (format ${line.format}, this one reads up to ${journalFormat})`, advice: 'Use the newer Winnow.'});
	}

	const same = line.identity.endpoint === identity.endpoint && line.identity.project === identity.project && line.identity.task === identity.task && line.identity.version === identity.version;
	if (!same) {
		throw new WinnowError({kind: 'failure', what: `the journal is about another version (${clean(line.identity.task)} ${clean(line.identity.version)})`, advice: 'Move that file away.'});
	}
};
