import type {SetTimer} from '../input/input.js';
import type {Sink} from '../sink.js';
import type {Arrival} from './arrivals.js';

/** Bytes written so far, and the speed of the link. */
export type ScreenStats = {
	/** All bytes since the start. */
	readonly bytes: number;
	/** Of these, bytes of pictures. */
	readonly pictureBytes: number;
	/** The last picture received: its bytes, and the time from the first byte until the terminal confirmed the last (or until it was written, if the terminal doesn't answer). */
	readonly lastPicture: Arrival | undefined;
	/** Round-trip time to the terminal (ms). */
	readonly roundTrip: number | undefined;
	/** Speed of the link (bytes per second). */
	readonly bandwidth: number | undefined;
	/** Whether pictures should use fewer bytes. */
	readonly slow: boolean;
	/** Whether `slow` is set by `--bandwidth` instead of measured. */
	readonly isOverridden: boolean;
};

export type ScreenOptions = {
	readonly sink: Sink;
	readonly now: () => number;
	readonly setTimer: SetTimer;
	/** Whether to ask the terminal how far it has read. */
	readonly isAsking: boolean;
	/** `low` and `high` override measurements. */
	readonly bandwidth: 'auto' | 'low' | 'high';
};
