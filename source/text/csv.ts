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
type CsvRecord = {readonly cells: readonly string[]; readonly line: number; readonly broken: boolean};

/** The record being read. */
class OpenRecord {
	#cells: string[] = [];
	#cell = '';
	#state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
	#broken = false;

	constructor(private readonly delimiter: string) {}

	get isQuoted(): boolean {
		return this.#state === 'quoted';
	}

	get isEmpty(): boolean {
		return this.#cells.length === 0 && this.#cell === '' && this.#state !== 'closed';
	}

	/** Adds a character that does not end the record. */
	add(character: string): void {
		if (this.#state === 'quoted') {
			if (character === '"') {
				this.#state = 'closed';
			} else {
				this.#cell += character;
			}
		} else if (character === this.delimiter) {
			this.#cells.push(this.#cell);
			this.#cell = '';
			this.#state = 'start';
		} else if (character === '"' && this.#state === 'start') {
			this.#state = 'quoted';
		} else if (character === '"' && this.#state === 'closed') {
			this.#cell += '"';
			this.#state = 'quoted';
		} else {
			this.#broken ||= this.#state === 'closed';
			this.#cell += character;
			this.#state = 'plain';
		}
	}

	/** @param line The number of the record's first line. */
	finish(line: number): CsvRecord {
		const record = {cells: [...this.#cells, this.#cell].map(text => unsafe(text)), line, broken: this.#broken || this.isQuoted};
		this.#cells = [];
		this.#cell = '';
		this.#state = 'start';
		this.#broken = false;
		return record;
	}
}

/**
Reads CSV from chunks, with any delimiter: CRLF, LF or CR between records, line breaks in quotes. An unclosed quote, or text after a closing quote, makes the record `broken`.
*/
export async function * readCsv(chunks: AsyncIterable<string>, delimiter = ','): AsyncGenerator<CsvRecord, void, void> {
	const record = new OpenRecord(delimiter);
	let line = 1;
	let begins = 1;
	let afterReturn = false;
	for await (const chunk of chunks) {
		for (const character of chunk) {
			const isBreak = character === '\n' || character === '\r';
			// CRLF is one line break.
			const isSecondHalf = character === '\n' && afterReturn;
			afterReturn = character === '\r';
			line += isBreak && !isSecondHalf ? 1 : 0;
			if (record.isQuoted || !isBreak) {
				record.add(character);
			} else if (!isSecondHalf) {
				if (!record.isEmpty) {
					yield record.finish(begins);
				}

				begins = line;
			}
		}
	}

	if (!record.isEmpty) {
		yield record.finish(begins);
	}
}

const unsafe = (cell: string): string => cell.startsWith('\'') && formula.test(cell) ? cell.slice(1) : cell;
