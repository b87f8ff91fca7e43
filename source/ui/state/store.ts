/** What React's `useSyncExternalStore` reads: an immutable snapshot, another one after each change. */
export type External<Snapshot> = {
	subscribe(listener: () => void): () => void;
	getSnapshot(): Snapshot;
};

/** A value that keys change and React shows. Changes are announced once a turn of the event loop, however many keys one read brought: sixty held keys over a slow link are one frame. */
export type Store<State> = External<State> & {
	/** The value as it is now; the snapshot is what was announced last. */
	get(): State;
	set(change: Partial<State>): void;
	/** Replaces the value; the same object is no change. */
	update(next: (state: State) => State): void;
	/** Announces at once. */
	flush(): void;
	/** Announces changes of another source together with those of this store, for one frame a turn. */
	follow<Snapshot>(source: External<Snapshot>): External<Snapshot>;
};

/** @param subscribe Announces that what `read` returns may be different. */
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

	/** Its snapshots are taken when changes are announced. */
	const published = <Snapshot>(read: () => Snapshot): (() => Snapshot) => {
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
		getSnapshot: published(() => state),
		follow: source => ({
			getSnapshot: published(source.getSnapshot),
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
