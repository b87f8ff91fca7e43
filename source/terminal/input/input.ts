import {Buffer} from 'node:buffer';
import {StringDecoder} from 'node:string_decoder';
import {InputParser, type InputEvent} from './input-parser.js';

/** Starts a timer; the function that it returns stops it. */
export type SetTimer = (callback: () => void, milliseconds: number) => () => void;

export type InputHandlers = {
	key(text: string): void;
	paste(text: string): void;
	answer(text: string): void;
};

// How long the rest of something may take, in milliseconds. A person who presses Escape waits for the first one, so it is short;
// over SSH the pieces of an answer can come further apart, so these are longer while one is expected.
const patience = {
	escape: {idle: 30, expecting: 120},
	introducer: {idle: 50, expecting: 1000},
	sequence: {idle: 500, expecting: 2000},
	paste: {idle: 2000, expecting: 2000},
};

// The rest of an answer whose Escape came so early that it passed for the key.
const beheaded = /^(?:\[[?>]|\[\d+(?:;\d+)*[nRt]|]\d|P[>01]|_G)/;

/** Joins what reads cut apart (UTF-8, sequences, pastes) and hands out whole keys, pastes and answers. */
export class Input {
	private readonly decoder = new StringDecoder('utf8');
	private readonly parser = new InputParser();
	private stopTimer: (() => void) | undefined;
	private hasJustGivenUpEscape = false;

	/**
	@param isExpecting Whether the terminal still owes an answer.
	*/
	constructor(private readonly handlers: InputHandlers, private readonly isExpecting: () => boolean, private readonly setTimer: SetTimer) {}

	feed(data: Uint8Array | string): void {
		this.stop();
		let text = typeof data === 'string' ? data : this.decoder.write(Buffer.from(data));
		if (this.hasJustGivenUpEscape && text !== '') {
			this.hasJustGivenUpEscape = false;
			text = this.isExpecting() && beheaded.test(text) ? `\u001B${text}` : text;
		}

		this.deliver(this.parser.push(text));
		this.wait();
	}

	/** Forgets timers. What was held back is delivered. */
	close(): void {
		this.stop();
		this.deliver(this.parser.giveUp());
	}

	private wait(): void {
		const {held} = this.parser;
		if (held === 'nothing') {
			return;
		}

		this.stopTimer = this.setTimer(() => {
			this.stopTimer = undefined;
			this.hasJustGivenUpEscape = held === 'escape';
			this.deliver(this.parser.giveUp());
		}, patience[held][this.isExpecting() ? 'expecting' : 'idle']);
	}

	private stop(): void {
		this.stopTimer?.();
		this.stopTimer = undefined;
	}

	private deliver(events: readonly InputEvent[]): void {
		for (const {kind, text} of events) {
			this.handlers[kind](text);
		}
	}
}
