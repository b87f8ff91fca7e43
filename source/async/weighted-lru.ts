type WeightedLruOptions<Value> = {
	/** Most entries. Default: no limit. */
	readonly maxEntries?: number;
	/** Weight that the two newest may have together, even if it exceeds the limit for all. */
	readonly limitOfTwo?: number;
	/** Values that stay although there is no room for them. */
	readonly isNeeded?: (value: Value) => boolean;
	/** Called with each value that leaves: because the cache is full, or because it was replaced, deleted or cleared. */
	readonly onDrop?: (value: Value, isFull: boolean) => void;
};

/** Keeps the values that were used last within a limit on their weight. The newest is kept whatever it weighs. */
export class WeightedLru<Value> {
	readonly #entries = new Map<string, {readonly value: Value; readonly weight: number}>();
	readonly #limit: number;
	readonly #options: WeightedLruOptions<Value>;
	#weight = 0;

	/** @param limit Weight of all values together: bytes, or a count where each weighs 1. */
	constructor(limit: number, options: WeightedLruOptions<Value> = {}) {
		this.#limit = limit;
		this.#options = options;
	}

	get size(): number {
		return this.#entries.size;
	}

	/** Weight of all values. */
	get weight(): number {
		return this.#weight;
	}

	has(key: string): boolean {
		return this.#entries.has(key);
	}

	/** A value, without marking it as used. */
	peek(key: string): Value | undefined {
		return this.#entries.get(key)?.value;
	}

	/** A value, which becomes the one used last. */
	get(key: string): Value | undefined {
		const entry = this.#entries.get(key);
		if (!entry) {
			return undefined;
		}

		this.#entries.delete(key);
		this.#entries.set(key, entry);
		return entry.value;
	}

	set(key: string, value: Value, weight = 1): void {
		this.delete(key);
		this.#entries.set(key, {value, weight});
		this.#weight += weight;
		if (this.#isWithinLimits()) {
			return;
		}

		for (const [oldest, entry] of this.#entries) {
			if (oldest !== key && !this.#options.isNeeded?.(entry.value)) {
				this.#drop(oldest, true);
				if (this.#isWithinLimits()) {
					return;
				}
			}
		}
	}

	delete(key: string): void {
		this.#drop(key, false);
	}

	clear(): void {
		for (const key of this.#entries.keys()) {
			this.#drop(key, false);
		}
	}

	/** All values, the one that was not used for longest first. */
	* values(): Iterable<Value> {
		for (const {value} of this.#entries.values()) {
			yield value;
		}
	}

	#isWithinLimits(): boolean {
		const {maxEntries = Number.POSITIVE_INFINITY, limitOfTwo = 0} = this.#options;
		return (this.#weight <= this.#limit || (this.size === 2 && this.#weight <= limitOfTwo)) && this.size <= maxEntries;
	}

	#drop(key: string, isFull: boolean): void {
		const entry = this.#entries.get(key);
		if (entry) {
			this.#entries.delete(key);
			this.#weight -= entry.weight;
			this.#options.onDrop?.(entry.value, isFull);
		}
	}
}
