import {clustersOf} from '../../text/clusters.js';
import {textWidth} from '../../text/text-width.js';

/** Substitutes for Winnow's own symbols on ASCII terminals; each takes one cell, like its original. */
const substitutes = new Map<string, string>(Object.entries({
	'…': '~', '·': '-', '•': '*', '●': '*', '×': 'x', '→': '>', '←': '<', '↑': '^', '↓': 'v', '▸': '>', '›': '>', '‹': '<', '│': '|', '─': '-', '✓': '+', '✗': '-', '⚑': '!', '✎': '"', '–': '-', '—': '-', '’': '\'', '‘': '\'', '“': '"', '”': '"', '≥': '>', '≤': '<', '≈': '~', '°': 'o',
}));

/** ASCII for a character, of the same width. */
export const plainGlyphs = (cluster: string, width: 1 | 2): string => substitutes.get(cluster) ?? '?'.repeat(width);

const ascii = /^[\u0000-\u007F]*$/;

/** A text in ASCII, of the same width, for a locale without UTF-8. Control characters stay. */
export const inAscii = (text: string): string => ascii.test(text) ? text : clustersOf(text).map(cluster => {
	const width = ascii.test(cluster) ? 0 : textWidth(cluster);
	return ascii.test(cluster) ? cluster : (width === 0 ? '' : plainGlyphs(cluster, width === 1 ? 1 : 2));
}).join('');
