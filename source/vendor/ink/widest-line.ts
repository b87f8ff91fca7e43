import {WeightedLru} from '../../async/weighted-lru.js';
import {isAmbiguousWide} from '../../text/ambiguous-width.js';
import {simpleWidth} from '../../text/simple-width.js';
import {textWidth} from '../../text/text-width.js';

const colors = /\u001B\[[\d;:]*m/g;
const widths = new WeightedLru<number>(1000);

/**
The columns that the widest line of a text takes. Takes the place of the package of this name in Ink (the build sees to that): Ink asks for every line of every frame, of which few are new.
*/
export default function widestLine(text: string): number {
	// Of another terminal the same text has another width.
	const key = isAmbiguousWide() ? `2${text}` : text;
	let width = widths.get(key);
	if (width === undefined) {
		width = Math.max(...text.split('\n').map(line => simpleWidth(line.replaceAll(colors, '')) ?? textWidth(line)));
		widths.set(key, width);
	}

	return width;
}
