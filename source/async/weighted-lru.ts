type WeightedLruOptions<Value> = {
	/** Maximum number of entries. Default: no limit. */
	readonly maxEntries?: number;
	/** Maximum weight of the two newest entries together, even above the limit for all. */
	readonly limitOfTwo?: number;
	/** Whether a value is kept even if the cache is full. */
	readonly isNeeded?: (value: Value) => boolean;
	/** Called with each removed value, whether the cache was full or the value was replaced, deleted or cleared. */
	readonly onDrop?: (value: Value, isFull: boolean) => void;
};

/** A cache of the most recently used values, with a limit on their total weight. The newest value is kept regardless of its weight. */
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

	/** A value, which becomes the most recently used. */
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

	/** All values, least recently used first. */
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
