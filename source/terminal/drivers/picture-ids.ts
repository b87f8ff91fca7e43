/** Ids for pictures above the cells: 1..0xFFFFFF in turn, from `first`. */
export const sequentialIds = (first: number): (() => number) => {
	let next = first;
	return () => {
		const id = next;
		next = id >= 0xFF_FF_FF ? 1 : id + 1;
		return id;
	};
};

// The first 16 have their own escapes, and bold brightens some of them.
const firstColor = 16;
const colors = 256 - firstColor;
// The marks for these are the oldest ones (U+0305 to U+036F), which every terminal and multiplexer treats as zero-width.
const highBytes = 29;
const highByteUnit = 2 ** 24;

/**
Ids for pictures that characters represent. Tmux reduces a 24-bit color to the nearest of 256 unless its settings say that the terminal has more (TERM=xterm-256color or COLORTERM aren't enough, as of 3.3),
and with another color the characters refer to another picture. So the color is one of the palette, which passes everywhere. The id's highest byte, given by a combining mark, is never 0, because other programs count there.
*/
export const placeholderIds = (first: number): (() => number) => {
	let next = first;
	return () => {
		const id = ((1 + (Math.floor(next / colors) % highBytes)) * highByteUnit) + firstColor + (next % colors);
		next++;
		return id;
	};
};

/** The palette color of a placeholder id. */
export const colorOfId = (id: number): number => id % 256;

export const highByteOfId = (id: number): number => Math.floor(id / highByteUnit);
