import widestLine from './widest-line.js';

/**
How many columns and rows a text takes. Takes the place of Ink's own (the build sees to that), which keeps every text that was ever shown in memory: a day of browsing would fill it.
*/
export default function measureText(text: string): {width: number; height: number} {
	return text === '' ? {width: 0, height: 0} : {width: widestLine(text), height: text.split('\n').length};
}
