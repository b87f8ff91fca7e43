/*
CSV as RFC 4180 has it: commas, CRLF, quotes around cells that hold a comma, a quote or a line break, quotes doubled. A cell that a spreadsheet would run as a formula gets an apostrophe in front, which spreadsheets show as text; reading takes it off again.
*/

// The full-width signs are read as formulas by spreadsheets too; blanks before a sign are dropped by some.
const formula = /^'*\s*[=+\-@＝＋－＠]|^'*[\t\r\n]/;

/** @returns One line with its CRLF. */
export const csvLine = (cells: ReadonlyArray<string | undefined>): string => cells.map(cell => csvCell(cell ?? '')).join(',') + '\r\n';

const csvCell = (cell: string): string => {
	const safe = formula.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A record, and the number of the line on which it begins. */
export type CsvRecord = {readonly cells: readonly string[]; readonly line: number; readonly broken: boolean};

/**
Reads CSV piece by piece, with any delimiter: CRLF, LF or CR between records, line breaks within quotes. A quoted cell that never ends, or with something after its closing quote, makes its record `broken`.
*/
export async function * readCsv(pieces: AsyncIterable<string>, delimiter = ','): AsyncGenerator<CsvRecord, void, void> {
	let cells: string[] = [];
	let cell = '';
	let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
	let broken = false;
	let line = 1;
	let begins = 1;
	let afterReturn = false;
	const finish = (): CsvRecord => {
		const record = {cells: [...cells, cell].map(text => unsafe(text)), line: begins, broken};
		cells = [];
		cell = '';
		state = 'start';
		broken = false;
		return record;
	};

	for await (const piece of pieces) {
		for (const character of piece) {
			const isBreak = character === '\n' || character === '\r';
			if (isBreak && character === '\n' && afterReturn) {
				afterReturn = false;
				if (state === 'quoted') {
					cell += character;
				}

				continue;
			}

			afterReturn = character === '\r';
			line += isBreak ? 1 : 0;
			if (state === 'quoted') {
				if (character === '"') {
					state = 'closed';
				} else {
					cell += character;
				}
			} else if (isBreak) {
				if (cells.length > 0 || cell !== '' || state === 'closed') {
					yield finish();
				}

				begins = line;
			} else if (character === delimiter) {
				cells.push(cell);
				cell = '';
				state = 'start';
			} else if (character === '"' && state === 'start') {
				state = 'quoted';
			} else if (character === '"' && state === 'closed') {
				cell += '"';
				state = 'quoted';
			} else {
				broken ||= state === 'closed';
				cell += character;
				state = 'plain';
			}
		}
	}

	if (cells.length > 0 || cell !== '' || state === 'closed') {
		broken ||= isOpen(state);
		yield finish();
	}
}

// The compiler does not see that the loop above can leave any state.
const isOpen = (state: string): boolean => state === 'quoted';

const unsafe = (cell: string): string => cell.startsWith('\'') && formula.test(cell) ? cell.slice(1) : cell;
