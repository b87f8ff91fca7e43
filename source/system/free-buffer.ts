import {MessageChannel} from 'node:worker_threads';

const {port1: nowhere, port2} = new MessageChannel();
port2.close();

/** Frees a buffer's memory at once, by transferring it to a closed port, which drops it. The buffer is empty afterwards. */
export const freeBuffer = (buffer: ArrayBuffer): void => {
	nowhere.postMessage(undefined, [buffer]);
};
