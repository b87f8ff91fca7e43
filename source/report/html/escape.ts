import {clean} from '../../text/clean.js';
import {guarded} from '../../text/redact.js';

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;',
};

/** Escapes untrusted text for HTML, XML and quoted attributes. Makes control and bidirectional characters visible, and hides known secrets. */
export const escapeHtml = (text: string): string => clean(guarded(text)).replaceAll(/[&<>"'\uFFFE\uFFFF]/g, character => entities[character] ?? '\u{FFFD}');

/** Formats attributes: ` width="3" class="bar"`. Undefined ones are left out. Numbers are rounded to a tenth. */
export const attributes = (values: Readonly<Record<string, string | number | undefined>>): string => Object.entries(values)
	.flatMap(([name, value]) => value === undefined ? [] : [` ${name}="${typeof value === 'number' ? Math.round(value * 10) / 10 : escapeHtml(value)}"`])
	.join('');
