import {Buffer} from 'node:buffer';

/** Texts that a service, a file or a person may use as a name, each of one kind. The sequences among them are ones that Winnow itself never writes. */
export const hostile: Readonly<Record<string, string>> = {
	'C0 controls and DEL': Array.from({length: 32}, (_, code) => `${String.fromCodePoint(code)}x`).join('') + '\u007F',
	'C1 controls': Array.from({length: 32}, (_, code) => `${String.fromCodePoint(0x80 + code)}x`).join(''),
	'CSI that clears the screen': 'a\u001B[2J\u001B[3J\u001B[5;31mb\u009B31m',
	'OSC 52, OSC 8 and a title': '\u001B]0;pwned\u0007\u001B]52;c;cm0gLXJm\u0007\u001B]8;;https://evil.example\u001B\\link\u001B]8;;\u001B\\',
	'DCS, APC and pictures': '\u001BP+q544e\u001B\\\u001B_Ga=T;AAAA\u001B\\\u001B_Ga=p,i=1,c=90,r=40,q=2\u001B\\\u001B]1337;File=inline=1:QUJD\u0007\u001BPq~~~\u001B\\',
	'bidirectional controls': 'a\u202Egpj.exe\u202C\u2066b\u2069\u200F\u061C',
	'zero-width and tag characters': 'a\u200B\u2060\uFEFFb\u{E0041}',
	'line separators': 'a\u2028b\u2029c\u0085d\re\nf\tg',
	'lone surrogates': 'a\uD83Db\uDC1Fc',
	'many combining marks': `a${'\u0301'.repeat(3000)}`,
	'format specifiers and spellings': String.raw`%s%n%d {{x}} $HOME \u{1b}[2J \x{9b}`,
	'a very long text': 'x'.repeat(20_000),
	'a formula and quotes': '=cmd|"/c calc"!A1,"\'',
};

/** What no output may hold: controls other than the newline, bidirectional and invisible controls, half characters. */
export const forbidden = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}\uFFFD]|\p{Cs}/u;

/** A picture of one pixel. */
export const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Sequences of Winnow's own, as it writes them: CSI, the clipboard, the tests' idle mark, the questions to the terminal, and the pictures of kitty, iTerm2 and sixel terminals. `\r`, `\n` and `\b` move its cursor. */
const own = /\u001B(?:\[[<=>?]?[\d;:]*[$]?[@-~]|\]52;c;(?<copied>[\w+/=]*)\u0007|\]777;winnow;idle;\d+\u0007|\]11;\?\u001B\\|_Gi=31,[^\u001B]*\u001B\\|P\$qm\u001B\\|P\+q[\da-f;]*\u001B\\|\](?:1337|4);[^\u001B\u0007]*\u001B\\|_G[\w=,]+,q=2(?:;[\w+/=]*)?\u001B\\|\]1337;(?:(?:Multipart)?File=inline=1;size=\d+;[\w=;]+(?::[\w+/=]*)?|FilePart=[\w+/=]*|FileEnd)\u0007|P0;1(?:;0)?q[ -~]*\u001B\\|[78])/gu;

/** A sequence or a character of which only the first bytes have arrived. */
const unfinished = /(?:\u001B(?:\[[<=>?\d;:$]*|\][^\u0007\u001B]*\u001B?|[P_][^\u001B]*\u001B?)?|\uFFFD+)$/u;

/** CSI sequences of the hostile texts. Their first one, which clears the screen, Winnow writes too. */
const foreignSequence = /\u001B\[(?:3J|5;31m)|\u001B\]52;c;cm0gLXJm|\u001BP\+q544e|\u001B_Ga=(?:T|p,i=1,c=90)|\u001B\]1337;File=inline=1:|\u001BPq/u;

/** The first thing in what the program wrote to a terminal (each byte a character) that came from a hostile text as it was; undefined where nothing did. The clipboard counts too: it is pasted into shells. */
export const findHostile = (raw: string): string | undefined => {
	const text = Buffer.from(raw, 'latin1').toString().replace(unfinished, '');
	const excerpt = (from: string, found: RegExpExecArray | null): string | undefined => found === null ? undefined : `U+${found[0].codePointAt(0)!.toString(16)} in ${JSON.stringify(from.slice(Math.max(0, found.index - 60), found.index + 40))}`;
	const copied = [...text.matchAll(own)].map(({groups}) => Buffer.from(groups?.copied ?? '', 'base64').toString());
	const rest = text.replaceAll(own, '').replaceAll(/[\r\b]/g, '');
	return excerpt(text, foreignSequence.exec(text))
		?? excerpt(rest, forbidden.exec(rest))
		?? copied.map(one => excerpt(one, forbidden.exec(one))).find(found => found !== undefined);
};

/** How many bytes of each program's output were read. */
const read = new WeakMap<object, number>();

/** As `findHostile`, in what a program has written since the last call: reading all of it after each key would take most of a test's time. */
export const findNewHostile = (program: {readonly raw: string}): string | undefined => {
	const begin = read.get(program) ?? 0;
	const written = program.raw.slice(begin);
	// What has not arrived completely is read next time.
	read.set(program, begin + Buffer.byteLength(Buffer.from(written, 'latin1').toString().replace(unfinished, '')));
	return findHostile(written);
};
