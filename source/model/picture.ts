/**
What the screen can lay into a rectangle: text cells, or a picture in a terminal's own graphics protocol. Encoders in `preview/` make them, `terminal/screen` shows them.
*/

/**
A colour of a cell: -1 the terminal's own, 0..255 an index of the palette, `0x1_00_00_00 | 0xRRGGBB` 24-bit.
*/
export type Color = number;

export const defaultColor: Color = -1;

/** 24-bit colour from its parts, 0..255 each. */
export const rgb = (red: number, green: number, blue: number): Color => 0x1_00_00_00 | (red << 16) | (green << 8) | blue;

/** A picture made of characters: `columns × rows` cells, row by row. Every glyph is one cell wide and one UTF-16 unit long. */
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
	/** The same key is the same bytes: a terminal that stored it is only told to place it again. */
	readonly key: string;
	readonly columns: number;
	readonly rows: number;
	/** Size of the encoded picture in pixels. */
	readonly width: number;
	readonly height: number;
	/** Kitty: PNG. iTerm2: the file as it was served. Sixel: the whole sequence, `ESC P … ESC \`. */
	readonly payload: Uint8Array;
};

export type Picture = TextPicture | GraphicPicture;
