import stringWidth from 'string-width';
import {simpleWidth} from './simple-width.js';
import {isAmbiguousWide} from './ambiguous-width.js';

/** The width of a text (columns). */
export const textWidth = (text: string): number => simpleWidth(text) ?? stringWidth(text, {ambiguousIsNarrow: !isAmbiguousWide()});
