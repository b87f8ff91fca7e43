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

export type {ScreenOptions, ScreenStats} from './screen-types.js';

/**
What the terminal shows: Ink's frames with pictures laid into them. Both become cells, and only cells that differ are written, once a turn of the event loop, in one piece, and never while the terminal has not taken the last one.
*/
export class Screen {
	readonly flow: Flow;
	private readonly canvas: Canvas;
	private readonly queue: PictureQueue;
	private readonly arrivals: Arrivals;
	private readonly statsChanged = new Signal<undefined>();
	/** Tells when a picture has arrived, or the link turned slow or fast. */
	readonly onStats = this.statsChanged.subscribe;
	private isScheduled = false;
	private isStopped = false;
	private isRepeating = false;
	private isSynchronizing = true;
	private isDirty = false;
	private loose = '';
	private lastWords = '';
	private wasSlow = false;

	constructor(size: Size, private readonly options: ScreenOptions) {
		this.canvas = new Canvas(size);
		this.flow = new Flow({
			now: options.now,
			setTimer: options.setTimer,
			isAsking: options.isAsking,
			onChange: () => {
				this.lookForArrivals();
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
	Shows one of Ink's frames: lines with SGR sequences.
	*/
	frame(ansi: string): void {
		if (this.canvas.setFrame(ansi)) {
			this.touch();
		}
	}

	/**
	Shows a picture in a slot, in place of the one that the slot showed. It fills the cells that frames leave blank and without background. Of a graphic the old one stays until the new one is there.
	*/
	place(slot: string, at: CellPosition, picture: Picture): void {
		if (this.queue.place(slot, at, picture)) {
			this.touch();
		}
	}

	/** Takes a slot's picture away. */
	remove(slot: string): void {
		if (this.queue.remove(slot)) {
			this.touch();
		}
	}

	/** Somebody looks for another picture than the slot's: what the terminal lacks of this one is not sent, until it is placed again or resumed. */
	pause(slot: string): void {
		this.queue.pause(slot);
	}

	/** Somebody came back to the slot's picture. */
	resume(slot: string): void {
		if (this.queue.resume(slot)) {
			this.touch();
		}
	}

	/** A picture will not be shown again soon: the terminal need not store it any longer. */
	forget(key: string): void {
		this.sequence(this.queue.forget(key));
	}

	stats(): ScreenStats {
		const {bandwidth} = this.options;
		return {
			bytes: this.options.sink.bytes,
			pictureBytes: this.arrivals.bytes,
			lastPicture: this.arrivals.last,
			roundTrip: this.flow.link.latency,
			bandwidth: this.flow.link.bandwidth,
			slow: bandwidth === 'auto' ? this.flow.link.slow : bandwidth === 'low',
			told: bandwidth !== 'auto',
		};
	}

	/** Writes a sequence that neither moves the cursor nor changes the pen, with the next update. */
	sequence(text: string): void {
		if (text !== '') {
			this.loose += text;
			this.schedule();
		}
	}

	/** Writes a sequence when nothing else is left to write; a later one takes its place. */
	sequenceAtRest(text: string): void {
		this.lastWords = text;
		this.schedule();
	}

	/** Takes an answer that is the screen's. @returns Whether it was. */
	answer(text: string): boolean {
		if (isEcho(text)) {
			this.flow.answered();
			return true;
		}

		return false;
	}

	/** What the terminal turned out to be able to. */
	adapt({repeat, synchronized, charset, ambiguousWidth, cell}: Capabilities, former?: Capabilities): void {
		if (former?.isCellKnown && JSON.stringify(former.cell) !== JSON.stringify(cell)) {
			// Pictures of the former font may have run out of their place, and scrolled the screen.
			this.redraw();
		}

		if (this.canvas.adapt(charset === 'ascii', ambiguousWidth === 2)) {
			this.touch();
		}

		this.isRepeating = repeat;
		this.isSynchronizing = synchronized !== false;
	}

	setDriver(protocol: GraphicsProtocol, driver: Driver): void {
		this.sequence(this.queue.setDriver(protocol, driver));
		this.touch();
	}

	resize(size: Size): void {
		this.queue.stop();
		this.canvas.resize(size);
		this.touch();
	}

	/** Writes every cell and picture again. */
	redraw(): void {
		this.loose += this.queue.clear();
		this.canvas.forget();
		this.touch();
	}

	/** Stops writing. @returns What frees the terminal from all pictures. */
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

	/** Whether everything asked for has been written and taken. */
	get isSettled(): boolean {
		return !this.isDirty && !this.isScheduled && this.loose === '' && this.lastWords === '' && !this.flow.isOwing && !this.options.sink.isBusy;
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

		this.lookForArrivals();
		if (this.flow.isFull || (!this.isDirty && this.loose === '' && this.lastWords === '')) {
			const owed = this.flow.owed();
			if (owed !== '') {
				sink.write(owed);
			}

			return;
		}

		const {writer} = this.canvas;
		writer.raw(this.loose);
		this.loose = '';
		this.queue.settle();
		this.canvas.compose(this.queue.slots);
		this.canvas.writeFrame(this.isRepeating);
		const frame = writer.drain();
		const isEnd = this.queue.work(Math.min(this.flow.room, this.flow.slice), this.flow.inFlight === 0 && frame === '', this.isRepeating, this.flow.link.largestPiece);
		this.isDirty = this.queue.isBusy;
		const words = this.isDirty ? '' : this.lastWords;
		this.lastWords = this.isDirty ? this.lastWords : '';
		const pictures = writer.drain();
		// A terminal holds back all that an update holds: the data of a picture belongs to none, or a slow link would hold up the frames, and kitty 0.26 loses a picture now and then whose data it held back.
		const text = this.queue.sentData ? asUpdate(frame, this.isSynchronizing) + pictures : asUpdate(frame + pictures, this.isSynchronizing);
		// What is owed goes first: its answer comes while the terminal still works on the rest, and the link is never idle.
		const owed = this.flow.owed();
		const echo = text === '' ? '' : this.flow.sent(Buffer.byteLength(text), isEnd);
		if (owed + text + words !== '') {
			sink.write(owed + text + echo + words);
		}
	}

	private lookForArrivals(): void {
		if (this.flow.inFlight === 0 && !this.options.sink.isBusy) {
			this.arrivals.arrived();
		}
	}
}
