import {plainKey} from './extended-keys.js';
import {
	isMouseReport, mouseReportStart, readMouseReport, type MouseReport,
} from './mouse-report.js';
import {longestSequence, sequenceLength} from './sequence-length.js';

/** Parsed input: keys, pastes, the mouse, and answers to queries. */
export type InputEvent =
	| {readonly kind: 'key'; readonly text: string}
	| {readonly kind: 'mouse'; readonly report: MouseReport}
	| {readonly kind: 'paste'; readonly text: string}
	| {readonly kind: 'answer'; readonly text: string};

const escape = '\u001B';
// Characters; anything longer is garbage.
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
	/** Input after a paste's end marker. Undefined before an end marker. */
	private afterPaste: string | undefined;
	/** The start of a mouse report whose rest is late and may still arrive. */
	private lateReport: string | undefined;

	/** The kind of incomplete input: `escape` alone, the first two characters of a sequence, more of one, a paste, or a paste whose end marker may have been part of the text. */
	get incomplete(): 'nothing' | 'escape' | 'introducer' | 'sequence' | 'paste' | 'pasteEnd' {
		if (this.paste !== undefined) {
			return this.afterPaste === undefined ? 'paste' : 'pasteEnd';
		}

		const lengths = ['nothing', 'escape', 'introducer'] as const;
		return lengths[this.pending.length] ?? 'sequence';
	}

	push(text: string): InputEvent[] {
		const events: InputEvent[] = [];
		let rest = this.pending + this.withoutLateReport(text);
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

			const length = sequenceLength(rest);
			if (length === undefined) {
				this.pending = rest;
				break;
			}

			this.parseSequence(rest.slice(0, length), events);
			rest = rest.slice(length);
		}

		return events;
	}

	/** Returns incomplete input unchanged, because nothing followed it. Keys after a paste can leave an incomplete sequence. */
	flush(): InputEvent[] {
		const held = this.pending;
		this.pending = '';
		if (this.paste !== undefined) {
			const following = this.afterPaste ?? '';
			const events: InputEvent[] = [];
			this.endPaste(events);
			return [...events, ...this.push(following)];
		}

		const start = mouseReportStart(held);
		this.lateReport = start === held ? start : undefined;
		// Escape, or Escape followed by another key.
		return held.length <= 2 ? Array.from(held, text => ({kind: 'key' as const, text})) : [];
	}

	/** Drops the rest of a mouse report: its digits are not keys. */
	private withoutLateReport(text: string): string {
		const late = this.lateReport;
		if (late === undefined || text === '') {
			return text;
		}

		this.lateReport = undefined;
		const whole = late + text;
		const start = mouseReportStart(whole)!;
		if (start === whole) {
			this.lateReport = whole;
			return '';
		}

		const next = whole[start.length];
		return next === 'M' || next === 'm' ? whole.slice(start.length + 1) : text;
	}

	private parseCharacter(character: string, events: InputEvent[]): void {
		// C1 controls and invalid UTF-8 are not keys.
		if (character !== '\uFFFD' && !/[\u0080-\u009F]/.test(character)) {
			events.push({kind: 'key', text: character});
		}
	}

	private parseSequence(text: string, events: InputEvent[]): void {
		if (text === pasteStart) {
			this.paste = '';
			return;
		}

		const kind = text[1];
		if (kind === '[') {
			this.parseControl(text, events);
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

	private parseControl(text: string, events: InputEvent[]): void {
		const final = text.at(-1)!;
		const parameters = text.slice(2, -1);
		if (isMouseReport(parameters, final)) {
			const report = readMouseReport(parameters, final);
			if (report) {
				events.push({kind: 'mouse', report});
			}
		} else if (text.length > 3 && isAnswer(parameters, final)) {
			events.push({kind: 'answer', text});
		} else if (/\[[A-E]/.test(text.slice(2))) {
			events.push({kind: 'key', text});
		} else if (isKey(parameters, final)) {
			const key = plainKey(parameters, final);
			if (key !== undefined) {
				events.push({kind: 'key', text: key});
			}
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

	/** Some terminals don't remove an end marker from pasted text. If another one follows at once, the text between them was pasted, not typed. */
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
