import type {Answer} from './link-estimate.js';

/** Requests the cursor position. The answer, `CSI row ; column R`, comes once the terminal has read everything before the request. Every terminal answers it. (Keys of that form, such as F3 with a modifier, are not used here.) */
export const echoRequest = '\u001B[6n';

export const isEcho = (answer: string): boolean => /^\u001B\[\d+;\d+R$/.test(answer);

/** A request that was written, and what its answer will confirm. */
export type Mark = {
	readonly position: number;
	readonly underWay: number;
	/** Sent because earlier requests were not answered in time. */
	readonly isRepeat: boolean;
} & Omit<Answer, 'at' | 'previousAt'>;
