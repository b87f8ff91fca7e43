import {plainKey} from './extended-keys.js';

/** Parsed input: keys, pastes, and answers to queries. */
export type InputEvent =
	| {readonly kind: 'key'; readonly text: string}
	| {readonly kind: 'paste'; readonly text: string}
	| {readonly kind: 'answer'; readonly text: string};

const escape = '\u001B';
// Characters; anything longer is garbage.
const longestSequence = 65_536;
const longestPaste = 1_048_576;
const pasteStart = '\u001B[200~';
const pasteEnd = '\u001B[201~';

// Answers are private (`?`, `>`, `=`, `<`) or end in a letter that no key ends in: c device attributes, n status, t sizes, y modes, R cursor position (F3 with a modifier looks the same, but is not used here).
const isAnswer = (parameters: string, final: string): boolean => /^[<=>?]/.test(parameters) || 'cnty'.includes(final) || (final === 'R' && parameters.includes(';'));
// Arrows, Home, End, F1 to F4, tilde keys, rxvt's `$ ^ @` and lower case, kitty's `u`, modifyOtherKeys' `27`, Shift-Tab. `final` is one character.
const isKey = (parameters: string, final: string): boolean => (/[A-HPQRSZa-d]/.test(final) && /^[\d;:]*$/.test(parameters))
	|| (/[~$^@]/.test(final) && /^(?:[1-8]|1[1-5]|1[7-9]|2[01346]|25|2[7-9]|3[1-4])(?:[;:][\d;:]*)?$/.test(parameters))
	|| (final === 'u' && /^\d[\d;:]*$/.test(parameters));

/**
Splits input into whole keys, pastes and answers, across reads. Other well-formed sequences are dropped. If an incomplete sequence isn't followed by more input, the caller calls `flush`.
*/
export class InputParser {
	private pending = '';
	private paste: string | undefined;
	/** What followed a paste's end marker. Undefined while there was none. */
	private afterPaste: string | undefined;

	/** What is incomplete: `escape` alone, the first two characters of a sequence, more of it, a paste, or a paste whose end marker may have been part of the text. */
	get incomplete(): 'nothing' | 'escape' | 'introducer' | 'sequence' | 'paste' | 'pasteEnd' {
		if (this.paste !== undefined) {
			return this.afterPaste === undefined ? 'paste' : 'pasteEnd';
		}

		const lengths = ['nothing', 'escape', 'introducer'] as const;
		return lengths[this.pending.length] ?? 'sequence';
	}

	push(text: string): InputEvent[] {
		const events: InputEvent[] = [];
		let rest = this.pending + text;
		this.pending = '';
		while (rest !== '') {
			if (this.paste !== undefined) {
				rest = this.afterPaste === undefined ? this.parsePaste(rest) : this.parseAfterPaste(rest, events);
				continue;
			}

			if (!rest.startsWith(escape)) {
				const character = String.fromCodePoint(rest.codePointAt(0)!);
				rest = rest.slice(character.length);
				this.parseCharacter(character, events);
				continue;
			}

			const length = this.sequenceLength(rest);
			if (length === undefined) {
				this.pending = rest;
				break;
			}

			this.parseSequence(rest.slice(0, length), events);
			rest = rest.slice(length);
		}

		return events;
	}

	/** Returns what is incomplete as it is, since nothing followed. Keys after a paste can leave an incomplete sequence. */
	flush(): InputEvent[] {
		const held = this.pending;
		this.pending = '';
		if (this.paste !== undefined) {
			const following = this.afterPaste ?? '';
			const events: InputEvent[] = [];
			this.endPaste(events);
			return [...events, ...this.push(following)];
		}

		// Escape, or Escape followed by another key.
		return held.length <= 2 ? Array.from(held, text => ({kind: 'key' as const, text})) : [];
	}

	private parseCharacter(character: string, events: InputEvent[]): void {
		// C1 controls and invalid UTF-8 are not keys.
		if (character !== '\uFFFD' && !/[\u0080-\u009F]/.test(character)) {
			events.push({kind: 'key', text: character});
		}
	}

