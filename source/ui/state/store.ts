/**
A value that keys change and React watches. Changes are told once a turn of the event loop, however many keys one read brought: sixty held keys over a slow link are one frame.
*/
export type Store<State> = {
	get(): State;
	set(change: Partial<State>): void;
	/** Replaces the value; the same object is no change. */
	update(next: (state: State) => State): void;
	/** Tells the watchers at once. */
	flush(): void;
	/** Something that the state does not hold has changed (a page came). */
	touch(): void;
	subscribe(listener: () => void): () => void;
	/** Counts the tellings. */
	version(): number;
};

export const createStore = <State extends object>(initial: State): Store<State> => {
	let state = initial;
	let version = 0;
	let scheduled = false;
	const listeners = new Set<() => void>();
	const flush = () => {
		if (!scheduled) {
			return;
		}

		scheduled = false;
		version++;
		for (const listener of listeners) {
			listener();
		}
	};

	const touch = () => {
		if (!scheduled) {
			scheduled = true;
			setImmediate(flush);
		}
	};

	return {
		get: () => state,
		set(change) {
			state = {...state, ...change};
			touch();
		},
		update(next) {
			const changed = next(state);
			if (changed !== state) {
				state = changed;
				touch();
			}
		},
		flush,
		touch,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		version: () => version,
	};
};
