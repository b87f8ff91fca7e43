import {Buffer} from 'node:buffer';
import {rgb, type GraphicPicture, type GraphicsProtocol, type TextPicture} from '../../../source/model/picture.js';

/** A text picture in which no two neighbors are alike: the dearest there is. */
export const photograph = (columns: number, rows: number, seed: number): TextPicture => {
	const glyphs = new Uint16Array(columns * rows).fill(0x25_80);
	const at = (cell: number, offset: number) => rgb(((cell * 7) + seed) & 255, ((cell * 3) + offset) & 255, (cell + (seed * 5)) & 255);
	return {
		kind: 'text', columns, rows, glyphs, foreground: Int32Array.from(glyphs, (_, cell) => at(cell, 0)), background: Int32Array.from(glyphs, (_, cell) => at(cell, 90)),
	};
};

/** A graphic whose payload is as long as asked; nobody decodes it. */
export const graphic = (protocol: GraphicsProtocol, key: string, bytes: number, size: Partial<GraphicPicture> = {}): GraphicPicture => ({
	kind: 'graphic', protocol, key, columns: 20, rows: 8, width: 200, height: 160, payload: Buffer.alloc(bytes, key), ...size,
});