	/** The length of the sequence at the start; undefined while it is incomplete. */
	private sequenceLength(text: string): number | undefined {
		const kind = text[1];
		if (kind === undefined) {
			return undefined;
		}

		if (kind === '[') {
			return this.controlLength(text);
		}

		if (kind === 'O') {
			return text.length < 3 ? undefined : 3;
		}

		if (']P_^X'.includes(kind)) {
			return this.stringLength(text, kind === ']');
		}

		// Escape before Escape is its own key; before anything else it is Alt.
		return kind === escape ? 1 : 1 + String.fromCodePoint(text.codePointAt(1)!).length;
	}

	private controlLength(text: string): number | undefined {
		// The Linux console's F1 to F5: CSI [ A.
		let index = text[2] === '[' ? 3 : 2;
		for (; index < text.length; index++) {
			const code = text.codePointAt(index)!;
			if (code >= 0x40 && code <= 0x7E) {
				// X10 mouse reports carry three more characters.
				return text[index] === 'M' && index === 2 ? (text.length < 6 ? undefined : 6) : index + 1;
			}

			// Elsewhere a dollar sign comes before the last character, in answers: they have a semicolon.
			if (text[index] === '$' && /^\d{1,2}$/.test(text.slice(2, index))) {
				return index + 1;
			}

			if (code < 0x20 || code > 0x7E) {
				return index;
			}
		}

		return text.length > longestSequence ? text.length : undefined;
	}

	private stringLength(text: string, endsWithBell: boolean): number | undefined {
		for (let index = 2; index < text.length; index++) {
			const code = text.codePointAt(index)!;
			if (code === 0x1B) {
				if (index + 1 === text.length) {
					return undefined;
				}

				return text[index + 1] === '\\' ? index + 2 : index;
			}

			if (code === 0x07 && endsWithBell) {
				return index + 1;
			}

			// Ctrl-C always counts, even in the middle of a string.
			if (code < 0x20 && code !== 0x0A && code !== 0x0D && code !== 0x09) {
				return index;
			}
		}

		return text.length > longestSequence ? text.length : undefined;
	}

	private parseSequence(text: string, events: InputEvent[]): void {
		if (text === pasteStart) {
			this.paste = '';
			return;
		}

		const kind = text[1];
		if (kind === '[') {
			const final = text.at(-1)!;
			const parameters = text.slice(2, -1);
			if (text.length > 3 && isAnswer(parameters, final)) {
				events.push({kind: 'answer', text});
			} else if (/\[[A-E]/.test(text.slice(2))) {
				events.push({kind: 'key', text});
			} else if (isKey(parameters, final)) {
				const key = plainKey(parameters, final);
				if (key !== undefined) {
					events.push({kind: 'key', text: key});
				}
			}
		} else if (kind === 'O') {
			// The keypad's Enter.
			events.push({kind: 'key', text: text === '\u001BOM' ? '\r' : text});
		} else if (kind !== undefined && ']P_^X'.includes(kind)) {
			// A string without a terminator was cut short.
			if (/\u0007|\u001B\\/.test(text)) {
				events.push({kind: 'answer', text});
			}
		} else {
			events.push({kind: 'key', text});
		}
	}

	private endPaste(events: InputEvent[]): void {
		events.push({kind: 'paste', text: this.paste!});
		this.paste = undefined;
		this.afterPaste = undefined;
	}

	private parsePaste(text: string): string {
		const whole = this.paste! + text;
		// The end marker may be split across reads.
		const end = whole.indexOf(pasteEnd, Math.max(0, this.paste!.length - pasteEnd.length));
		if (end === -1) {
			this.paste = whole.slice(0, longestPaste + pasteEnd.length);
			return '';
		}

		this.paste = whole.slice(0, Math.min(end, longestPaste));
		this.afterPaste = '';
		return whole.slice(end + pasteEnd.length);
	}

	/** Some terminals paste an end marker that is in the text as it is. If another one follows at once, what is between them was pasted, not typed. */
	private parseAfterPaste(text: string, events: InputEvent[]): string {
		const whole = this.afterPaste! + text;
		const start = whole.indexOf(pasteStart);
		const end = whole.indexOf(pasteEnd);
		if (end !== -1 && (start === -1 || end < start)) {
			this.paste = (this.paste! + whole.slice(0, end)).slice(0, longestPaste);
			this.afterPaste = '';
			return whole.slice(end + pasteEnd.length);
		}

		if (start !== -1 || whole.length > longestSequence) {
			this.endPaste(events);
			return whole;
		}

		this.afterPaste = whole;
		return '';
	}
}
