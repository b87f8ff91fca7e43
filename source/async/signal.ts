export type Unsubscribe = () => void;

/** An event with its listeners. */
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
