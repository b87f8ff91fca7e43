import type {JournalLine} from '../journal/journal-line.js';
import type {Row} from '../marks/row.js';

const nameRows = (rows: readonly Row[], owner: string): readonly Row[] => rows
	.map(row => row.time === undefined || row.reviewer !== undefined ? row : {...row, reviewer: owner});

/** Returns a line of another reviewer's file, with the file's owner wherever it names no reviewer. */
export const withOwner = (line: JournalLine, owner: string): JournalLine => {
	switch (line.kind) {
		case 'header':
		case 'abandon': {
			return line;
		}

		case 'base': {
			return {...line, rows: nameRows(line.rows, owner)};
		}

		case 'piece': {
			return {...line, rows: nameRows(line.rows, owner), reviewer: line.reviewer ?? owner};
		}

		default: {
			return {...line, reviewer: line.reviewer ?? owner};
		}
	}
};
