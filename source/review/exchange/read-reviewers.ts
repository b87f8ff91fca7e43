import {createReadStream} from 'node:fs';
import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {WinnowError} from '../../model/errors.js';
import {clean} from '../../text/clean.js';
import {systemCode} from '../journal/journal-errors.js';
import type {JournalIdentity} from '../journal/journal-line.js';
import {readHeader} from '../journal/journals.js';
import type {MarkRow} from '../journal/mark-rows.js';
import type {IsOwn} from '../marks/layers.js';
import {plainReviewer, sameReviewer} from '../marks/reviewer.js';
import {exchangeWords as words} from './words/index.js';
import {fileError} from './file-error.js';
import {decodeText} from './decode-text.js';
import {readMarks} from './marks-import.js';
import {readMarksInFile} from './read-marks.js';
import {readSharedMarks} from './read-shared-marks.js';
import {ReviewerMarks} from './reviewer-marks.js';

type ReadOptions = {
	/** Encoding of exports that are neither UTF-8 nor UTF-16. */
	readonly encoding?: string;
	readonly signal?: AbortSignal;
};

/** The marks of several files. */
export type ReadReviewers = {
	readonly marks: ReviewerMarks;
	/** When reviewers chose to see the verdicts of others before giving one (ms since 1970). */
	readonly unblinded: ReadonlyMap<string, number>;
	readonly identity: Partial<JournalIdentity>;
	/** Problems with files that can't be read completely, one sentence each. */
	readonly problems: readonly string[];
};

/** A file, and the name that all its marks get. */
type Input = {readonly file: string; readonly name?: string};

const maxProblems = 20;

const statOf = async (file: string) => {
	try {
		return await stat(file);
	} catch (error) {
		throw fileError(file, error);
	}
};

const exists = async (file: string): Promise<boolean> => {
	try {
		await stat(file);
		return true;
	} catch {
		// `statOf` reports why.
		return false;
	}
};

/** The files of an argument: itself, those of a folder, or FILE of NAME=FILE. */
const inputsOf = async (argument: string): Promise<Input[]> => {
	const separator = argument.indexOf('=');
	const isNamed = separator > 0 && !await exists(argument);
	const file = isNamed ? argument.slice(separator + 1) : argument;
	const name = isNamed ? plainReviewer(argument.slice(0, separator)) : undefined;
	if (!(await statOf(file)).isDirectory()) {
		return [{file, name}];
	}

	const names = await readdir(file);
	return names.filter(entry => /\.(?:ndjson|csv)$/.test(entry)).sort().map(entry => ({file: path.join(file, entry), name}));
};

/** The contents of one file. */
type FileRows = {
	readonly identity: Partial<JournalIdentity>;
	readonly rows: readonly MarkRow[];
	readonly unblinded: ReadonlyMap<string | undefined, number>;
	readonly problems: readonly string[];
};

/** The first reviewer of a journal is its owner: marks without a name, and those of the same user on another host, are theirs. */
const firstReviewer = (): IsOwn => {
	let first: IsOwn | undefined;
	return reviewer => {
		if (reviewer !== undefined) {
			first ??= sameReviewer(reviewer);
		}

		return reviewer === undefined || first!(reviewer);
	};
};

const readJournal = async (file: string, signal: AbortSignal | undefined): Promise<FileRows> => {
	const marks = await readMarksInFile(file, {signal, isOwn: firstReviewer()});
	try {
		const rows: MarkRow[] = [];
		for await (const row of marks.rows()) {
			rows.push(row);
		}

		return {
			identity: marks.identity, rows, unblinded: marks.unblinded, problems: marks.damage,
		};
	} finally {
		await marks.close();
	}
};

const readExport = async (file: string, {encoding, signal}: ReadOptions): Promise<FileRows> => {
	const rows: MarkRow[] = [];
	const problems: string[] = [];
	let identity: Partial<JournalIdentity> = {};
	for await (const {line, row, identity: about, problem} of readMarks(decodeText(createReadStream(file), clean(file), encoding), 0)) {
		signal?.throwIfAborted();
		if (row) {
			const {hasReason, ...mark} = row;
			rows.push(mark);
			identity = {...about, ...identity};
		} else {
			problems.push(clean(`${file}, line ${line} ${problem ?? ''}`));
		}
	}

	return {
		identity, rows, unblinded: new Map(), problems,
	};
};

/**
Reads the marks of several reviewers: journals, files of `marks export`, and folders with such files. NAME=FILE names the reviewer of all marks of a file. Marks that name no reviewer belong to the first reviewer of their file, who probably gave them with a Winnow version without reviewers. If the file names no reviewer, its name is the reviewer's.

@throws WinnowError if a file can't be read, or files are about different versions.
*/
export const readReviewers = async (inputs: readonly string[], options: ReadOptions = {}): Promise<ReadReviewers> => {
	const marks = new ReviewerMarks();
	const problems: string[] = [];
	const unblinded = new Map<string, number>();
	let identity: Partial<JournalIdentity> = {};
	for (const argument of inputs) {
		for (const {file, name} of await inputsOf(argument)) {
			const read = await readJournalOrExport(file, options);
			if (read.rows.length === 0) {
				problems.push(words.noMarks(clean(file)));
			}

			identity = sameVersion(identity, read.identity, file);
			const nameless = read.rows.find(row => row.reviewer !== undefined && !row.isAdjudicated)?.reviewer ?? clean(path.parse(file).name);
			for (const row of read.rows) {
				marks.add(row, name ?? row.reviewer ?? nameless);
			}

			for (const [reviewer, since] of read.unblinded) {
				unblinded.set(name ?? reviewer ?? nameless, since);
			}

			problems.push(...read.problems.slice(0, maxProblems));
		}
	}

	return {
		marks, unblinded, identity, problems,
	};
};

/** Like `readReviewers`, for all reviewers of a version in a shared folder. */
export const readSharedReviewers = async (folder: string, identity: JournalIdentity): Promise<ReadReviewers> => {
	const read = await readSharedMarks(folder, identity, {reviewer: ''});
	const marks = new ReviewerMarks();
	for await (const row of read.rows()) {
		marks.add(row, row.reviewer ?? '');
	}

	return {
		marks, unblinded: new Map([...read.unblinded].map(([reviewer, since]) => [reviewer ?? '', since])), identity, problems: read.damage,
	};
};

const readJournalOrExport = async (file: string, options: ReadOptions): Promise<FileRows> => {
	try {
		return await readHeader(file) ? await readJournal(file, options.signal) : await readExport(file, options);
	} catch (error) {
		throw error instanceof WinnowError || systemCode(error) === undefined ? error : fileError(file, error);
	}
};

const versionName = ({task = '', version = ''}: Partial<JournalIdentity>): string => clean(`${task} ${version}`);

const sameVersion = (known: Partial<JournalIdentity>, found: Partial<JournalIdentity>, file: string): Partial<JournalIdentity> => {
	const differs = (['task', 'version'] as const).some(name => known[name] !== undefined && found[name] !== undefined && known[name] !== found[name]);
	if (differs) {
		throw new WinnowError({kind: 'usage', what: words.differentVersion(clean(file), versionName(found), versionName(known)), advice: words.oneVersion});
	}

	return {...found, ...known};
};
