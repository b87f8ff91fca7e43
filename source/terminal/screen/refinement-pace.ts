import {queueTime} from '../flow-window.js';
import type {SetTimer} from '../input/input.js';
import type {LinkEstimate} from '../link-estimate.js';

/** Milliseconds without a key after which refining a picture starts or continues. */
export const quietTime = 500;

type PaceOptions = {
	readonly now: () => number;
	readonly setTimer: SetTimer;
	readonly link: Pick<LinkEstimate, 'bandwidth'>;
	/** Called when there is room again, or the keys have been quiet for long enough. */
	readonly onChange: () => void;
};

/**
Decides when a picture that shows already may be refined, and how fast. The next key's frame must not wait behind bytes that nobody needs at once. So a refinement is written only while no key is pressed, at the speed of the link, and never more than 40 ms ahead of it. The window for other pictures is larger: it is filled at once, which queues a whole round trip.
*/
export class RefinementPace {
	/** Bytes that had not left onto the link when the last ones were written. */
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

	/** Whether a key was pressed a moment ago. */
	get isHeld(): boolean {
		return this.options.now() - this.keyAt < quietTime;
	}

	/** How many bytes of a refinement may be written now. */
	get room(): number {
		const room = this.most - this.backlog;
		// Small pieces cost a cursor move and colors each.
		return room < this.most / 2 ? 0 : room;
	}

	/** Counts what is written, refinement or not. */
	sent(bytes: number): void {
		this.queued = this.backlog + bytes;
		this.writtenAt = this.options.now();
	}

	/** Calls `onChange` once more may be written. */
	wait(): void {
		const {setTimer, now, onChange, link: {bandwidth}} = this.options;
		const untilQuiet = this.keyAt + quietTime - now();
		const untilRoom = bandwidth === undefined ? 0 : (this.backlog - (this.most / 2)) / bandwidth * 1000;
		this.stop();
		// On a busy machine the time can be over before it is computed. Without a timer nothing would continue the refinement.
		this.stopTimer = setTimer(onChange, Math.max(1, Math.ceil(Math.max(untilQuiet, untilRoom))));
	}

	/** Stops waiting. */
	stop(): void {
		this.stopTimer?.();
		this.stopTimer = undefined;
	}

	/** Unlimited before the link was measured: nothing is refined then, unless the terminal answers no questions. */
	private get most(): number {
		const {bandwidth} = this.options.link;
		return bandwidth === undefined ? Number.POSITIVE_INFINITY : bandwidth * queueTime / 1000;
	}

	/** Estimate of the bytes that have not left onto the link. */
	private get backlog(): number {
		const {link: {bandwidth}, now} = this.options;
		return bandwidth === undefined ? 0 : Math.max(0, this.queued - ((now() - this.writtenAt) * bandwidth / 1000));
	}
}
