import type {Capabilities, Question} from '../capabilities.js';
import type {SetTimer} from '../input/input.js';
import type {Size} from '../size.js';
import {passThrough} from '../tmux.js';
import {
	described, isCursorAwaited, longPatience, matchAnswer, patience, type Asked,
} from './asked.js';
import {decide, type Wishes} from './decide.js';
import {
	charsetOf, evidenceOf, multiplexerOf, type Environment,
} from './environment.js';
import type {Evidence} from './evidence.js';
import {knownTerminal} from './known-terminals.js';
import {isWindowTold, learnWindow, pixelQuestion} from './pixels.js';
import {
	firstQuestions, outerGraphicsQuestions, outerQuestions, sentinel, type QuestionKind,
} from './questions.js';

export type ProbeOptions = {
	readonly env: Environment;
	readonly wishes: Wishes;
	readonly now: () => number;
	readonly setTimer: SetTimer;
	readonly isAsking: boolean;
	/** Writes a question that only came up with an answer. */
	readonly ask: (sequence: string) => void;
	readonly onChange: (capabilities: Capabilities, former: Capabilities) => void;
	/** The sentinel came: how long it took, in milliseconds. */
	readonly onRoundTrip: (milliseconds: number) => void;
};

// So many tmux in one another are found out; more are a mistake.
const mostTmux = 4;

/**
Finds out what the terminal can do: a guess from the environment at once, then what it answers, whenever that comes. Nothing waits for it.
*/
export class Probe {
	capabilities: Capabilities;
	/** Whether an answer may lead to another question; not while the terminal is being given back. */
	isAsking = true;
	private readonly evidence: Evidence;
	private asked: Asked[] = [];
	private readonly isAmbiguous: boolean;
	private isListening = false;
	private isPixelsWanted = false;
	/** How many tmux the questions to the terminal behind them had to pass. */
	private askedDepth = 0;
	private stopTimer: (() => void) | undefined;
	/** The size in cells that the evidence's pixels belong to. */
	private toldSize: Size;

	/** @param size Of the terminal, in cells. */
	constructor(private readonly options: ProbeOptions, private size: Size) {
		this.toldSize = size;
		this.evidence = evidenceOf(options.env);
		const multiplexer = multiplexerOf(options.env);
		this.isAmbiguous = multiplexer === 'tmux or screen' && options.wishes.tmuxDepth === undefined;
		this.capabilities = this.decide();
	}

	/** Whether answers may still come. */
	get isExpecting(): boolean {
		return this.isListening;
	}

	/** The questions, as one piece to write. What a terminal prints of them has to be cleared away. */
	questions(): string {
		const {env, isAsking} = this.options;
		if (!isAsking || env.TERM === 'dumb' || env.TERM === 'linux') {
			return '';
		}

		this.listen(longPatience);
		const {depth} = this.capabilities.tmux;
		// What lies behind tmux is asked later: tmux drops what it should pass on while it still has to redraw its pane, as for the alternate screen.
		const isMultiplexed = depth > 0 || this.isAmbiguous || this.evidence.multiplexer === 'screen';
		return this.record(firstQuestions(isMultiplexed, knownTerminal(this.evidence.name).printsUnknown === true, charsetOf(env) !== 'ascii'), false);
	}

	/** Whether a report of the cursor's place answers the question for a width. */
	get isCursorAwaited(): boolean {
		return isCursorAwaited(this.asked);
	}

	/** Takes an answer. What nobody asked for is taken too, and means nothing. */
	answer(text: string): void {
		const match = matchAnswer(this.asked, text);
		if (!match) {
			return;
		}

		const {one, found} = match;
		one.answer = text;
		one.answeredAt = this.options.now();
		this.learn(found, one);
	}

	/** The terminal has another size. Pixels that it told belong to the size it had then, and its font can be another now: it is asked again. */
	resize(size: Size): void {
		this.size = size;
		if (!isWindowTold(this.evidence)) {
			this.toldSize = size;
		}

		this.askPixels();
		this.update();
	}

