import {Buffer} from 'node:buffer';
import type {Flow} from '../flow.js';
import {asUpdate} from '../sequences.js';
import type {Sink} from '../sink.js';
import type {Arrivals} from './arrivals.js';
import type {Canvas} from './canvas.js';
import type {PictureQueue} from './picture-queue.js';
import type {RefinementPace} from './refinement-pace.js';

type UpdateParts = {
	readonly sink: Sink;
	readonly canvas: Canvas;
	readonly queue: PictureQueue;
	readonly arrivals: Arrivals;
	readonly flow: Flow;
	readonly pace: RefinementPace;
};

/** Writes what changed: at most once per turn of the event loop, in one piece, and only when the terminal has received the last one. */
export class Updates {
	isStopped = false;
	/** Whether the terminal supports REP. */
	isRepeating = false;
	/** Whether the terminal may support synchronized updates. */
	isSynchronizing = true;
	private isScheduled = false;
	private isDirty = false;
	private pendingSequences = '';
	private idleSequence = '';

	constructor(private readonly parts: UpdateParts) {}

	/** Whether everything was written and received. */
	get isSettled(): boolean {
		const {flow, sink} = this.parts;
		return !this.isDirty && !this.isScheduled && this.pendingSequences === '' && this.idleSequence === '' && !flow.isEchoDue && !sink.isBusy;
	}

	/** Schedules an update because the frame or a picture changed. */
	touch(): void {
		this.isDirty = true;
		this.schedule();
	}

	schedule(): void {
		if (!this.isScheduled) {
			this.isScheduled = true;
			setImmediate(() => {
				this.isScheduled = false;
				this.flush();
			});
		}
	}

	/** Adds a sequence to the next update. */
	addSequence(text: string): void {
		this.pendingSequences += text;
	}

	/** Sets the sequence to write once nothing else is left to write. */
	setIdleSequence(text: string): void {
		this.idleSequence = text;
		this.schedule();
	}

	/** The user pressed a key or pasted: refinements stop for a while. */
	keyPressed(): void {
		const {pace, queue, arrivals} = this.parts;
		pace.keyPressed();
		if (queue.isRefining) {
			arrivals.dropUnfinished();
		}

		if (queue.isRefining || arrivals.isAwaited) {
			this.schedule();
		}
	}

	checkArrivals(): void {
		const {flow, sink, arrivals} = this.parts;
		if (flow.inFlight === 0 && !sink.isBusy) {
			arrivals.recordArrival();
		}
	}

	private flush(): void {
		const {sink, canvas, queue, flow, pace} = this.parts;
		if (this.isStopped || sink.isBusy) {
			return;
		}

		this.checkArrivals();
		canvas.isHeld = pace.isHeld;
		if (flow.isFull || (!this.isDirty && this.pendingSequences === '' && this.idleSequence === '')) {
			this.writeDueEcho();
			return;
		}

		const {writer} = canvas;
		writer.raw(this.pendingSequences);
		this.pendingSequences = '';
		queue.settle();
		canvas.compose(queue.slots);
		canvas.writeFrame(this.isRepeating);
		const frame = writer.drain();
		const isIdle = flow.inFlight === 0 && frame === '';
		const limits = {largest: flow.link.largestPiece, room: flow.inFlight === 0 ? undefined : flow.room};
		const isEnd = queue.work(this.budget(), isIdle, this.isRepeating, limits);
		this.isDirty = queue.isBusy;
		const last = this.isDirty ? '' : this.idleSequence;
		this.idleSequence = this.isDirty ? this.idleSequence : '';
		const pictures = writer.drain();
		// Terminals delay everything inside a synchronized update, so picture data stays outside. On a slow link it would delay the frame, and kitty 0.26 sometimes loses pictures whose data was delayed.
		const text = queue.sentData ? asUpdate(frame, this.isSynchronizing) + pictures : asUpdate(frame + pictures, this.isSynchronizing);
		// Write the due echo request first: its answer arrives while the terminal is still reading the rest, so the link is never idle.
		const echoRequest = flow.takeDueEcho();
		const echo = text === '' ? '' : flow.sent(Buffer.byteLength(text), isEnd, Buffer.byteLength(pictures));
		if (echoRequest + text + last !== '') {
			this.write(echoRequest + text + echo + last);
		}

		if (queue.isRefining) {
			pace.wait();
		}
	}

	/** Bytes of pictures that may be written now. */
	private budget(): number {
		const {flow, queue, canvas, pace} = this.parts;
		const budget = Math.min(flow.room, flow.slice);
		return queue.isRefining && !canvas.isHeld ? Math.min(budget, pace.room) : budget;
	}

	/** Writes the echo request that had to wait, if any. Otherwise, once everything was written and received, calls back or waits for the keys to be quiet. */
	private writeDueEcho(): void {
		const {flow, arrivals, canvas, pace} = this.parts;
		const echoRequest = flow.takeDueEcho();
		if (echoRequest !== '') {
			this.write(echoRequest);
		} else if (!this.isDirty && flow.inFlight === 0 && arrivals.isAwaited) {
			if (canvas.isHeld) {
				pace.wait();
			} else {
				arrivals.callBack();
			}
		}
	}

	private write(text: string): void {
		this.parts.pace.sent(Buffer.byteLength(text));
		this.parts.sink.write(text);
	}
}
