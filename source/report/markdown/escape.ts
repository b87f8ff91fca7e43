import {clean} from '../../text/clean.js';
import {guarded} from '../../text/redact.js';

/** Characters that start emphasis, code, links, HTML, entities, formulas or cells anywhere in a line. */
const anywhere = /[\\`*_[\]<>|~$&]/g;

/** What GitHub turns into links. */
const links = /:(?=\/\/)|(?<=\bwww)\.|@/g;

/** What starts a heading, a list, a quote or a rule at the beginning of a line. */
const atStart = /^(\s*)([-+#=]|\d+(?=[.)]))/;

/** Returns untrusted text as text of Markdown, on one line: control and bidirectional characters are made visible, known secrets hidden. */
export const escapeMarkdown = (text: string): string => clean(guarded(text))
	.replaceAll(anywhere, String.raw`\$&`)
	.replaceAll(links, String.raw`\$&`)
	.replace(atStart, (_, space: string, start: string) => /\d/.test(start) ? `${space}${start}\\` : `${space}\\${start}`)
	// Four spaces start code.
	.trim();
