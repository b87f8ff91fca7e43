import type {Capabilities, Question} from '../capabilities.js';
import type {Size} from '../size.js';
import {passThrough} from '../tmux.js';
import {
	backgroundQuestion, describeQuestions, isCursorAwaited, firstAnswerTimeout, matchAnswer, answerTimeout, type AskedQuestion,
} from './asked-question.js';
import {decide} from './decide.js';
import {
	charsetOf, evidenceOf, multiplexerOf,
} from './environment.js';
import type {Evidence} from './evidence.js';
import {knownTerminal} from './known-terminals.js';
import type {ProbeOptions, Repeatable} from './probe-options.js';
import {hasWindowPixels, learnWindow, pixelQuestion} from './window-pixels.js';
import {
	colorScheme, firstQuestions, outerGraphicsQuestions, outerQuestions, sentinel, type QuestionKind,
} from './questions.js';

// Maximum number of nested tmux to detect; more are a mistake.
const maxTmuxDepth = 4;

/**
Detects what the terminal can do: a guess from the environment at once, then its answers as they arrive. Nothing waits for them.
*/
export class Probe {
	capabilities: Capabilities;
	/** Whether follow-up questions are allowed; not while the terminal is being released. */
	isAsking = true;
	private readonly evidence: Evidence;
	private asked: AskedQuestion[] = [];
	private readonly isAmbiguous: boolean;
	private isListening = false;
	/** Questions to repeat once no answers are pending. */
	private readonly again = new Set<Repeatable>();
	/** Depth of the outermost questions so far. */
	private askedDepth = 0;
	private stopTimer: (() => void) | undefined;
	/** The size in cells that the evidence's pixels belong to. */
	private pixelsSize: Size;

	/** @param size The terminal's size in cells. */
	constructor(private readonly options: ProbeOptions, private size: Size) {
		this.pixelsSize = size;
		this.evidence = evidenceOf(options.env);
		const multiplexer = multiplexerOf(options.env);
		this.isAmbiguous = multiplexer === 'tmux or screen' && options.overrides.tmuxDepth === undefined;
		this.capabilities = this.decide();
	}

	/** Whether answers are pending. */
	get isExpecting(): boolean {
		return this.isListening;
	}

	/** The first questions, to be written at once. Terminals may print some of them, so clear the screen afterwards. */
	questions(): string {
		const {env, isAsking, isThorough = false} = this.options;
		if (!isAsking || env.TERM === 'dumb' || env.TERM === 'linux') {
			return '';
		}

		this.listen(firstAnswerTimeout);
		const {depth} = this.capabilities.tmux;
		// The terminal outside tmux is asked later: tmux drops passthrough while it redraws its pane, as after switching to the alternate screen.
		const isMultiplexed = depth > 0 || this.isAmbiguous || this.evidence.multiplexer !== undefined;
		return this.record(firstQuestions({isMultiplexed, isCareful: knownTerminal(this.evidence.name).printsUnknown === true, isUnicode: charsetOf(env) !== 'ascii', isThorough}), false);
	}

	/** Whether the next cursor report answers the width question. */
	get isCursorAwaited(): boolean {
		return isCursorAwaited(this.asked);
	}

	/** Processes an answer, or an unsolicited report of a new color scheme. Ignores other input. */
	answer(text: string): void {
		const match = matchAnswer(this.asked, text);
		if (match) {
			Object.assign(match.one, {answer: text, answeredAt: this.options.now()});
			this.learn(match.found, match.one);
			return;
		}

		const changed = colorScheme.read(text);
		if (changed) {
			Object.assign(this.evidence, changed);
			this.update();
			// The color is more reliable than the scheme.
			this.askAgain('background');
		}
	}

	/** The terminal was resized. Known pixels belong to the old size, and the font may have changed, so ask again. */
	resize(size: Size): void {
		this.size = size;
		if (!hasWindowPixels(this.evidence)) {
			this.pixelsSize = size;
		}

		this.askAgain('pixels');
		this.update();
	}

	/** Repeats a question that the terminal has answered before, for its cell size or its background, once no answers are pending. */
	askAgain(what: Repeatable): void {
		if (this.isListening) {
			this.again.add(what);
			return;
		}

		this.again.delete(what);
		const former = what === 'pixels' ? pixelQuestion(this.asked) : backgroundQuestion(this.asked);
		if (!former || !this.isAsking) {
			return;
		}

		const {kind, isOuter} = former;
		this.asked = this.asked.filter(one => one !== former);
		this.asked.push({kind, isOuter, at: this.options.now(), size: this.size});
		this.listen(answerTimeout);
		this.options.ask(isOuter ? passThrough(kind.sequence, this.capabilities.tmux.depth) : kind.sequence);
	}

	describe(): readonly Question[] {
		return describeQuestions(this.asked);
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
		this.listen(answerTimeout);
		this.record(kinds, true);
		this.options.ask(kinds.map(({sequence}) => passThrough(sequence, depth)).join(''));
	}

	private learn(found: Evidence, one: AskedQuestion): void {
		const {depth} = this.capabilities.tmux;
		const isFromOuterTerminal = depth > 0 && (found.kitty !== undefined || found.name !== undefined);
		if (isFromOuterTerminal) {
			this.evidence.passthrough = true;
		}

		if (one.kind === sentinel) {
			this.learnSentinel(found, one);
		} else if (hasWindowPixels(found)) {
			this.learnPixels(found, one);
		} else if (one.isOuter && found.multiplexer === 'tmux') {
			// Another tmux is outside this one. `--tmux-depth` overrides this.
			this.evidence.depth = Math.min(depth + 1, maxTmuxDepth);
		} else if (one.isOuter && found.multiplexer === 'zellij') {
			// Tmux in Zellij, which passes on no placeholders, whatever terminal the variables name.
			this.evidence.name = 'Zellij';
		} else {
			Object.assign(this.evidence, found);
		}

		if (one.kind !== sentinel && one === this.asked.at(-1)) {
			// The question was repeated alone, without a sentinel.
			this.finishListening();
		}

		this.update();
	}

	/** Ignores pixels that were requested at another size. */
	private learnPixels(found: Evidence, {size}: AskedQuestion): void {
		if (size === this.size && learnWindow(this.evidence, found, this.pixelsSize !== size)) {
			this.pixelsSize = size;
		}
	}

	private learnSentinel(found: Evidence, {isOuter, at, answeredAt}: AskedQuestion): void {
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
			this.finishListening();
			return;
		}

		this.evidence.attributes = found.attributes;
		this.update();
		if (this.capabilities.tmux.depth > 0) {
			this.askOuter(outerQuestions);
		} else {
			this.evidence.kitty ??= false;
			this.finishListening();
		}
	}

	/** Waits for answers until the timeout. */
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

	/** All answers have arrived. */
	private finishListening(): void {
		this.close();
		for (const what of this.again) {
			this.askAgain(what);
		}
	}

	private decide(): Capabilities {
		return decide(this.evidence, this.options.env, this.options.overrides, this.pixelsSize);
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
