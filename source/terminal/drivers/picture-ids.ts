/** Numbers for pictures that lie over the cells: 1..0xFFFFFF in turn, from `first`. */
export const countingIds = (first: number): (() => number) => {
	let next = first;
	return () => {
		const id = next;
		next = id >= 0xFF_FF_FF ? 1 : id + 1;
		return id;
	};
};

// The first 16 have escapes of their own, and bold makes bright ones of some.
const firstColor = 16;
const colors = 256 - firstColor;
// The marks for these are the oldest ones (U+0305 to U+036F), which take no cell for any terminal or multiplexer.
const highBytes = 29;
const byte = 2 ** 24;

/**
Numbers for pictures that characters stand for. Tmux makes the nearest of 256 colours of a 24-bit one unless its own settings say that the terminal has more (TERM=xterm-256color alone does not, COLORTERM neither, as of 3.3),
and with another colour the characters name another picture. So the colour is one of the palette, which passes everywhere, and the number's highest byte, which a combining mark tells, is never 0, where other programs count.
*/
export const placeholderIds = (first: number): (() => number) => {
	let next = first;
	return () => {
		const id = ((1 + (Math.floor(next / colors) % highBytes)) * byte) + firstColor + (next % colors);
		next++;
		return id;
	};
};

/** The colour of the palette that a number of `placeholderIds` is written with. */
export const colorOf = (id: number): number => id % 256;

export const highByteOf = (id: number): number => Math.floor(id / byte);
