/** Parses an INI file as Python's configparser does: `[section]`, then `key = value` or `key: value`; `#` and `;` start a comment line. Keys are lowercased; of duplicates the last wins. */
export const parseIni = (text: string): ReadonlyMap<string, ReadonlyMap<string, string>> => {
	const sections = new Map<string, Map<string, string>>();
	let section: Map<string, string> | undefined;
	for (const raw of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
		const line = raw.trim();
		const heading = /^\[([^\]]+)]/.exec(line)?.[1]?.trim();
		if (heading !== undefined) {
			section = sections.get(heading) ?? new Map();
			sections.set(heading, section);
			continue;
		}

		const equals = line.search(/[=:]/);
		if (section && equals > 0 && !/^[#;]/.test(line)) {
			section.set(line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim().replace(/^(["'])(.*)\1$/, '$2'));
		}
	}

	return sections;
};
