import type {IUnicodeVersionProvider, Terminal} from '@xterm/headless';
import stringWidth from 'string-width';

type Width = ReturnType<IUnicodeVersionProvider['wcwidth']>;

const widthOf = (point: number): Width => {
	const character = String.fromCodePoint(point);
	return point < 0x20 || (point >= 0x7F && point < 0xA0) ? 0 : stringWidth(character, {ambiguousIsNarrow: false}) as Width;
};

/** Makes a terminal draw characters of ambiguous width (`·`, `│`, `à`, Cyrillic) two cells wide, as `xterm -cjk_width` does. */
export const drawAmbiguousWide = (terminal: Terminal): void => {
	terminal.unicode.register({
		version: 'ambiguous-wide',
		wcwidth: widthOf,
		// As xterm.js packs them: width in bits 1 and 2, whether it joins what precedes in bit 0.
		charProperties(point, preceding) {
			const width = widthOf(point);
			const former = (preceding >> 1) & 3;
			const isJoined = width === 0 && former > 0;
			return ((isJoined ? former : width) << 1) | (isJoined ? 1 : 0);
		},
	});
	terminal.unicode.activeVersion = 'ambiguous-wide';
};
