/** Maximum length of an address. VTE ignores longer ones (hyperlink specification of VTE and iTerm2). */
const maxLength = 2083;

/** The beginning or the end of a link (OSC 8), for patterns. */
export const linkPattern = String.raw`\u001B\]8;[^\u0007\u001B]*(?:\u0007|\u001B\\)`;

/** The end of a link in a frame: Ink reads links that end with BEL, and no others. */
export const linkEnd = '\u001B]8;;\u0007';

/** Returns an address as ASCII without control characters; undefined unless it is an HTTPS or file URL without a password. */
export const linkAddress = (text: string): string | undefined => {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const isAllowed = (url?.protocol === 'https:' || url?.protocol === 'file:') && url.username === '' && url.password === '';
	return isAllowed && url.href.length <= maxLength && /^[!-~]*$/.test(url.href) ? url.href : undefined;
};

/** Makes a text of a frame a link to an address of `linkAddress` (OSC 8). */
export const linked = (text: string, address: string): string => `\u001B]8;;${address}\u0007${text}${linkEnd}`;
