import {open} from 'node:fs/promises';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {openMemoryLog} from '../journal/byte-log.js';
import {countsOf, reasonsOf, type ReviewCounts} from '../marks/counts.js';
import {Journal} from '../journal/journal.js';
import {journalFormat, type JournalIdentity} from '../journal/journal-line.js';
import {damageOf} from '../journal/journal-damage.js';
import {JournalReader, type ChosenPlan} from '../journal/journal-reader.js';
import {readHeader} from '../journal/journals.js';
import {decideMark, layeredMarks, type Decision, type IsOwn} from '../marks/layers.js';
import type {Judgement} from '../marks/judgements.js';
import {markAt} from '../marks/marks.js';
import {markRows, type MarkRow} from '../journal/mark-rows.js';
import {fileError} from './file-error.js';
import {exchangeWords as words} from './words/index.js';

/** A journal's contents, read without writing to it: another Winnow may have it open. */
export type MarksInFile = {
	/** Incomplete if the journal's first line is damaged. */
	readonly identity: Partial<JournalIdentity>;
	readonly counts: ReviewCounts;
	/** Number of samples with each reason, the most frequent first. */
	readonly reasons: ReturnType<typeof reasonsOf>;
	/** The sampling plans, in the order in which they were chosen. */
	readonly plans: readonly ChosenPlan[];
	/** When each reviewer chose to see the verdicts of others before giving one (ms since 1970). The key undefined is the journal's own reviewer. */
	readonly unblinded: ReadonlyMap<string | undefined, number>;
	/** Damage, one sentence each; if there is any, marks may be missing. */
	readonly damage: readonly string[];
	readonly path: string;
	/** The mark of a key of `sampleKey`. */
	markOfKey(key: string): Judgement | undefined;
	/** Whether there are marks of other reviewers. */
	readonly hasOthers: boolean;
	/** Which mark of a key of `sampleKey` counts. */
	decisionOfKey(key: string): Decision;
	/** All marks: one row for each sample and reviewer. */
	rows(): AsyncGenerator<MarkRow, void, void>;
	close(): Promise<void>;
};

/** @throws WinnowError if the file is missing (not found), or isn't a journal that this version of Winnow reads. */
export const readMarksInFile = async (file: string, {signal, isOwn}: {readonly signal?: AbortSignal; readonly isOwn?: IsOwn} = {}): Promise<MarksInFile> => {
	const log = await openMemoryLog(await openFile(file));
	try {
		const reader = new JournalReader(undefined, isOwn);
		let identity: JournalIdentity | undefined;
		let isJournal = false;
		const journal = new Journal(log, {
			onLine(line, position): Promise<void> | undefined {
				if (line.kind === 'header') {
					identity ??= line.identity;
					if (line.format > journalFormat) {
						throw new WinnowError({kind: 'failure', what: words.newerJournal(clean(file), line.format), advice: words.useNewer});
					}
				}

				isJournal = true;
				return reader.apply(line, position, true);
			},
			onWarning() {
				// Only writing can cause this.
			},
		});
		await journal.readNew(undefined, undefined, () => {
			signal?.throwIfAborted();
		});
		if (!isJournal) {
			throw new WinnowError({kind: 'failure', what: words.noJournal(clean(file)), advice: words.whereJournals});
		}

		return marksIn(reader, {
			identity: identity ?? (await readHeader(file))?.identity ?? {},
			damage: damageOf(journal, reader, clean(file)),
			path: file,
			rows: () => markRows(log, reader, journal.end),
			close: async () => log.close(),
		});
	} catch (error) {
		await log.close();
		throw error;
	}
};

/** The marks that a reader has read, with their source. */
export const marksIn = (reader: JournalReader, from: Pick<MarksInFile, 'identity' | 'damage' | 'path' | 'rows' | 'close'>): MarksInFile => {
	const markOfKey = (key: string): Judgement | undefined => {
		const number = reader.books.keys.numberOf(key);
		return number === -1 ? undefined : reader.books.judgements.at(markAt(reader.state.marks, number));
	};

	return {
		...from,
		counts: countsOf(reader.state),
		reasons: reasonsOf(reader.books, reader.state),
		plans: reader.plans,
		unblinded: reader.unblinded,
		markOfKey,
		hasOthers: reader.hasBeside,
		decisionOfKey: key => decideMark(layeredMarks(key, reader.others, markOfKey)),
	};
};

const openFile = async (file: string) => {
	try {
		return await open(file, 'r');
	} catch (error) {
		throw fileError(file, error);
	}
};
