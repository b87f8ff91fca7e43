import {echoRequest, type Mark} from './echo.js';
import {FlowWindow, largestWindow, queueTime} from './flow-window.js';
import type {SetTimer} from './input/input.js';
import {fewBytes, LinkEstimate} from './link-estimate.js';
import {canStall, patienceWith, settleTime} from './patience.js';

// Bytes allowed in flight before the link has been measured. A screenful of text must fit.
const initialFrameLimit = 32_768;
// Writes within this time count as one burst (ms).
const burstInterval = 10;
// Minimum interval between latency measurements (ms). They use a frame that is written anyway.
const latencyEvery = 2000;
// After this many lost answers in a row, the terminal is considered unable to answer.
const maxLosses = 3;
// Number of repeated requests on a stalled link before the bytes in flight count as lost. This takes half a minute.
const maxRepeats = 5;

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

Some terminals and multiplexers send one answer to all requests that they read together, and the other answers seem lost. So only one echo is in flight at a time where answers arrive immediately, and after an answer was lost.
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
	private echoDueSince: number | undefined;
	private lastAnswerAt = Number.NEGATIVE_INFINITY;
	private losses = 0;
	/** Number of abandoned requests that may still be answered. */
	private givenUp = 0;
	/** Whether the terminal has sent one answer to several requests. */
	private isMerging = false;
	private isAnswering = true;
	/** Whether the request must be repeated although others are in flight. */
	private isRepeatDue = false;
	/** Whether the next answer belongs to a repeated request. */
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
		return this.marks.length === 0 && !this.isEchoDue ? 0 : this.total - this.acknowledged;
	}

	/** Whether to wait for each answer before the next request: the terminal merges answers, and the link is slow enough for that to matter. */
	private get isOneAtATime(): boolean {
		return this.isMerging && !this.link.isNear;
	}

	/** Bytes of a picture that may be written now. In turns, nothing is written between a request and its answer: an answer delayed by later bytes would measure a fraction of the bandwidth, and the next window would be that much smaller. */
	get room(): number {
		if (this.isOneAtATime && this.isExpecting) {
			return 0;
		}

		const room = this.window - this.inFlight;
		// A few bytes aren't worth an echo.
		return this.inFlight > 0 && room < this.windows.echoEvery / 2 ? 0 : room;
	}

	/** Whether even a frame must wait, because too many bytes of frames are in flight. A newer frame will replace it. Frames don't wait for picture data, which `room` limits: waiting for its answer would take another round trip. */
	get isFull(): boolean {
		const isMeasured = this.isAnswering && this.link.bandwidth !== undefined;
		let frames = this.inFlight;
		for (const {end, bytes} of this.pictures) {
			frames -= end > this.acknowledged ? bytes : 0;
		}

		return frames > (isMeasured ? this.window + this.windows.echoEvery : initialFrameLimit);
	}

	private get window(): number {
		return this.isAnswering && this.options.isAsking ? this.windows.bytes : largestWindow;
	}

	/**
	Counts written bytes.

	@param pictures How many of the bytes are picture data.
	@param isWanted Whether to request an echo regardless of the size, for example at the end of a picture.
	@returns The echo request to write after these bytes, or an empty string.
	*/
	sent(bytes: number, isWanted = false, pictures = 0): string {
		const now = this.options.now();
		// Frames without an echo may still be in flight.
		const isAlone = this.inFlight === 0 && now - this.sentAt > queueTime + (this.link.latency ?? 0);
		if (isAlone) {
			this.acknowledged = this.total;
		}

		this.burst = now - this.burst.at > burstInterval ? {bytes, at: now} : {bytes: this.burst.bytes + bytes, at: this.burst.at};
		this.total += bytes;
		this.sentAt = now;
		this.pictures = [...this.pictures.filter(({end}) => end > this.acknowledged), ...pictures > 0 ? [{end: this.total, bytes: pictures}] : []];
		this.latencyAt ??= now;
		const isOld = isAlone && bytes < fewBytes && (this.link.isUnsure || now - this.latencyAt > latencyEvery);
		if (!this.options.isAsking || !this.isAnswering || (this.total - this.lastEcho < this.windows.echoEvery && !isWanted && !isOld && !this.isEchoDue)) {
			return '';
		}

		const isDelayed = this.isEchoDue;
		this.echoDueSince ??= now;
		return this.ask({isAlone, isDelayed});
	}

	/** Whether an echo request is waiting for the answer to the previous one. */
	get isEchoDue(): boolean {
		return this.echoDueSince !== undefined;
	}

	/** The echo request that had to wait for the answer to the previous one, or an empty string. Write it before anything else, even if there is nothing else to write. */
	takeDueEcho(): string {
		return this.ask({isAlone: false, isDelayed: true});
	}

	private ask({isAlone, isDelayed}: {readonly isAlone: boolean; readonly isDelayed: boolean}): string {
		if (this.echoDueSince === undefined || (this.marks.length > 0 && !this.isRepeatDue && (this.isMerging || this.link.isNear))) {
			return '';
		}

		this.total += echoRequest.length;
		const size = this.total - this.lastEcho;
		this.marks.push({
			position: this.total,
			underWay: isAlone ? size : this.total - this.acknowledged,
			askedAt: this.options.now(),
			size,
			burst: isDelayed ? {bytes: size, at: this.echoDueSince} : {bytes: Math.min(size, this.burst.bytes), at: this.burst.at},
			isAlone,
			isDelayed,
			isRepeat: this.isRepeatDue,
		});
		this.isRepeatDue = false;
		this.echoDueSince = undefined;
		this.lastEcho = this.total;
		this.watch();
		return echoRequest;
	}

	/** Handles an echo. */
	answered(): void {
		const now = this.options.now();
		const [first] = this.marks;
		if (this.givenUp > 0 && first && now - first.askedAt < (this.link.latency ?? 0) / 2) {
			// Too early to answer this request: it answers an abandoned one.
			this.givenUp--;
			return;
		}

		const mark = this.marks.shift();
		this.isAnswering = true;
		this.losses = 0;
		if (mark) {
			this.acknowledged = mark.position;
			if (this.isLate) {
				// The time of a stall is no measure of the bandwidth.
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

		this.windows.adjust(mark.underWay, now - mark.askedAt);
	}

	/** Forgets everything in flight, because Winnow released the terminal or acquired it again. */
	restart(): void {
		this.marks = [];
		this.isLate = false;
		this.isRepeatDue = false;
		this.echoDueSince = undefined;
		this.lastEcho = this.total;
		this.acknowledged = this.total;
		this.watch();
	}

	/** Size of the next piece of a picture (bytes). In turns, the whole window. */
	get slice(): number {
		return this.isOneAtATime ? this.windows.bytes : this.windows.slice;
	}

	/** Records the round trip of a small request that the caller made (ms): the first measurement of the latency. */
	recordRoundTrip(roundTrip: number): void {
		this.link.recordRoundTrip(roundTrip);
	}

	/** Starts the timer for the pending answers. A terminal that leaves too many requests unanswered counts as unable to answer, until it answers again. */
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
		if (canStall(this.link) && this.losses <= maxRepeats) {
			// Most likely the link has stalled and the bytes are still in flight. Another window would delay the next key's frame even more; another request costs four bytes.
			this.isLate = true;
			this.isRepeatDue = true;
			this.echoDueSince = this.options.now();
			return;
		}

		this.givenUp += this.marks.length;
		this.isAnswering = this.link.bandwidth !== undefined && (this.losses < maxLosses || canStall(this.link));
		this.restart();
	}

	/** An answer arrived, but no more followed for the repeated requests. So this was the answer to them, and the earlier answers were lost. */
	private settle(): void {
		this.givenUp += this.marks.length;
		this.acknowledged = this.marks.at(-1)!.position;
		this.marks = [];
		this.isLate = false;
		if (this.total > this.acknowledged) {
			this.echoDueSince ??= this.options.now();
		}
	}
}
