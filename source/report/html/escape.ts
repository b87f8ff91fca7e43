import {clean} from '../../text/clean.js';
import {guarded} from '../../text/redact.js';

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;',
};

/** Returns untrusted text as text of HTML, XML and attributes in quotes: control and bidirectional characters are made visible, known secrets hidden. */
export const escapeHtml = (text: string): string => clean(guarded(text)).replaceAll(/[&<>"'\uFFFE\uFFFF]/g, character => entities[character] ?? '\u{FFFD}');

/** Writes attributes: `width="3" class="bar"`. Undefined leaves one out. Numbers are rounded to a tenth. */
export const attributes = (values: Readonly<Record<string, string | number | undefined>>): string => Object.entries(values)
	.flatMap(([name, value]) => value === undefined ? [] : [` ${name}="${typeof value === 'number' ? Math.round(value * 10) / 10 : escapeHtml(value)}"`])
	.join('');
