/** Stops listening. */
export type Unsubscribe = () => void;

/** Something that happens, and those who want to hear of it. */
export class Signal<Value> {
	private readonly listeners = new Set<(value: Value) => void>();

	readonly subscribe = (listener: (value: Value) => void): Unsubscribe => {
		this.listeners.add(listener);
		return () => {
			this.listeners.delete(listener);
		};
	};

	readonly emit = (value: Value): void => {
		for (const listener of this.listeners) {
			listener(value);
		}
	};
}
