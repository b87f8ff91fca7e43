import {clean} from '../../text/clean.js';
import {guarded} from '../../text/redact.js';

/** Characters that start emphasis, code, links, HTML, entities, formulas or cells anywhere in a line. */
const anywhere = /[\\`*_[\]<>|~$&]/g;

/** Characters that make GitHub create a link. */
const links = /:(?=\/\/)|(?<=\bwww)\.|@/g;

/** Characters that start a heading, a list or a rule at the beginning of a line. */
const atStart = /^(\s*)([-+#=]|\d+(?=[.)]))/;

/** Escapes untrusted text for Markdown, on one line. Makes control and bidirectional characters visible, and hides known secrets. */
export const escapeMarkdown = (text: string): string => clean(guarded(text))
	.replaceAll(anywhere, String.raw`\$&`)
	.replaceAll(links, String.raw`\$&`)
	.replace(atStart, (_, space: string, start: string) => /\d/.test(start) ? `${space}${start}\\` : `${space}\\${start}`)
	// Four leading spaces would start a code block.
	.trim();
