import {access} from 'node:fs/promises';
import path from 'node:path';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {grouped} from '../../text/numbers.js';
import {sentence, sentences} from '../../text/sentences.js';
import {nameOf} from '../journal/choose-journal.js';
import type {JournalIdentity} from '../journal/journal-line.js';
import {journalName} from '../journal/journal-name.js';
import {systemCode} from '../journal/journal-errors.js';
import type {FoundJournal} from '../journal/journals.js';
import {openReview, type Review} from '../review.js';
import {fileError} from './file-error.js';
import {decodeText} from './decode-text.js';
import {readMarks, type ImportLine, type ImportRow} from './marks-import.js';
import {merge, type Merged} from './merge-marks.js';
import {exchangeWords as words} from './words/index.js';

type ImportOptions = {
	/** The file's name, for messages. */
	readonly name: string;
	/** The file's encoding, if it is neither UTF-8 nor UTF-16. */
	readonly encoding?: string;
	readonly stateFolder: string;
	/** A folder with the journals of all reviewers, to import into. */
	readonly shared?: string;
	/** The lines, if the file is a journal. */
	readonly lines?: AsyncGenerator<ImportLine, void, void>;
	/** The user who imports. */
	readonly reviewer: string;
	/** The reviewer of marks that name none; undefined if unknown. */
	readonly nameless?: string;
	/** The journal to import into, without a path if it must be created; undefined if the rows name their version. */
	readonly target: Pick<FoundJournal, 'identity'> & Partial<Pick<FoundJournal, 'path'>> | undefined;
	readonly now: () => number;
	readonly signal: AbortSignal;
};

type ImportOutcome = Merged & {
	/** Number of invalid lines. */
	readonly bad: number;
	/** Whether the journal itself is damaged. */
	readonly isDamaged: boolean;
	/** Messages for the user, one sentence each. */
	readonly words: readonly string[];
};

/** Maximum number of invalid lines that are reported one by one. */
const maxReported = 20;

/**
Merges a file of marks into a version's journal, as one action that can be undone. Reports invalid lines and imports the others.

@throws WinnowError if the file can't be read, has no valid mark, or the journal can't be written.
*/
export const importMarks = async (bytes: AsyncIterable<Uint8Array>, options: ImportOptions): Promise<ImportOutcome> => {
	const merged: Merged = {
		added: 0, same: 0, newer: 0, older: 0, apart: 0,
	};
	const problems: string[] = [];
	let bad = 0;
	const complain = (line: number, problem: string): void => {
		bad++;
		if (problems.length < maxReported) {
			problems.push(words.line(clean(options.name), line, clean(problem)));
		}
	};

	const lines = options.lines ?? readLines(bytes, options);
	let review: Review | undefined;
	try {
		const first = await firstGood(lines, complain);
		if (!first) {
			throw new WinnowError({kind: 'failure', what: words.noMarks(clean(options.name)), advice: problems[0] === undefined ? undefined : sentence(problems[0])});
		}

		const identity = wholeIdentity({...first.identity, ...options.target?.identity}, options.name);
		const isNew = options.shared === undefined && !await exists(options.target?.path ?? path.join(options.stateFolder, `${journalName(identity)}.ndjson`));
		review = await openReview({
			identity,
			stateFolder: options.stateFolder,
			shared: options.shared,
			file: options.target?.path,
			reviewer: options.reviewer,
			now: options.now,
			signal: options.signal,
		});
		if (!review.isSaved) {
			throw new WinnowError({kind: 'failure', what: words.importedNothing(sentences(...review.warnings))});
		}

		const opened = review;
		await opened.loaded;
		options.signal.throwIfAborted();
		await opened.importRows(merge(rowsOfVersion(identity, first, lines, {complain, nameless: options.nameless}), opened, merged), {signal: options.signal});
		return {
			...merged,
			bad,
			isDamaged: opened.isDamaged,
			words: [
				...opened.warnings,
				...(isNew ? [words.createdJournal(nameOf({identity, path: ''}))] : []),
				...problems,
				...(bad > problems.length ? [words.moreInvalid(bad - problems.length)] : []),
				summary(merged, bad, identity),
			],
		};
	} finally {
		await review?.close();
	}
};

const exists = async (file: string): Promise<boolean> => {
	try {
		await access(file);
		return true;
	} catch (error) {
		if (systemCode(error) === 'ENOENT') {
			return false;
		}

		throw fileError(file, error);
	}
};

async function * readLines(bytes: AsyncIterable<Uint8Array>, {name, now, encoding}: ImportOptions): AsyncGenerator<ImportLine, void, void> {
	try {
		yield * readMarks(decodeText(bytes, name, encoding), now());
	} catch (error) {
		if (error instanceof WinnowError || systemCode(error) === undefined) {
			throw error;
		}

		throw fileError(name, error);
	}
}

const firstGood = async (lines: AsyncGenerator<ImportLine, void, void>, complain: (line: number, problem: string) => void): Promise<ImportLine | undefined> => {
	for (;;) {
		const next = await lines.next();
		if (next.done) {
			return undefined;
		}

		if (next.value.row) {
			return next.value;
		}

		complain(next.value.line, next.value.problem!);
	}
};

const wholeIdentity = ({endpoint, project, task, version}: Partial<JournalIdentity>, name: string): JournalIdentity => {
	if (endpoint === undefined || project === undefined || task === undefined || version === undefined) {
		throw new WinnowError({kind: 'usage', what: words.noVersion(clean(name)), advice: words.giveVersion});
	}

	return {
		endpoint, project, task, version,
	};
};

async function * rowsOfVersion(
	identity: JournalIdentity,
	first: ImportLine,
	rest: AsyncIterable<ImportLine>,
	{complain, nameless}: {readonly complain: (line: number, problem: string) => void; readonly nameless?: string},
): AsyncGenerator<ImportRow, void, void> {
	const check = (line: ImportLine): ImportRow | undefined => {
		const about = line.identity ?? {};
		if (!line.row) {
			complain(line.line, line.problem!);
		} else if ((about.task ?? identity.task) !== identity.task || (about.version ?? identity.version) !== identity.version) {
			complain(line.line, words.problems.otherVersion(`${about.task ?? ''} ${about.version ?? ''}`));
		} else {
			return {...line.row, reviewer: line.row.reviewer ?? nameless};
		}

		return undefined;
	};

	const row = check(first);
	if (row) {
		yield row;
	}

	for await (const line of rest) {
		const next = check(line);
		if (next) {
			yield next;
		}
	}
}

const summary = ({added, same, newer, older, apart}: Merged, bad: number, {task, version}: JournalIdentity): string => [
	words.imported(clean(`${task} ${version}`), grouped(added), grouped(newer)),
	words.older(grouped(older), apart === 0),
	words.unchanged(grouped(same)),
	...(bad > 0 ? [words.invalid(grouped(bad))] : []),
	...(apart > 0 ? [words.ofOthers(grouped(apart))] : []),
].join(words.comma);
