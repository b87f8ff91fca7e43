/** Parses CSV by RFC 4180, independently of the code that writes it: records end with CRLF, fields are quoted where needed. */
export const parseCsv = (text: string): string[][] => {
	const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
	const records: string[][] = [[]];
	while (cell.lastIndex < text.length) {
		const at = cell.lastIndex;
		const match = cell.exec(text);
		if (!match) {
			throw new Error(`no CSV at ${at}: ${text.slice(at, at + 40)}`);
		}

		records.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
		if (match[3] === '\r\n') {
			records.push([]);
		}
	}

	records.pop();
	return records;
};
