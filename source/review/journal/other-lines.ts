import type {JournalLine} from './journal-line.js';
import type {JournalReader} from './journal-reader.js';

/** Lines of other files that are merged into a journal in the order of their times. */
export type OtherLines = {
	/** Reads what is new in the other files. */
	readNew(): Promise<void>;
	/** Notes a line of the journal itself: copies of it in other files are skipped. @returns Whether another file had it before. */
	note(text: string): boolean;
	/** Hands on the lines that were read and are older than a time (ms since 1970); all of them without one. */
	takeUntil(reader: JournalReader, time?: number): Promise<void> | undefined;
};

/** The time of a line; undefined for one that only belongs to another line. */
export const timeOfLine = (line: JournalLine): number | undefined => 'time' in line && line.kind !== 'header' ? line.time : undefined;
