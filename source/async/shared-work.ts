/**
Shares work among several callers: it runs once, and is aborted when the last caller stops waiting.
*/
export const shareWork = <Value>(start: (signal: AbortSignal) => Promise<Value>) => {
	const abort = new AbortController();
	const work = start(abort.signal);
	let waiting = 0;

	return {
		/** Whether the work was aborted, so that it can't be joined. */
		get ended(): boolean {
			return abort.signal.aborted;
		},
		/**
		Waits for the work.

		@throws The work's error, or the signal's reason.
		*/
		async join(signal: AbortSignal): Promise<Value> {
			signal.throwIfAborted();
			waiting++;
			let onAbort: (() => void) | undefined;
			try {
				const left = new Promise<never>((_resolve, reject) => {
					onAbort = () => {
						reject(signal.reason as Error);
					};

					signal.addEventListener('abort', onAbort, {once: true});
				});
				return await Promise.race([work, left]);
			} finally {
				signal.removeEventListener('abort', onAbort!);
				waiting--;
				if (waiting === 0) {
					abort.abort();
				}
			}
		},
	};
};
