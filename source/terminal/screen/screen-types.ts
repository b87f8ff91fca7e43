import type {SetTimer} from '../input/input.js';
import type {Sink} from '../sink.js';
import type {Arrival} from './arrivals.js';

/** What was written so far, and how fast the terminal takes it. */
export type ScreenStats = {
	/** All bytes since the start. */
	readonly bytes: number;
	/** Those of pictures among them. */
	readonly pictureBytes: number;
	/** The last picture that arrived: its bytes, and the time from the first to when the terminal had the last (where it tells, else had taken it). */
	readonly lastPicture: Arrival | undefined;
	/** From here to the terminal and back, in milliseconds. */
	readonly roundTrip: number | undefined;
	/** Bytes a second. */
	readonly bandwidth: number | undefined;
	/** Whether pictures should spend fewer bytes. */
	readonly slow: boolean;
	/** Whether somebody said so, instead of it being measured. */
	readonly told: boolean;
};

export type ScreenOptions = {
	readonly sink: Sink;
	readonly now: () => number;
	readonly setTimer: SetTimer;
	/** Whether the terminal may be asked how far it has come. */
	readonly isAsking: boolean;
	/** `low` and `high` are the person's word, whatever is measured. */
	readonly bandwidth: 'auto' | 'low' | 'high';
};
