import {echoRequest, type Mark} from './echo.js';
import {FlowWindow, largestWindow, queueTime} from './flow-window.js';
import type {SetTimer} from './input/input.js';
import {fewBytes, LinkEstimate} from './link-estimate.js';
import {canStall, patienceWith, settleTime} from './patience.js';

// A screenful of text has to go out whatever the link is.
const firstFrames = 32_768;
// What was written within so many milliseconds was written at once.
const atOnce = 10;
// The latency is measured anew so often (ms) at the most, with a frame that goes out anyway.
const latencyEvery = 2000;
// After so many losses in a row the terminal does not answer.
const mostLosses = 3;
// So often a slow link that stands still is asked again before what was written to it is taken for lost: half a minute.
const mostRepeats = 5;

export type FlowOptions = {
	readonly now: () => number;
	readonly setTimer: SetTimer;
	/** Called when more may be written, or the link turned out slow or fast. */
	readonly onChange: () => void;
	/** Without it nothing is ever asked, and the link counts as fast. */
	readonly isAsking: boolean;
};

/**
Measures how fast the terminal takes what it is given, by cursor-less echoes after larger output, and bounds the bytes that are under way: what waits in the buffers of an SSH connection stands before the next key's frame.

Some terminals and what stands before them give one answer to all the questions that they read at once, and the others would be waited for: on a link whose answers come at once, and where an answer was lost, one echo is under way at a time.
*/
export class Flow {
	readonly link = new LinkEstimate();
	private total = 0;
	private acknowledged = 0;
	private readonly windows = new FlowWindow(this.link);
	private lastEcho = 0;
	private marks: Mark[] = [];
	/** What was written at once, and when that began. */
	private burst = {bytes: 0, at: Number.NEGATIVE_INFINITY};
	/** Bytes were written that no echo follows yet, because one was under way. */
	private owedSince: number | undefined;
	private lastAnswerAt = Number.NEGATIVE_INFINITY;
	private losses = 0;
	/** Questions whose answers may still come. */
	private givenUp = 0;
	/** The terminal was seen to answer several questions once. */
	private isMerging = false;
	private isAnswering = true;
	/** A question is repeated although others are under way. */
	private isRepeatDue = false;
	/** The next answer is to a question that was repeated. */
	private isLate = false;
	private stopTimer: (() => void) | undefined;
	private sentAt = Number.NEGATIVE_INFINITY;
	/** When the latency was measured, or could have been first. */
	private latencyAt: number | undefined;

	constructor(private readonly options: FlowOptions) {}

	/** Whether an answer is awaited. */
	get isExpecting(): boolean {
		return this.marks.length > 0;
	}

	/** Bytes that the terminal has not confirmed. */
	get inFlight(): number {
		return this.marks.length === 0 && !this.isOwing ? 0 : this.total - this.acknowledged;
	}

	/** How many more bytes of a picture may be written now. */
	get room(): number {
		const room = this.window - this.inFlight;
		// Crumbs are not worth their echo.
		return this.inFlight > 0 && room < this.windows.echoEvery / 2 ? 0 : room;
	}

	/** Whether so much is under way that even a frame has to wait: a newer one will take its place. */
	get isFull(): boolean {
		const isMeasured = this.isAnswering && this.link.bandwidth !== undefined;
		return this.inFlight > (isMeasured ? this.window + this.windows.echoEvery : firstFrames);
	}

	private get window(): number {
		return this.isAnswering && this.options.isAsking ? this.windows.bytes : largestWindow;
	}

	/**
	Counts what is written.

	@param isWanted Ask for an echo whatever the size: the end of a picture, say.
	@returns The echo request to write behind it, or nothing.
	*/
	sent(bytes: number, isWanted = false): string {
		const now = this.options.now();
		// Frames that no echo followed may still be under way.
		const isAlone = this.inFlight === 0 && now - this.sentAt > queueTime + (this.link.latency ?? 0);
		if (isAlone) {
			this.acknowledged = this.total;
		}

		this.burst = now - this.burst.at > atOnce ? {bytes, at: now} : {bytes: this.burst.bytes + bytes, at: this.burst.at};
		this.total += bytes;
		this.sentAt = now;
		this.latencyAt ??= now;
		const isOld = isAlone && bytes < fewBytes && (this.link.isUnsure || now - this.latencyAt > latencyEvery);
		if (!this.options.isAsking || !this.isAnswering || (this.total - this.lastEcho < this.windows.echoEvery && !isWanted && !isOld && !this.isOwing)) {
			return '';
		}

		const isDelayed = this.isOwing;
		this.owedSince ??= now;
		return this.ask({isAlone, isDelayed});
	}

