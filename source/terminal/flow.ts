import {echoRequest, type Mark} from './echo.js';
import {FlowWindow, largestWindow, queueTime} from './flow-window.js';
import type {SetTimer} from './input/input.js';
import {fewBytes, LinkEstimate} from './link-estimate.js';
import {canStall, patienceWith, settleTime} from './patience.js';

// Bytes allowed in flight before the link has been measured. A screenful of text must fit.
const firstFrames = 32_768;
// Writes within this time count as one burst (ms).
const atOnce = 10;
// Minimum interval between latency measurements (ms). They use a frame that is written anyway.
const latencyEvery = 2000;
// After this many lost answers in a row, the terminal is considered unable to answer.
const mostLosses = 3;
// Number of repeated requests on a stalled link before the bytes in flight count as lost. This takes half a minute.
const mostRepeats = 5;

type FlowOptions = {
	readonly now: () => number;
	readonly setTimer: SetTimer;
	/** Called when more may be written, or when the link turns out to be slow or fast. */
	readonly onChange: () => void;
	/** If false, no echo is requested, and the link counts as fast. */
	readonly isAsking: boolean;
};

/**
Measures how fast the terminal reads, with echo requests after larger output, and limits the bytes in flight: whatever is in the buffers of an SSH connection delays the next key's frame.

Some terminals and multiplexers give one answer to all the requests that they read together, and the missing answers would look lost. So only one echo is in flight at a time where answers come immediately, and after an answer was lost.
*/
export class Flow {
	readonly link = new LinkEstimate();
	private total = 0;
	private acknowledged = 0;
	private readonly windows = new FlowWindow(this.link);
	private lastEcho = 0;
	private marks: Mark[] = [];
	/** Picture data in flight: its bytes, and where it ends. */
	private pictures: ReadonlyArray<{readonly end: number; readonly bytes: number}> = [];
	/** Bytes of the current burst, and when it began. */
	private burst = {bytes: 0, at: Number.NEGATIVE_INFINITY};
	/** Since when bytes have been waiting for their echo request, because another echo is in flight. */
	private owedSince: number | undefined;
	private lastAnswerAt = Number.NEGATIVE_INFINITY;
	private losses = 0;
	/** Number of requests that were given up but may still be answered. */
	private givenUp = 0;
	/** The terminal has answered several requests with one answer. */
	private isMerging = false;
	private isAnswering = true;
	/** The request must be repeated although others are in flight. */
	private isRepeatDue = false;
	/** The next answer belongs to a request that was repeated. */
	private isLate = false;
	private stopTimer: (() => void) | undefined;
	private sentAt = Number.NEGATIVE_INFINITY;
	/** When the latency was last measured; before that, when something was first written. */
	private latencyAt: number | undefined;

	constructor(private readonly options: FlowOptions) {}

	/** Whether an answer is pending. */
	get isExpecting(): boolean {
		return this.marks.length > 0;
	}

	/** Bytes that the terminal has not confirmed. */
	get inFlight(): number {
		return this.marks.length === 0 && !this.isOwing ? 0 : this.total - this.acknowledged;
	}

	/** Whether the terminal gave several requests one answer, over a link where waiting for each answer takes time. */
	private get isInTurns(): boolean {
		return this.isMerging && !this.link.isNear;
	}

	/** How many more bytes of a picture may be written now. In turns, nothing follows a request until its answer: an answer that also waited for later bytes would measure a fraction of the bandwidth, and the next window would be as small. */
	get room(): number {
		if (this.isInTurns && this.isExpecting) {
			return 0;
		}

		const room = this.window - this.inFlight;
		// A few bytes are not worth an echo.
		return this.inFlight > 0 && room < this.windows.echoEvery / 2 ? 0 : room;
	}

