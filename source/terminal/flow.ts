import type {SetTimer} from './input/input.js';

/** Asks the terminal where its cursor stands; the answer, `CSI row ; column R`, comes when everything before it has been read. Every terminal answers it. (Keys of the form `CSI 1 ; 2 R`, F3 with a modifier, mean nothing here.) */
export const echoRequest = '\u001B[6n';

export const isEcho = (answer: string): boolean => /^\u001B\[\d+;\d+R$/.test(answer);

// A frame costs a few hundred bytes: an echo each would double the traffic.
const echoEvery = 2048;
const smallestWindow = 4096;
const firstWindow = 16_384;
const largestWindow = 1_048_576;
// How much of the link's time may be waiting in buffers ahead of the next key's frame, in milliseconds.
const queueTime = 100;
const patience = 2000;
// An answer that takes four times as long as the link needs, and this long (ms), was lost; after so many losses in a row the terminal does not answer.
const leastPatience = 1000;
const mostLosses = 3;
// Hysteresis, in bytes a second: pictures of 35 kB take half a second at the lower one.
const slowBelow = 70_000;
const fastAbove = 140_000;
const enoughToJudge = 12_288;

/** What an echo stands behind. It was asked for at `since`, and written at `sentAt`: later, where another one was under way. */
type Mark = {readonly position: number; readonly size: number; readonly since: number; readonly sentAt: number; readonly isDelayed: boolean};

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

Some terminals and what stands before them give one answer to all the questions that they read at once, and the others would be waited for: where an answer was lost, one echo is under way at a time from then on.
*/
export class Flow {
	/** From an echo's request to its answer at best, in milliseconds. */
	latency: number | undefined;
	/** Measured bytes a second. */
	bandwidth: number | undefined;
	slow = false;
	private total = 0;
	private acknowledged = 0;
	private lastEcho = 0;
	private marks: Mark[] = [];
	/** Bytes were written that no echo follows yet, because one was under way. */
	private owes = false;
	private owedSince = 0;
	private losses = 0;
	/** The terminal was seen to answer several questions once. */
	private isMerging = false;
	private lastAnswerAt = Number.NEGATIVE_INFINITY;
	private measuredBytes = 0;
	private measuredTime = 0;
	private judged = 0;
	private isAnswering = true;
	private stopTimer: (() => void) | undefined;

	constructor(private readonly options: FlowOptions) {}

	/** Whether an answer is awaited. */
	get isExpecting(): boolean {
		return this.marks.length > 0;
	}

	/** Bytes that the terminal has not confirmed. */
	get inFlight(): number {
		return this.marks.length === 0 && !this.owes ? 0 : this.total - this.acknowledged;
	}

	/** How many more bytes of a picture may be written now. */
	get room(): number {
		const room = this.window - this.inFlight;
		// Crumbs are not worth their echo.
		return this.inFlight > 0 && room < echoEvery / 2 ? 0 : room;
	}

	/** Whether so much is under way that even a frame has to wait: a newer one will take its place. */
	get isFull(): boolean {
		return this.inFlight > (2 * this.window) + echoEvery;
	}

	private get window(): number {
		if (!this.isAnswering || !this.options.isAsking) {
			return largestWindow;
		}

		if (this.bandwidth === undefined || this.latency === undefined) {
			return firstWindow;
		}

		return Math.min(largestWindow, Math.max(smallestWindow, this.bandwidth * (this.latency + queueTime) / 1000));
	}

	/**
	Counts what is written.

	@param isWanted Ask for an echo whatever the size: the end of a picture, say.
	@returns The echo request to write behind it, or nothing.
	*/
	sent(bytes: number, isWanted = false): string {
		this.total += bytes;
		if (!this.options.isAsking || !this.isAnswering || (this.total - this.lastEcho < echoEvery && !isWanted && !this.owes)) {
			return '';
		}

		const isDelayed = this.owes;
		if (!isDelayed) {
			this.owes = true;
			this.owedSince = this.options.now();
		}

		return this.ask(isDelayed);
	}

	/** Whether an echo request waits for an answer to the one before. */
	get isOwing(): boolean {
		return this.owes;
	}

	/** The echo request that had to wait for an answer to the one before, or nothing: to be written before everything else, and even where there is nothing else. */
	owed(): string {
		return this.ask(true);
	}

	private ask(isDelayed: boolean): string {
		if (!this.owes || (this.isMerging && this.marks.length > 0)) {
			return '';
		}

		this.owes = false;
		this.total += echoRequest.length;
		this.marks.push({
			position: this.total, size: this.total - this.lastEcho, since: this.owedSince, sentAt: this.options.now(), isDelayed,
		});
		this.lastEcho = this.total;
		this.watch();
		return echoRequest;
	}

	/** An echo came. */
	answered(): void {
		const now = this.options.now();
		const [first] = this.marks;
		if (first && now - first.sentAt < (this.latency ?? 0) / 2) {
			// Nothing comes back so soon: it is the answer to a question that was given up.
			return;
		}

		const mark = this.marks.shift();
		this.isAnswering = true;
		this.losses = 0;
		if (mark) {
			this.acknowledged = mark.position;
			this.measure(mark, now);
		}

		this.lastAnswerAt = now;
		this.watch();
		this.options.onChange();
	}

	/** Everything that was under way is forgotten: the terminal was left, or came back. */
	restart(): void {
		this.marks = [];
		this.owes = false;
		this.lastEcho = this.total;
		this.acknowledged = this.total;
		this.watch();
	}

	/** The piece of a picture that is worth writing at once: 30 ms of the link. */
	get slice(): number {
		return Math.min(65_536, Math.max(smallestWindow, (this.bandwidth ?? 0) * 0.03));
	}

	/** A small question's round trip, from somebody else: the first measure of the latency. */
	heard(roundTrip: number): void {
		this.latency = Math.min(this.latency ?? roundTrip, roundTrip);
	}

	private measure({
		size, since, sentAt, isDelayed,
	}: Mark, now: number): void {
		const roundTrip = now - sentAt;
		// The link worked on these bytes from when they arrived, or the ones before were through, to the answer.
		const busy = Math.max(1, now - Math.max(this.lastAnswerAt, since + (this.latency ?? 0)));
		// What is left of the round trip without the time that the link needs for the bytes.
		const bare = roundTrip - (this.bandwidth === undefined ? 0 : size / this.bandwidth * 1000);
		if (this.latency === undefined || (bare < this.latency && !isDelayed)) {
			this.latency = Math.max(0, bare);
		}

		if (size < echoEvery) {
			// A link can become longer: the minimum forgets slowly.
			this.latency += (roundTrip - this.latency) * 0.1;
			return;
		}

		this.judged += size;
		// An echo that had to wait and then came back at once says that its bytes were through, but not since when.
		if (isDelayed && roundTrip < (this.latency * 1.25) + 5) {
			return;
		}

		this.measuredBytes = (this.measuredBytes * 0.7) + size;
		this.measuredTime = (this.measuredTime * 0.7) + busy;
		this.bandwidth = this.measuredBytes / this.measuredTime * 1000;
		if (this.judged >= enoughToJudge) {
			this.slow = this.slow ? this.bandwidth < fastAbove : this.bandwidth < slowBelow;
		}
	}

	/** What the link needs for what is under way, with time to spare; before anything was measured nobody knows. */
	private get deadline(): number {
		if (this.bandwidth === undefined || this.latency === undefined) {
			return Math.max(patience, (this.latency ?? 0) * 8);
		}

		return Math.min(Math.max(patience, this.latency * 8), Math.max(leastPatience, 4 * (this.latency + (this.inFlight / this.bandwidth * 1000))));
	}

	/** A terminal that owes answers for too long does not answer at all; it is believed again when it does. */
	private watch(): void {
		this.stopTimer?.();
		this.stopTimer = undefined;
		if (this.marks.length > 0) {
			this.stopTimer = this.options.setTimer(() => {
				this.losses++;
				this.isMerging = true;
				this.isAnswering = this.bandwidth !== undefined && this.losses < mostLosses;
				this.restart();
				this.options.onChange();
			}, this.deadline);
		}
	}
}
