/** Substitutes for Winnow's own symbols on ASCII terminals; each takes one cell, like its original. */
const substitutes = new Map<string, string>(Object.entries({
	'…': '~', '·': '-', '•': '*', '●': '*', '×': 'x', '→': '>', '←': '<', '↑': '^', '↓': 'v', '▸': '>', '›': '>', '‹': '<', '│': '|', '─': '-', '✓': '+', '✗': '-', '⚑': '!', '✎': '"', '–': '-', '—': '-', '’': '\'', '‘': '\'', '“': '"', '”': '"', '≥': '>', '≤': '<', '≈': '~', '°': 'o',
}));

/** ASCII for a character, of the same width. */
export const plainGlyphs = (cluster: string, width: 1 | 2): string => substitutes.get(cluster) ?? '?'.repeat(width);
