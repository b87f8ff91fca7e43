import {Buffer} from 'node:buffer';
import {StringDecoder} from 'node:string_decoder';
import {InputParser, type InputEvent} from './input-parser.js';
import type {MouseReport} from './mouse-report.js';

/** Starts a timer; returns a function that stops it. */
export type SetTimer = (callback: () => void, milliseconds: number) => () => void;

type InputHandlers = {
	key(text: string): void;
	paste(text: string): void;
	answer(text: string): void;
	mouse(report: MouseReport): void;
};

// Milliseconds to wait for the rest of an incomplete sequence. A user who presses Escape waits for the first one, so it is short.
// Longer while an answer is expected, since its pieces can arrive apart over SSH.
const timeouts = {
	escape: {idle: 30, expecting: 120},
	introducer: {idle: 50, expecting: 1000},
	sequence: {idle: 500, expecting: 2000},
	paste: {idle: 2000, expecting: 2000},
	pasteEnd: {idle: 50, expecting: 120},
};

// The rest of an answer, if its Escape arrived early and was delivered as a key.
const answerTail = /^(?:\[[?>]|\[\d+(?:;\d+)*[nRt]|]\d|P[>01]|_G)/;
// The rest of a mouse report: too much for a user to type at once.
const mouseTail = /^\[<\d/;

/** Joins UTF-8, sequences and pastes that were split across reads, and delivers whole keys, pastes and answers. */
export class Input {
	private readonly decoder = new StringDecoder('utf8');
	private readonly parser = new InputParser();
	private stopTimer: (() => void) | undefined;
	private hasJustFlushedEscape = false;
	private received = 0;
	/** Bytes of input whose keys, pastes and answers have been delivered. */
	handled = 0;

	/**
	@param isExpecting Whether an answer is pending.
	*/
	constructor(private readonly handlers: InputHandlers, private readonly isExpecting: () => boolean, private readonly setTimer: SetTimer) {}

	feed(data: Uint8Array | string): void {
		this.stop();
		this.received += Buffer.byteLength(data);
		let text = typeof data === 'string' ? data : this.decoder.write(Buffer.from(data));
		if (this.hasJustFlushedEscape && text !== '') {
			this.hasJustFlushedEscape = false;
			text = mouseTail.test(text) || (this.isExpecting() && answerTail.test(text)) ? `\u001B${text}` : text;
		}

		this.deliver(this.parser.push(text));
		this.wait();
	}

	/** Stops timers and delivers what is incomplete. */
	close(): void {
		this.stop();
		while (this.parser.incomplete !== 'nothing') {
			this.deliver(this.parser.flush());
		}
	}

	private wait(): void {
		const {incomplete: held} = this.parser;
		if (held === 'nothing') {
			this.handled = this.received;
			return;
		}

		this.stopTimer = this.setTimer(() => {
			this.stopTimer = undefined;
			this.hasJustFlushedEscape = held === 'escape';
			this.deliver(this.parser.flush());
			this.wait();
		}, timeouts[held][this.isExpecting() ? 'expecting' : 'idle']);
	}

	private stop(): void {
		this.stopTimer?.();
		this.stopTimer = undefined;
	}

	private deliver(events: readonly InputEvent[]): void {
		const {handlers} = this;
		for (const event of events) {
			if (event.kind === 'mouse') {
				handlers.mouse(event.report);
			} else {
				handlers[event.kind](event.text);
			}
		}
	}
}
