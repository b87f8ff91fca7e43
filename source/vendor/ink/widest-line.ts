import {WeightedLru} from '../../async/weighted-lru.js';
import {isAmbiguousWide} from '../../text/ambiguous-width.js';
import {linkPattern} from '../../text/link.js';
import {simpleWidth} from '../../text/simple-width.js';
import {textWidth} from '../../text/text-width.js';

/** What takes no column: colors and links. */
const sequences = new RegExp(String.raw`\u001B\[[\d;:]*m|${linkPattern}`, 'g');
const widths = new WeightedLru<number>(1000);

/**
The columns of a text's widest line. The build replaces Ink's package of this name with it: Ink measures every line of every frame, and few of them are new.
*/
export default function widestLine(text: string): number {
	// The width depends on the terminal.
	const key = isAmbiguousWide() ? `2${text}` : text;
	let width = widths.get(key);
	if (width === undefined) {
		width = Math.max(...text.split('\n').map(line => simpleWidth(line.replaceAll(sequences, '')) ?? textWidth(line)));
		widths.set(key, width);
	}

	return width;
}
