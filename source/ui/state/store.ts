/** A source for React's `useSyncExternalStore`. Snapshots are immutable; each change creates a new one. */
export type External<Snapshot> = {
	subscribe(listener: () => void): () => void;
	getSnapshot(): Snapshot;
};

/** A value that keys change and React renders. Listeners are notified once per turn of the event loop: on a slow link, one read can bring sixty repeats of a held key, and they render as one frame. */
export type Store<State> = External<State> & {
	/** Returns the current value. The snapshot is the value of the last notification. */
	get(): State;
	set(change: Partial<State>): void;
	/** Replaces the value. Returning the same object changes nothing. */
	update(next: (state: State) => State): void;
	/** Notifies listeners of pending changes now. */
	flush(): void;
	/** Returns a source that announces the changes of another source together with those of this store, so that a turn of the event loop renders one frame. */
	follow<Snapshot>(source: External<Snapshot>): External<Snapshot>;
};

/** Creates a source from a function that reads the snapshot. @param subscribe Calls the listener when `read` may return another value. */
export const externalOf = <Snapshot>(subscribe: (listener: () => void) => () => void, read: () => Snapshot): External<Snapshot> => {
	let snapshot = read();
	return {
		subscribe(listener) {
			snapshot = read();
			return subscribe(() => {
				snapshot = read();
				listener();
			});
		},
		getSnapshot: () => snapshot,
	};
};

export const createStore = <State extends object>(initial: State): Store<State> => {
	let state = initial;
	let isDue = false;
	const listeners = new Set<() => void>();
	const publishers = new Set<() => void>();
	const flush = () => {
		if (!isDue) {
			return;
		}

		isDue = false;
		for (const notify of [...publishers, ...listeners]) {
			notify();
		}
	};

	const announce = () => {
		if (!isDue) {
			isDue = true;
			setImmediate(flush);
		}
	};

	const subscribe = (listener: () => void): (() => void) => {
		listeners.add(listener);
		return () => listeners.delete(listener);
	};

	/** Returns a function that returns the snapshot taken at the last notification. */
	const snapshotReader = <Snapshot>(read: () => Snapshot): (() => Snapshot) => {
		let snapshot = read();
		publishers.add(() => {
			snapshot = read();
		});
		return () => snapshot;
	};

	const update = (next: (state: State) => State): void => {
		const changed = next(state);
		if (changed !== state) {
			state = changed;
			announce();
		}
	};

	return {
		get: () => state,
		set(change) {
			update(() => ({...state, ...change}));
		},
		update,
		flush,
		subscribe,
		getSnapshot: snapshotReader(() => state),
		follow: source => ({
			getSnapshot: snapshotReader(source.getSnapshot),
			subscribe(listener) {
				const subscriptions = [source.subscribe(announce), subscribe(listener)];
				return () => {
					for (const unsubscribe of subscriptions) {
						unsubscribe();
					}
				};
			},
		}),
	};
};
