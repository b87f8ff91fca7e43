import widestLine from './widest-line.js';

/**
Measures the columns and rows of a text. The build replaces Ink's own module with this. Ink's caches every text ever shown, and a day of browsing would fill the memory.
*/
export default function measureText(text: string): {width: number; height: number} {
	return text === '' ? {width: 0, height: 0} : {width: widestLine(text), height: text.split('\n').length};
}
