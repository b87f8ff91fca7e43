import type {SetTimer} from './input/input.js';
import {fewBytes, LinkEstimate, type Answer} from './link-estimate.js';
import {canStall, patienceWith} from './patience.js';

/** Asks the terminal where its cursor stands; the answer, `CSI row ; column R`, comes when everything before it has been read. Every terminal answers it. (Keys of the form `CSI 1 ; 2 R`, F3 with a modifier, mean nothing here.) */
export const echoRequest = '\u001B[6n';

export const isEcho = (answer: string): boolean => /^\u001B\[\d+;\d+R$/.test(answer);

// A frame costs a few hundred bytes: an echo each would double the traffic.
const echoEvery = 2048;
// Of a window, so that some of it is always on its way.
const shares = 5;
const smallestWindow = 2048;
const smallestSlice = 4096;
const largestSlice = 65_536;
// Until the link was measured: what every link takes in a tenth of a second or so. Each round trip multiplies it.
const firstWindow = 2 * (echoEvery + echoRequest.length);
// Where a late answer may have hidden how slow the link is, a window follows on what came through by this.
const growth = 2.5;
const largestWindow = 1_048_576;
// A screenful of text has to go out whatever the link is.
const firstFrames = 32_768;
// How much of the link's time may be waiting in buffers ahead of the next key's frame, in milliseconds.
const queueTime = 40;
// A queue of so many milliseconds is too long.
const tooLong = 150;
// What was written within so many milliseconds was written at once.
const atOnce = 10;
// The latency is measured anew so often (ms) at the most, with a frame that goes out anyway.
const latencyEvery = 2000;
// After so many losses in a row the terminal does not answer.
const mostLosses = 3;

/** What an echo stands behind, and what is known then of its answer. */
type Mark = {readonly position: number; readonly underWay: number} & Omit<Answer, 'at' | 'previousAt'>;

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
	/** As many bytes may be under way by what came through. */
	private proven = 0;
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
		return this.inFlight > 0 && room < this.echoEvery / 2 ? 0 : room;
	}

	/** Whether so much is under way that even a frame has to wait: a newer one will take its place. */
	get isFull(): boolean {
		const isMeasured = this.isAnswering && this.link.bandwidth !== undefined;
		return this.inFlight > (isMeasured ? this.window + this.echoEvery : firstFrames);
	}

	private get window(): number {
		if (!this.isAnswering || !this.options.isAsking) {
			return largestWindow;
		}

		const most = this.link.isUnsure ? Math.max(firstWindow, this.proven) : largestWindow;
		return Math.min(most, Math.max(smallestWindow, this.link.bearsIn(queueTime) ?? firstWindow));
	}

	/** Small windows need more answers, or nothing is under way when one comes. */
	private get echoEvery(): number {
		return this.link.bandwidth === undefined ? echoEvery : Math.min(echoEvery, Math.max(fewBytes, this.window / shares));
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
		if (!this.options.isAsking || !this.isAnswering || (this.total - this.lastEcho < this.echoEvery && !isWanted && !isOld && !this.isOwing)) {
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
		if (this.owedSince === undefined || (this.marks.length > 0 && (this.isMerging || this.link.isNear))) {
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
		});
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
			const {lastAnswerAt: previousAt} = this;
			if (this.link.observe({...mark, at: now, previousAt})) {
				this.latencyAt = now;
			}

			this.prove(mark.underWay, now - mark.askedAt);
		}

		this.lastAnswerAt = now;
		this.watch();
		this.options.onChange();
	}

	/** While the latency is unsure, a window grows only where nothing queued, and shrinks to what did not. */
	private prove(underWay: number, roundTrip: number): void {
		const latency = this.link.latency!;
		const fits = this.link.isPrompt(roundTrip) ? underWay * growth : underWay * (latency + queueTime) / roundTrip;
		this.proven = roundTrip > latency + tooLong ? Math.min(this.proven, fits) : Math.max(this.proven, fits);
	}

	/** Everything that was under way is forgotten: the terminal was left, or came back. */
	restart(): void {
		this.marks = [];
		this.owedSince = undefined;
		this.lastEcho = this.total;
		this.acknowledged = this.total;
		this.watch();
	}

	/** The piece of a picture that is worth writing at once: 30 ms of the link, and never the whole window, or the link would be idle until the answer has come. */
	get slice(): number {
		const {bandwidth} = this.link;
		return bandwidth === undefined ? echoEvery : Math.min(Math.max(fewBytes, this.window / shares), largestSlice, Math.max(smallestSlice, bandwidth * 0.03));
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
			this.stopTimer = this.options.setTimer(() => {
				this.losses++;
				this.givenUp += this.marks.length;
				this.isMerging = true;
				this.isAnswering = this.link.bandwidth !== undefined && (this.losses < mostLosses || canStall(this.link));
				this.restart();
				this.options.onChange();
			}, patienceWith(this.link, this.inFlight, this.losses));
		}
	}
}