	/** Asks again how large a cell is, where the terminal told; once what is being asked has come. */
	askPixels(): void {
		const former = pixelQuestion(this.asked);
		this.isPixelsWanted = this.isListening;
		if (this.isListening || !former || !this.isAsking) {
			return;
		}

		const {kind, isOuter} = former;
		this.asked = this.asked.filter(one => one !== former);
		this.asked.push({kind, isOuter, at: this.options.now(), size: this.size});
		this.listen(patience);
		this.options.ask(isOuter ? passThrough(kind.sequence, this.capabilities.tmux.depth) : kind.sequence);
	}

	describe(): readonly Question[] {
		return described(this.asked);
	}

	close(): void {
		this.stopTimer?.();
		this.isListening = false;
	}

	private record(kinds: readonly QuestionKind[], isOuter: boolean): string {
		const at = this.options.now();
		this.asked.push(...kinds.map(kind => ({kind, isOuter, at, size: this.size})));
		return kinds.map(({sequence}) => sequence).join('');
	}

	private askOuter(kinds: readonly QuestionKind[]): void {
		if (!this.isAsking) {
			this.close();
			return;
		}

		const {depth} = this.capabilities.tmux;
		this.askedDepth = depth;
		this.asked = this.asked.filter(({kind, isOuter}) => !(isOuter && kinds.includes(kind)));
		this.listen(patience);
		this.record(kinds, true);
		this.options.ask(kinds.map(({sequence}) => passThrough(sequence, depth)).join(''));
	}

	private learn(found: Evidence, one: Asked): void {
		const {depth} = this.capabilities.tmux;
		const isFromBehind = depth > 0 && (found.kitty !== undefined || found.name !== undefined);
		if (isFromBehind) {
			this.evidence.passthrough = true;
		}

		if (one.kind === sentinel) {
			this.learnSentinel(found, one);
		} else if (isWindowTold(found)) {
			this.learnPixels(found, one);
		} else if (one.isOuter && found.multiplexer === 'tmux') {
			// Behind tmux is another one. A number that the person gave stands.
			this.evidence.depth = Math.min(depth + 1, mostTmux);
		} else {
			Object.assign(this.evidence, found);
		}

		if (one.kind !== sentinel && one === this.asked.at(-1)) {
			// Asked again, alone.
			this.rest();
		}

		this.update();
	}

	/** The window's pixels belong to the size that it had when they were asked for. */
	private learnPixels(found: Evidence, {size}: Asked): void {
		if (size === this.size && learnWindow(this.evidence, found, this.toldSize !== size)) {
			this.toldSize = size;
		}
	}

	private learnSentinel(found: Evidence, {isOuter, at, answeredAt}: Asked): void {
		this.options.onRoundTrip(answeredAt! - at);
		if (isOuter && this.capabilities.tmux.depth > this.askedDepth) {
			this.askOuter(outerQuestions);
			return;
		}

		if (isOuter) {
			this.evidence.passthrough = true;
			if (knownTerminal(this.evidence.name).placeholders && !this.asked.some(({kind}) => outerGraphicsQuestions.includes(kind) && kind !== sentinel)) {
				this.askOuter(outerGraphicsQuestions);
				return;
			}

			this.evidence.kitty ??= false;
			this.rest();
			return;
		}

		this.evidence.attributes = found.attributes;
		this.update();
		if (this.capabilities.tmux.depth > 0) {
			this.askOuter(outerQuestions);
		} else {
			this.evidence.kitty ??= false;
			this.rest();
		}
	}

	/** Waits for answers; silence ends it. */
	private listen(milliseconds: number): void {
		this.stopTimer?.();
		this.isListening = true;
		this.stopTimer = this.options.setTimer(() => {
			this.isListening = false;
			if (this.capabilities.tmux.depth > 0) {
				this.evidence.passthrough ??= false;
			}

			this.update();
		}, milliseconds);
	}

	/** Everything has come. */
	private rest(): void {
		this.close();
		if (this.isPixelsWanted) {
			this.askPixels();
		}
	}

	private decide(): Capabilities {
		return decide(this.evidence, this.options.env, this.options.wishes, this.toldSize);
	}

	private update(): void {
		const capabilities = this.decide();
		if (JSON.stringify(capabilities) !== JSON.stringify(this.capabilities)) {
			const former = this.capabilities;
			this.capabilities = capabilities;
			this.options.onChange(capabilities, former);
		}
	}
}
