import stringWidth from 'string-width';
import {simpleWidth} from './simple-width.js';
import {isAmbiguousWide} from './ambiguous-width.js';

/** Columns that a text takes on the screen. */
export const textWidth = (text: string): number => simpleWidth(text) ?? stringWidth(text, {ambiguousIsNarrow: !isAmbiguousWide()});
