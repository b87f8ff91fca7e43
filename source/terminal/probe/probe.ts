import type {Capabilities, Question} from '../capabilities.js';
import {clean} from '../../sources/clean.js';
import type {SetTimer} from '../input/input.js';
import type {Size} from '../size.js';
import {passThrough} from '../tmux.js';
import {decide, type Wishes} from './decide.js';
import {evidenceOf, multiplexerOf, type Environment} from './environment.js';
import type {Evidence} from './evidence.js';
import {knownTerminal} from './known-terminals.js';
import {
	directQuestions, multiplexerQuestions, outerQuestions, sentinel, type QuestionKind,
} from './questions.js';

export type ProbeOptions = {
	readonly env: Environment;
	readonly wishes: Wishes;
	readonly now: () => number;
	readonly setTimer: SetTimer;
	readonly isAsking: boolean;
	/** Writes a question that only came up with an answer. */
	readonly ask: (sequence: string) => void;
	readonly onChange: (capabilities: Capabilities) => void;
	/** The sentinel came: how long it took, in milliseconds. */
	readonly onRoundTrip: (milliseconds: number) => void;
};

type Asked = {readonly kind: QuestionKind; readonly isOuter: boolean; readonly at: number; answer?: string; answeredAt?: number};

// How long silence has to last to be an answer, in milliseconds. Late answers count all the same.
const patience = 2000;
const longPatience = 5000;

/**
Finds out what the terminal can do: a guess from the environment at once, then what it answers, whenever that comes. Nothing waits for it.
*/
export class Probe {
	capabilities: Capabilities;
	private readonly evidence: Evidence;
	private readonly asked: Asked[] = [];
	private readonly isAmbiguous: boolean;
	private isListening = false;
	private stopTimer: (() => void) | undefined;

	constructor(private readonly options: ProbeOptions, private size: Size) {
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
		if (depth > 0 || this.isAmbiguous || this.evidence.multiplexer === 'screen') {
			return this.record(multiplexerQuestions, false);
		}

		const isCareful = knownTerminal(this.evidence.name).printsUnknown === true;
		return this.record(directQuestions.filter(({isString}) => !(isCareful && isString)), false);
	}

	/** Takes an answer. What nobody asked for is taken too, and means nothing. */
	answer(text: string): void {
		const candidates = this.asked.filter(({answer}) => answer === undefined).flatMap(one => {
			const found = one.kind.read(text);
			return found ? [{one, found}] : [];
		});
		const [first] = candidates;
		if (!first) {
			return;
		}

		// Tmux and the terminal behind it answer alike. Names and kitty's answer come from behind.
		const isFromBehind = first.found.name !== undefined || first.found.kitty !== undefined;
		const {one, found} = candidates.find(({one}) => one.isOuter === isFromBehind) ?? first;
		one.answer = text;
		one.answeredAt = this.options.now();
		this.learn(found, one);
	}

	/** The terminal has another size. Pixels that it told belong to the size it had then: divided by the new one they would make pictures run out of their place. */
	resize(size: Size): void {
		if (!this.evidence.window && !this.evidence.sixelArea) {
			this.size = size;
		}

		this.update();
	}

	describe(): readonly Question[] {
		return this.asked.map(({kind, isOuter, at, answer, answeredAt}) => ({
			question: isOuter ? `${kind.name}, through tmux` : kind.name,
			answer: answer === undefined ? undefined : clean(answer),
			milliseconds: answeredAt === undefined ? undefined : answeredAt - at,
		}));
	}

	close(): void {
		this.stopTimer?.();
		this.isListening = false;
	}

	private record(kinds: readonly QuestionKind[], isOuter: boolean): string {
		const at = this.options.now();
		this.asked.push(...kinds.map(kind => ({kind, isOuter, at})));
		return kinds.map(({sequence}) => sequence).join('');
	}

	private askOuter(): string {
		const {depth} = this.capabilities.tmux;
		const before = this.asked.length;
		this.record(outerQuestions, true);
		return this.asked.slice(before).map(({kind}) => passThrough(kind.sequence, depth)).join('');
	}

	private learn(found: Evidence, one: Asked): void {
		const {depth} = this.capabilities.tmux;
		const isFromBehind = depth > 0 && (found.kitty !== undefined || found.name !== undefined);
		if (isFromBehind) {
			this.evidence.passthrough = true;
		}

		if (one.kind === sentinel) {
			this.learnSentinel(found, one);
		} else {
			Object.assign(this.evidence, found);
		}

		this.update();
	}

	private learnSentinel(found: Evidence, {isOuter, at, answeredAt}: Asked): void {
		this.options.onRoundTrip(answeredAt! - at);
		if (isOuter) {
			this.evidence.passthrough = true;
			this.evidence.kitty ??= false;
			this.close();
			return;
		}

		this.evidence.attributes = found.attributes;
		this.update();
		if (this.capabilities.tmux.depth > 0) {
			this.listen(patience);
			this.options.ask(this.askOuter());
		} else {
			this.evidence.kitty ??= false;
			this.close();
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

	private decide(): Capabilities {
		return decide(this.evidence, this.options.env, this.options.wishes, this.size);
	}

	private update(): void {
		const capabilities = this.decide();
		if (JSON.stringify(capabilities) !== JSON.stringify(this.capabilities)) {
			this.capabilities = capabilities;
			this.options.onChange(capabilities);
		}
	}
}
