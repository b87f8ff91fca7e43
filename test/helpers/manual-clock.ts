type Timer = {readonly at: number; readonly callback: () => void};

/** A clock that only the test advances: timers and sleeps of a whole session pass without waiting. */
export const manualClock = (start = Date.UTC(2026, 10, 26, 8)) => {
	let now = start;
	const timers = new Set<Timer>();
	const setTimer = (callback: () => void, milliseconds: number): (() => void) => {
		const timer = {at: now + Math.max(0, milliseconds), callback};
		timers.add(timer);
		return () => {
			timers.delete(timer);
		};
	};

	const first = (): Timer | undefined => [...timers].sort((one, other) => one.at - other.at)[0];
	return {
		now: () => now,
		setTimer,
		async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
			await new Promise<void>((resolve, reject) => {
				const callOff = setTimer(() => {
					signal.removeEventListener('abort', onAbort);
					resolve();
				}, milliseconds);
				const onAbort = (): void => {
					callOff();
					reject(signal.reason as Error);
				};

				signal.addEventListener('abort', onAbort, {once: true});
			});
		},
		/** Milliseconds until the next timer; undefined where there is none. */
		get next(): number | undefined {
			const timer = first();
			return timer && timer.at - now;
		},
		/** Lets time pass, timers in their order. */
		pass(milliseconds: number): void {
			const end = now + milliseconds;
			for (let timer = first(); timer && timer.at <= end; timer = first()) {
				timers.delete(timer);
				now = timer.at;
				timer.callback();
			}

			now = end;
		},
	};
};
