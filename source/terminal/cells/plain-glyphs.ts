/** What stands in for the browser's own signs where only ASCII can be drawn; each takes one cell, as its original does. */
const substitutes = new Map<string, string>(Object.entries({
	'…': '~', '·': '-', '•': '*', '●': '*', '×': 'x', '→': '>', '←': '<', '↑': '^', '↓': 'v', '▸': '>', '›': '>', '‹': '<', '│': '|', '─': '-', '✓': '+', '✗': '-', '⚑': '!', '✎': '"', '–': '-', '—': '-', '’': '\'', '‘': '\'', '“': '"', '”': '"', '≥': '>', '≤': '<', '≈': '~', '°': 'o',
}));

/** One or two cells of ASCII for a character that takes as many. */
export const plainGlyphs = (cluster: string, width: 1 | 2): string => substitutes.get(cluster) ?? '?'.repeat(width);
