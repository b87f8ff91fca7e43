import type {JournalLine} from './journal-line.js';
import type {JournalReader} from './journal-reader.js';

/** Lines of other journals, which are merged with this journal by their times. */
export type OtherLines = {
	/** Reads new lines of the other files. */
	readNew(): Promise<void>;
	/** Records a line of this journal, so that copies of it in other files are skipped. @returns Whether another file had the line already. */
	note(text: string): boolean;
	/** Applies the lines read so far that are older than a time (ms since 1970); without a time, all of them. */
	applyUntil(reader: JournalReader, time?: number): Promise<void> | undefined;
};

/** Returns the time of a line; undefined for a line without one, such as a piece. */
export const timeOfLine = (line: JournalLine): number | undefined => 'time' in line && line.kind !== 'header' ? line.time : undefined;
