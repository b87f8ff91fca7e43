import QuickLRU from 'quick-lru';
import stringWidth from 'string-width';
import {simpleWidth} from '../../terminal/cells/simple-width.js';

const colors = /\u001B\[[\d;:]*m/g;
const widths = new QuickLRU<string, number>({maxSize: 1000});

/**
The columns that the widest line of a text takes. Takes the place of the package of this name in Ink (the build sees to that): Ink asks for every line of every frame, of which few are new.
*/
export default function widestLine(text: string): number {
	let width = widths.get(text);
	if (width === undefined) {
		width = Math.max(...text.split('\n').map(line => simpleWidth(line.replaceAll(colors, '')) ?? stringWidth(line)));
		widths.set(text, width);
	}

	return width;
}
