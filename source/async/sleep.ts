import {setTimeout as delay} from 'node:timers/promises';

export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Waits; an abort ends it with the signal's reason. */
export const sleep: Sleep = async (milliseconds, signal) => {
	try {
		await delay(milliseconds, undefined, {signal});
	} catch (error) {
		throw signal.aborted ? signal.reason as Error : error;
	}
};
