import {setTimeout as delay} from 'node:timers/promises';

export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Waits. @throws The signal's reason. */
export const sleep: Sleep = async (milliseconds, signal) => {
	try {
		await delay(milliseconds, undefined, {signal});
	} catch (error) {
		throw signal.aborted ? signal.reason as Error : error;
	}
};
