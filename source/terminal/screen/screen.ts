import {Buffer} from 'node:buffer';
import type {Capabilities} from '../capabilities.js';
import type {CellPosition} from '../cells/compose.js';
import type {Driver} from '../drivers/driver.js';
import {isEcho} from '../echo.js';
import {Flow} from '../flow.js';
import type {GraphicsProtocol, Picture} from '../../model/picture.js';
import {asUpdate} from '../sequences.js';
import {Signal} from '../../async/signal.js';
import type {Size} from '../size.js';
import {Arrivals} from './arrivals.js';
import {Canvas} from './canvas.js';
import {PictureQueue} from './picture-queue.js';
import type {ScreenOptions, ScreenStats} from './screen-types.js';
import {statsOf} from './stats.js';

export type {ScreenOptions, ScreenStats} from './screen-types.js';

/**
Composes Ink's frames and pictures, and writes the cells that changed: at most once per turn of the event loop, in one piece, and only when the terminal has received the last one.
*/
export class Screen {
	readonly flow: Flow;
	private readonly canvas: Canvas;
	private readonly queue: PictureQueue;
	private readonly arrivals: Arrivals;
	private readonly statsChanged = new Signal<undefined>();
	/** Emits when a picture was received, or the link became slow or fast. */
	readonly onStats = this.statsChanged.subscribe;
	private isScheduled = false;
	private isStopped = false;
	private isRepeating = false;
	private isSynchronizing = true;
	private isDirty = false;
	private pendingSequences = '';
	private idleSequence = '';
	private wasSlow = false;

	constructor(size: Size, private readonly options: ScreenOptions) {
		this.canvas = new Canvas(size);
		this.flow = new Flow({
			now: options.now,
			setTimer: options.setTimer,
			isAsking: options.isAsking,
			onChange: () => {
				this.checkArrivals();
				this.schedule();
				if (this.flow.link.slow !== this.wasSlow) {
					this.wasSlow = this.flow.link.slow;
					this.statsChanged.emit(undefined);
				}
			},
		});
		this.arrivals = new Arrivals(options.now, () => {
			this.statsChanged.emit(undefined);
		});
		this.queue = new PictureQueue(this.canvas, this.arrivals);
	}

	/**
	Shows a frame of Ink: lines with SGR sequences.
	*/
	frame(ansi: string): void {
		if (this.canvas.setFrame(ansi)) {
			this.touch();
		}
	}

	/**
	Shows a picture in a slot, replacing the previous one. It fills cells that frames leave blank and without background. For graphics, the previous one stays until the new one was sent.
	*/
	showPicture(slot: string, at: CellPosition, picture: Picture): void {
		if (this.queue.show(slot, at, picture)) {
			this.touch();
		}
	}

	/** Removes a slot's picture. */
	removePicture(slot: string): void {
		if (this.queue.remove(slot)) {
			this.touch();
		}
	}

	/** Stops sending the slot's picture, until it is placed again or resumed: the user is moving on. */
	pause(slot: string): void {
		this.queue.pause(slot);
	}

	/** Continues a paused slot. */
	resume(slot: string): void {
		if (this.queue.resume(slot)) {
			this.touch();
		}
	}

	/** Calls back once everything is written and received. @returns A function that cancels. */
	onceReceived(callback: () => void): () => void {
		this.schedule();
		return this.arrivals.once(callback);
	}

	/** Deletes a stored picture in the terminal, unless it is shown. */
	forget(key: string): void {
		this.writeSequence(this.queue.forget(key));
	}

	stats(): ScreenStats {
		return statsOf(this.options, this.arrivals, this.flow.link);
	}

	/** Writes a sequence that neither moves the cursor nor changes the pen, with the next update. */
	writeSequence(text: string): void {
		if (text !== '') {
			this.pendingSequences += text;
			this.schedule();
		}
	}

	/** Writes a sequence once nothing else is left to write; a later call replaces it. */
	writeSequenceWhenIdle(text: string): void {
		this.idleSequence = text;
		this.schedule();
	}

