import type {Answer} from './link-estimate.js';

/** Asks the terminal where its cursor stands; the answer, `CSI row ; column R`, comes when everything before it has been read. Every terminal answers it. (Keys of the form `CSI 1 ; 2 R`, F3 with a modifier, mean nothing here.) */
export const echoRequest = '\u001B[6n';

export const isEcho = (answer: string): boolean => /^\u001B\[\d+;\d+R$/.test(answer);

/** What an echo stands behind, and what is known then of its answer. */
export type Mark = {
	readonly position: number;
	readonly underWay: number;
	/** Asked because the ones before were not answered in time. */
	readonly isRepeat: boolean;
} & Omit<Answer, 'at' | 'previousAt'>;
