/**
A picture as the screen shows it: text cells, or encoded for a graphics protocol. Encoders in `preview/` make them, `terminal/screen` shows them.
*/

/** How pictures are shown: a graphics protocol, text cells, or not at all. */
export type Way = GraphicsProtocol | 'blocks' | 'ascii' | 'none';

/** `16`: at least the eight ANSI colors, possibly with their bright forms. */
export type ColorDepth = 'truecolor' | '256' | '16' | 'none';

/**
A cell's color: -1 is the terminal's default, 0..255 a palette index, `0x1_00_00_00 | 0xRRGGBB` 24-bit.
*/
export type Color = number;

export const defaultColor: Color = -1;

/** A 24-bit color from its components, 0..255 each. */
export const rgb = (red: number, green: number, blue: number): Color => 0x1_00_00_00 | (red << 16) | (green << 8) | blue;

/** A picture of `columns × rows` characters, row by row. Each glyph is one cell wide and one UTF-16 unit long. */
export type TextPicture = {
	readonly kind: 'text';
	readonly columns: number;
	readonly rows: number;
	readonly glyphs: Uint16Array;
	readonly foreground: Int32Array;
	readonly background: Int32Array;
};

export type GraphicsProtocol = 'kitty' | 'iterm2' | 'sixel';

/** A picture in a graphics protocol, scaled by the terminal into `columns × rows` cells. */
export type GraphicPicture = {
	readonly kind: 'graphic';
	readonly protocol: GraphicsProtocol;
	/** Identifies the bytes: a terminal that has stored them only needs to place them again. */
	readonly key: string;
	readonly columns: number;
	readonly rows: number;
	/** Size of the encoded picture in pixels. */
	readonly width: number;
	readonly height: number;
	/** Kitty: PNG. iTerm2: the original file. Sixel: the complete sequence, `ESC P … ESC \`. */
	readonly payload: Uint8Array;
	/** Whether it has fewer pixels or colors, to arrive sooner on a slow link. */
	readonly isCoarse?: boolean;
};

export type Picture = TextPicture | GraphicPicture;
