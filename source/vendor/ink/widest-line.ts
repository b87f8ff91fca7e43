import {remembered} from '../../async/remembered.js';
import {isAmbiguousWide} from '../../text/ambiguous-width.js';
import {linkPattern} from '../../text/link.js';
import {simpleWidth} from '../../text/simple-width.js';
import {textWidth} from '../../text/text-width.js';

/** Matches the sequences that take no columns: colors and links. */
const sequences = new RegExp(String.raw`\u001B\[[\d;:]*m|${linkPattern}`, 'g');

const widest = (text: string): number => Math.max(...text.split('\n').map(line => simpleWidth(line.replaceAll(sequences, '')) ?? textWidth(line)));

const measureNarrow = remembered(300, widest);
const measureWide = remembered(300, widest);

/**
Returns the columns of a text's widest line. The build replaces the package `widest-line` with this: Ink measures every line of every frame, and few lines are new. Ambiguous characters are one or two columns wide, depending on the terminal.
*/
export default function widestLine(text: string): number {
	return isAmbiguousWide() ? measureWide(text) : measureNarrow(text);
}
