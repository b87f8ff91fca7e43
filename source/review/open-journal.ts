import {mkdir, open} from 'node:fs/promises';
import path from 'node:path';
import {clean} from '../sources/clean.js';
import {WinnowError} from '../sources/errors.js';
import {openFileLog, openMemoryLog, type ByteLog} from './byte-log.js';
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
};

export type OpenJournalOptions = {
	readonly identity: JournalIdentity;
	readonly file: string;
	readonly instance: string;
	readonly now: () => number;
	readonly onTrouble: (words: string) => void;
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
		log = await openFileLog(file);
		return {...await readJournal(log, file, options), kept: true, presence};
	} catch (error) {
		await log?.close();
		await presence?.leave();
		const words = error instanceof WinnowError ? error.what : reasonOf(error);
		options.onTrouble(`Verdicts and notes are NOT kept, they end with this program: ${words} (${clean(file)}).`);
		return {...await readInMemory(file, options), kept: false, presence: undefined};
	}
};

const readInMemory = async (file: string, options: OpenJournalOptions): Promise<Omit<OpenJournal, 'kept' | 'presence'>> => {
	const base = await openReadOnly(file);
	try {
		return await readJournal(await openMemoryLog(base), file, options);
	} catch {
		// The same trouble as before, which has been told: begin with nothing.
		await base?.close();
		return readJournal(await openMemoryLog(), file, options);
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

const readJournal = async (log: ByteLog, file: string, options: OpenJournalOptions): Promise<Omit<OpenJournal, 'kept' | 'presence'>> => {
	const reader = new JournalReader();
	let headed = false;
	let opened = false;
	const journal = new Journal(log, {
		path: file,
		onTrouble: options.onTrouble,
		onLine(line, position, mine) {
			if (line.kind === 'header') {
				checkHeader(line, options.identity);
				headed = true;
			}

			// What stands there at the start is one history, whoever wrote it.
			reader.take(line, position, mine || !opened);
		},
	});
	await journal.readNew();
	opened = true;
	if (!headed) {
		await journal.append({
			kind: 'header', format: journalFormat, identity: options.identity, time: options.now(),
		});
	}

	const {count, lines} = journal.unreadable;
	if (count > 0) {
		options.onTrouble(`${count === 1 ? 'A line' : `${count} lines`} of the journal can't be read and ${count === 1 ? 'was' : 'were'} skipped, not removed: line ${lines.join(', ')}${count > lines.length ? ', …' : ''} of ${clean(file)}.`);
	}

	if (journal.torn) {
		options.onTrouble(`The journal's last line was cut short and does not count; nothing that was acknowledged is missing (${clean(file)}).`);
	}

	if (reader.incomplete > 0) {
		options.onTrouble(`${reader.incomplete === 1 ? 'An action' : `${reader.incomplete} actions`} on many samples can't be read whole and ${reader.incomplete === 1 ? 'does' : 'do'} not count (${clean(file)}).`);
	}

	return {
		path: file, log, journal, reader,
	};
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