	/** Handles an answer. @returns Whether it was the screen's. */
	answer(text: string): boolean {
		if (isEcho(text)) {
			this.flow.answered();
			return true;
		}

		return false;
	}

	/** Updates what the terminal can do. */
	adapt({repeat, synchronized, charset, ambiguousWidth, cell}: Capabilities, former?: Capabilities): void {
		if (former?.isCellKnown && JSON.stringify(former.cell) !== JSON.stringify(cell)) {
			// Pictures sized for the previous font may have overflowed and scrolled the screen.
			this.redraw();
		}

		if (this.canvas.adapt(charset === 'ascii', ambiguousWidth === 2)) {
			this.touch();
		}

		this.isRepeating = repeat;
		this.isSynchronizing = synchronized !== false;
	}

	setDriver(protocol: GraphicsProtocol, driver: Driver): void {
		this.writeSequence(this.queue.setDriver(protocol, driver));
		this.touch();
	}

	resize(size: Size): void {
		this.queue.stop();
		this.canvas.resize(size);
		this.touch();
	}

	/** Writes every cell and picture again. */
	redraw(): void {
		this.pendingSequences += this.queue.clear();
		this.canvas.forget();
		this.touch();
	}

	/** Stops writing. @returns A sequence that deletes all pictures in the terminal. */
	stop(): string {
		this.isStopped = true;
		return this.canvas.writer.drain() + this.queue.clear();
	}

	/** Starts writing again, on a cleared terminal of this size. */
	start(size: Size): void {
		this.isStopped = false;
		this.flow.restart();
		this.resize(size);
	}

	/** Whether everything was written and received. */
	get isSettled(): boolean {
		return !this.isDirty && !this.isScheduled && this.pendingSequences === '' && this.idleSequence === '' && !this.flow.isOwing && !this.options.sink.isBusy;
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

	private touch(): void {
		this.isDirty = true;
		this.schedule();
	}

	private flush(): void {
		const {sink} = this.options;
		if (this.isStopped || sink.isBusy) {
			return;
		}

		this.checkArrivals();
		if (this.flow.isFull || (!this.isDirty && this.pendingSequences === '' && this.idleSequence === '')) {
			const owed = this.flow.owed();
			if (owed !== '') {
				sink.write(owed);
			} else if (!this.isDirty && this.flow.inFlight === 0) {
				this.arrivals.settled();
			}

			return;
		}

		const {writer} = this.canvas;
		writer.raw(this.pendingSequences);
		this.pendingSequences = '';
		this.queue.settle();
		this.canvas.compose(this.queue.slots);
		this.canvas.writeFrame(this.isRepeating);
		const frame = writer.drain();
		const isEnd = this.queue.work(Math.min(this.flow.room, this.flow.slice), this.flow.inFlight === 0 && frame === '', this.isRepeating, this.flow.link.largestPiece);
		this.isDirty = this.queue.isBusy;
		const words = this.isDirty ? '' : this.idleSequence;
		this.idleSequence = this.isDirty ? this.idleSequence : '';
		const pictures = writer.drain();
		// A terminal delays everything inside a synchronized update. Picture data stays outside: a slow link would delay frames, and kitty 0.26 sometimes loses a picture whose data it delayed.
		const text = this.queue.sentData ? asUpdate(frame, this.isSynchronizing) + pictures : asUpdate(frame + pictures, this.isSynchronizing);
		// The owed echo goes first: its answer comes while the terminal still reads the rest, so the link is never idle.
		const owed = this.flow.owed();
		const echo = text === '' ? '' : this.flow.sent(Buffer.byteLength(text), isEnd);
		if (owed + text + words !== '') {
			sink.write(owed + text + echo + words);
		}
	}

	private checkArrivals(): void {
		if (this.flow.inFlight === 0 && !this.options.sink.isBusy) {
			this.arrivals.arrived();
		}
	}
}
