import {queueTime} from '../flow-window.js';
import type {SetTimer} from '../input/input.js';
import type {LinkEstimate} from '../link-estimate.js';

/** Milliseconds without a key after which refining a picture starts or continues. */
export const quietTime = 500;

type PaceOptions = {
	readonly now: () => number;
	readonly setTimer: SetTimer;
	readonly link: Pick<LinkEstimate, 'bandwidth'>;
	/** Called when there is room again, or no key was pressed for `quietTime`. */
	readonly onChange: () => void;
};

/**
Decides when a displayed picture may be refined, and how fast. The next key's frame must not wait behind bytes that aren't urgent. So refinements are written only while no key is pressed, at the speed of the link, and at most 40 ms ahead of it. The window for other pictures is larger: it is filled at once, which queues a whole round trip.
*/
export class RefinementPace {
	/** Estimate of the bytes in the queue right after the last write. */
	private queued = 0;
	private writtenAt = Number.NEGATIVE_INFINITY;
	private keyAt = Number.NEGATIVE_INFINITY;
	private stopTimer: (() => void) | undefined;

	constructor(private readonly options: PaceOptions) {}

	/** The user pressed a key or pasted. */
	keyPressed(): void {
		this.keyAt = this.options.now();
		this.stop();
	}

	/** Whether a key was pressed within `quietTime`. */
	get isHeld(): boolean {
		return this.options.now() - this.keyAt < quietTime;
	}

	/** How many bytes of a refinement may be written now. */
	get room(): number {
		const room = this.maxBacklog - this.backlog;
		// Each piece costs a cursor move and colors, so small pieces are wasteful.
		return room < this.maxBacklog / 2 ? 0 : room;
	}

	/** Counts all written bytes, not only those of refinements. */
	sent(bytes: number): void {
		this.queued = this.backlog + bytes;
		this.writtenAt = this.options.now();
	}

	/** Calls `onChange` once more may be written. */
	wait(): void {
		const {setTimer, now, onChange, link: {bandwidth}} = this.options;
		const untilQuiet = this.keyAt + quietTime - now();
		const untilRoom = bandwidth === undefined ? 0 : (this.backlog - (this.maxBacklog / 2)) / bandwidth * 1000;
		this.stop();
		// On a busy machine the wait may already be over. Set a timer anyway: nothing else continues the refinement.
		this.stopTimer = setTimer(onChange, Math.max(1, Math.ceil(Math.max(untilQuiet, untilRoom))));
	}

	/** Stops waiting. */
	stop(): void {
		this.stopTimer?.();
		this.stopTimer = undefined;
	}

	/** Maximum bytes in the queue. Unlimited before the link has been measured: nothing is refined then, unless the terminal doesn't answer queries. */
	private get maxBacklog(): number {
		const {bandwidth} = this.options.link;
		return bandwidth === undefined ? Number.POSITIVE_INFINITY : bandwidth * queueTime / 1000;
	}

	/** Estimate of the bytes that the link has not carried yet. */
	private get backlog(): number {
		const {link: {bandwidth}, now} = this.options;
		return bandwidth === undefined ? 0 : Math.max(0, this.queued - ((now() - this.writtenAt) * bandwidth / 1000));
	}
}