	/** Whether even a frame must wait because too many bytes of frames are in flight. A newer frame will replace it. Behind picture data, which is limited by `room`, it goes at once: waiting for the answer would take another round trip. */
	get isFull(): boolean {
		const isMeasured = this.isAnswering && this.link.bandwidth !== undefined;
		let frames = this.inFlight;
		for (const {end, bytes} of this.pictures) {
			frames -= end > this.acknowledged ? bytes : 0;
		}

		return frames > (isMeasured ? this.window + this.windows.echoEvery : firstFrames);
	}

	private get window(): number {
		return this.isAnswering && this.options.isAsking ? this.windows.bytes : largestWindow;
	}

	/**
	Counts written bytes.

	@param pictures The part of them that is picture data.
	@param isWanted Request an echo regardless of the size, for example at the end of a picture.
	@returns The echo request to write after them, or an empty string.
	*/
	sent(bytes: number, isWanted = false, pictures = 0): string {
		const now = this.options.now();
		// Frames without an echo may still be in flight.
		const isAlone = this.inFlight === 0 && now - this.sentAt > queueTime + (this.link.latency ?? 0);
		if (isAlone) {
			this.acknowledged = this.total;
		}

		this.burst = now - this.burst.at > atOnce ? {bytes, at: now} : {bytes: this.burst.bytes + bytes, at: this.burst.at};
		this.total += bytes;
		this.sentAt = now;
		this.pictures = [...this.pictures.filter(({end}) => end > this.acknowledged), ...pictures > 0 ? [{end: this.total, bytes: pictures}] : []];
		this.latencyAt ??= now;
		const isOld = isAlone && bytes < fewBytes && (this.link.isUnsure || now - this.latencyAt > latencyEvery);
		if (!this.options.isAsking || !this.isAnswering || (this.total - this.lastEcho < this.windows.echoEvery && !isWanted && !isOld && !this.isOwing)) {
			return '';
		}

		const isDelayed = this.isOwing;
		this.owedSince ??= now;
		return this.ask({isAlone, isDelayed});
	}

	/** Whether an echo request is waiting for the answer to the previous one. */
	get isOwing(): boolean {
		return this.owedSince !== undefined;
	}

	/** The echo request that had to wait for the answer to the previous one, or an empty string. Write it before anything else, even if there is nothing else to write. */
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

	/** An echo arrived. */
	answered(): void {
		const now = this.options.now();
		const [first] = this.marks;
		if (this.givenUp > 0 && first && now - first.askedAt < (this.link.latency ?? 0) / 2) {
			// Too soon for this request: it answers one that was given up.
			this.givenUp--;
			return;
		}

		const mark = this.marks.shift();
		this.isAnswering = true;
		this.losses = 0;
		if (mark) {
			this.acknowledged = mark.position;
			if (this.isLate) {
				// The time that a link was stalled says nothing about its bandwidth.
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

	/** Forgets everything in flight, because Winnow gave up the terminal or got it back. */
	restart(): void {
		this.marks = [];
		this.isLate = false;
		this.isRepeatDue = false;
		this.owedSince = undefined;
		this.lastEcho = this.total;
		this.acknowledged = this.total;
		this.watch();
	}

	/** The piece of a picture to write in one go (bytes). In turns, the whole window. */
	get slice(): number {
		return this.isInTurns ? this.windows.bytes : this.windows.slice;
	}

	/** Records the round trip of a small request that the caller made (ms): the first measurement of the latency. */
	heard(roundTrip: number): void {
		this.link.heard(roundTrip);
	}

	/** Starts the timer for the pending answers. A terminal that misses too many counts as unable to answer, until it answers again. */
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
			// Most likely the link has stalled and the bytes are still in flight. Another window would delay the next key's frame even more; another request costs four bytes.
			this.isLate = true;
			this.isRepeatDue = true;
			this.owedSince = this.options.now();
			return;
		}

		this.givenUp += this.marks.length;
		this.isAnswering = this.link.bandwidth !== undefined && (this.losses < mostLosses || canStall(this.link));
		this.restart();
	}

	/** An answer arrived, but none to the repeated requests right after it. So it answered the repeated ones, and the earlier answers were lost. */
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
