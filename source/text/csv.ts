/*
CSV by RFC 4180: commas, CRLF, quotes around cells with a comma, quote or line break, quotes doubled. A cell that a spreadsheet would run as a formula gets a leading apostrophe, which reading removes.
*/

// Spreadsheets also accept full-width signs, and some ignore spaces before a sign.
const formula = /^'*\s*[=+\-@＝＋－＠]|^'*[\t\r\n]/;

/** @returns One line with its CRLF. */
export const csvLine = (cells: ReadonlyArray<string | undefined>): string => cells.map(cell => csvCell(cell ?? '')).join(',') + '\r\n';

const csvCell = (cell: string): string => {
	const safe = formula.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A record and the number of its first line. */
export type CsvRecord = {readonly cells: readonly string[]; readonly line: number; readonly broken: boolean};

/**
Reads CSV from chunks, with any delimiter: CRLF, LF or CR between records, line breaks in quotes. An unclosed quote, or text after a closing quote, makes the record `broken`.
*/
export async function * readCsv(chunks: AsyncIterable<string>, delimiter = ','): AsyncGenerator<CsvRecord, void, void> {
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

	for await (const chunk of chunks) {
		for (const character of chunk) {
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

// TypeScript doesn't see that the loop can end in any state.
const isOpen = (state: string): boolean => state === 'quoted';

const unsafe = (cell: string): string => cell.startsWith('\'') && formula.test(cell) ? cell.slice(1) : cell;
