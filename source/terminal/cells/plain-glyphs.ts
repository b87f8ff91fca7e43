import {clustersOf} from '../../text/clusters.js';
import {textWidth} from '../../text/text-width.js';

/** Substitutes for Winnow's own symbols on ASCII terminals; each takes one cell, like its original. */
const substitutes = new Map<string, string>(Object.entries({
	'…': '~', '·': '-', '•': '*', '●': '*', '×': 'x', '→': '>', '←': '<', '↑': '^', '↓': 'v', '▸': '>', '›': '>', '‹': '<', '│': '|', '─': '-', '✓': '+', '✗': '-', '⚑': '!', '✎': '"', '–': '-', '—': '-', '’': '\'', '‘': '\'', '“': '"', '”': '"', '≥': '>', '≤': '<', '≈': '~', '°': 'o',
}));

/** ASCII for a character, of the same width. */
export const plainGlyphs = (cluster: string, width: 1 | 2): string => substitutes.get(cluster) ?? '?'.repeat(width);

const ascii = /^[\u0000-\u007F]*$/;

const clusterInAscii = (cluster: string): string => {
	const width = ascii.test(cluster) ? 0 : textWidth(cluster);
	return width === 0 ? cluster.replaceAll(/[^\u0000-\u007F]/g, '') : plainGlyphs(cluster, width === 1 ? 1 : 2);
};

/** A text in ASCII, of the same width, for a locale without UTF-8. Control characters stay. */
export const inAscii = (text: string): string => ascii.test(text) ? text : clustersOf(text).map(cluster => clusterInAscii(cluster)).join('');
