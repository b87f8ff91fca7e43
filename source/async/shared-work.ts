/**
Work that several want at once: done once, ended when the last one who waits has left.

@param start Begins the work.
*/
export const shareWork = <Value>(start: (signal: AbortSignal) => Promise<Value>) => {
	const abort = new AbortController();
	const work = start(abort.signal);
	let waiting = 0;

	return {
		/** Whether nobody can join any more. */
		get ended(): boolean {
			return abort.signal.aborted;
		},
		/**
		Waits for the work.

		@throws What the work throws; the signal's reason once it is aborted.
		*/
		async join(signal: AbortSignal): Promise<Value> {
			signal.throwIfAborted();
			waiting++;
			let leave: (() => void) | undefined;
			try {
				const left = new Promise<never>((_resolve, reject) => {
					leave = () => {
						reject(signal.reason as Error);
					};

					signal.addEventListener('abort', leave, {once: true});
				});
				return await Promise.race([work, left]);
			} finally {
				signal.removeEventListener('abort', leave!);
				waiting--;
				if (waiting === 0) {
					abort.abort();
				}
			}
		},
	};
};
