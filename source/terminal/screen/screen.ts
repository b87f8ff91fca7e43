import type {Capabilities} from '../capabilities.js';
import type {CellPosition} from '../cells/compose.js';
import type {Driver} from '../drivers/driver.js';
import {isEcho} from '../echo.js';
import {Flow} from '../flow.js';
import type {GraphicsProtocol, Picture} from '../../model/picture.js';
import {Signal} from '../../async/signal.js';
import type {Size} from '../size.js';
import {Arrivals} from './arrivals.js';
import {Canvas} from './canvas.js';
import {PictureQueue} from './picture-queue.js';
import type {ScreenOptions, ScreenStats} from './screen-types.js';
import {RefinementPace} from './refinement-pace.js';
import {statsOf} from './stats.js';
import {Updates} from './updates.js';

export type {ScreenOptions, ScreenStats} from './screen-types.js';

/**
Composes Ink's frames and pictures, and writes the cells that changed.
*/
export class Screen {
	readonly flow: Flow;
	private readonly canvas: Canvas;
	private readonly queue: PictureQueue;
	private readonly arrivals: Arrivals;
	private readonly pace: RefinementPace;
	private readonly updates: Updates;
	private readonly statsChanged = new Signal<undefined>();
	/** Emits when a picture was received, or the link became slow or fast. */
	readonly onStats = this.statsChanged.subscribe;
	private wasSlow = false;

	constructor(size: Size, private readonly options: ScreenOptions) {
		this.canvas = new Canvas(size);
		this.flow = new Flow({
			now: options.now,
			setTimer: options.setTimer,
			isAsking: options.isAsking,
			onChange: () => {
				this.updates.checkArrivals();
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
		this.pace = new RefinementPace({
			now: options.now, setTimer: options.setTimer, link: this.flow.link, onChange: () => {
				this.schedule();
			},
		});
		const {sink} = options;
		const {canvas, queue, arrivals, flow, pace} = this;
		this.updates = new Updates({sink, canvas, queue, arrivals, flow, pace});
	}

	/**
	Shows a frame from Ink: lines with SGR sequences.
	*/
	frame(ansi: string): void {
		if (this.canvas.setFrame(ansi)) {
			this.touch();
		}
	}

	/**
	Shows a picture in a slot, replacing the previous one. It fills cells that frames leave blank and without background. A previous graphic stays until the new one is sent.

	@param isRefinement Whether it refines the block picture that the slot shows. A refinement is written only while no key is pressed, and little of it is queued at a time.
	*/
	showPicture(slot: string, at: CellPosition, picture: Picture, isRefinement = false): void {
		if (this.queue.show(slot, at, picture, isRefinement)) {
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

	/** The user pressed a key or pasted: refinements stop for a while. */
	keyPressed(): void {
		this.updates.keyPressed();
	}

	/** Calls back once everything is written and received, and no key was pressed for a while. @returns A function that cancels. */
	onceIdle(callback: () => void): () => void {
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
			this.updates.addSequence(text);
			this.schedule();
		}
	}

	/** Writes a sequence once nothing else is left to write; a later call replaces it. */
	writeSequenceWhenIdle(text: string): void {
		this.updates.setIdleSequence(text);
	}

	/** Handles an answer from the terminal. @returns Whether the answer was for the screen. */
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

		this.updates.isRepeating = repeat;
		this.updates.isSynchronizing = synchronized !== false;
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
		this.updates.addSequence(this.queue.clear());
		this.canvas.forget();
		this.touch();
	}

	/** Stops writing. @returns A sequence that deletes all pictures in the terminal. */
	stop(): string {
		this.updates.isStopped = true;
		this.pace.stop();
		return this.canvas.writer.drain() + this.queue.clear();
	}

	/** Starts writing again, on a cleared terminal of this size. */
	start(size: Size): void {
		this.updates.isStopped = false;
		this.flow.restart();
		this.resize(size);
	}

	/** Whether everything was written and received. */
	get isSettled(): boolean {
		return this.updates.isSettled;
	}

	schedule(): void {
		this.updates.schedule();
	}

	private touch(): void {
		this.updates.touch();
	}
}