	/** Whether an echo request waits for an answer to the one before. */
	get isOwing(): boolean {
		return this.owedSince !== undefined;
	}

	/** The echo request that had to wait for an answer to the one before, or nothing: to be written before everything else, and even where there is nothing else. */
	owed(): string {
		return this.ask({isAlone: false, isDelayed: true});
	}

	private ask({isAlone, isDelayed}: {readonly isAlone: boolean; readonly isDelayed: boolean}): string {
		if (this.owedSince === undefined || (this.marks.length > 0 && !this.isRepeatDue && (this.isMerging || this.link.isNear))) {
			return '';
		}

		this.total += echoRequest.length;
		const size = this.total - this.lastEcho;
		this.marks.push({
			position: this.total,
			underWay: isAlone ? size : this.total - this.acknowledged,
			askedAt: this.options.now(),
			size,
			burst: isDelayed ? {bytes: size, at: this.owedSince} : {bytes: Math.min(size, this.burst.bytes), at: this.burst.at},
			isAlone,
			isDelayed,
			isRepeat: this.isRepeatDue,
		});
		this.isRepeatDue = false;
		this.owedSince = undefined;
		this.lastEcho = this.total;
		this.watch();
		return echoRequest;
	}

	/** An echo came. */
	answered(): void {
		const now = this.options.now();
		const [first] = this.marks;
		if (this.givenUp > 0 && first && now - first.askedAt < (this.link.latency ?? 0) / 2) {
			// Nothing comes back so soon: it is the answer to a question that was given up.
			this.givenUp--;
			return;
		}

		const mark = this.marks.shift();
		this.isAnswering = true;
		this.losses = 0;
		if (mark) {
			this.acknowledged = mark.position;
			if (this.isLate) {
				// How long a link stood still says nothing of its bandwidth.
				this.isLate = this.marks.length > 0;
			} else {
				this.learn(mark, now);
			}
		}

		this.lastAnswerAt = now;
		this.watch();
		this.options.onChange();
	}

	private learn(mark: Mark, now: number): void {
		if (this.link.observe({...mark, at: now, previousAt: this.lastAnswerAt})) {
			this.latencyAt = now;
		}

		this.windows.prove(mark.underWay, now - mark.askedAt);
	}

	/** Everything that was under way is forgotten: the terminal was left, or came back. */
	restart(): void {
		this.marks = [];
		this.isLate = false;
		this.isRepeatDue = false;
		this.owedSince = undefined;
		this.lastEcho = this.total;
		this.acknowledged = this.total;
		this.watch();
	}

	/** The piece of a picture that is worth writing at once. */
	get slice(): number {
		return this.windows.slice;
	}

	/** A small question's round trip, from somebody else: the first measure of the latency. */
	heard(roundTrip: number): void {
		this.link.heard(roundTrip);
	}

	/** A terminal that owes answers for too long does not answer at all; it is believed again when it does. */
	private watch(): void {
		this.stopTimer?.();
		this.stopTimer = undefined;
		if (this.marks.length > 0) {
			const isSettling = this.marks.every(({isRepeat}) => isRepeat);
			this.stopTimer = this.options.setTimer(() => {
				this[isSettling ? 'settle' : 'lose']();
				this.options.onChange();
			}, isSettling ? settleTime(this.link, this.inFlight) : patienceWith(this.link, this.inFlight, this.losses));
		}
	}

	private lose(): void {
		this.losses++;
		this.isMerging = true;
		if (canStall(this.link) && this.losses <= mostRepeats) {
			// Most likely the link stands still, and what was written is still under way: another window would stand before the next key's frame too. Another question costs four bytes.
			this.isLate = true;
			this.isRepeatDue = true;
			this.owedSince = this.options.now();
			return;
		}

		this.givenUp += this.marks.length;
		this.isAnswering = this.link.bandwidth !== undefined && (this.losses < mostLosses || canStall(this.link));
		this.restart();
	}

	/** An answer came, but none to the repeated questions right behind it: it was theirs, and the earlier ones were lost. */
	private settle(): void {
		this.givenUp += this.marks.length;
		this.acknowledged = this.marks.at(-1)!.position;
		this.marks = [];
		this.isLate = false;
		if (this.total > this.acknowledged) {
			this.owedSince ??= this.options.now();
		}
	}
}
