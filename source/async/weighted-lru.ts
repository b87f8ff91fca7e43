export type WeightedLruOptions<Value> = {
	/** Limit for the two newest values together, if larger than the limit for all (bytes). */
	readonly limitOfTwo?: number;
	/** Called with each evicted value. */
	readonly onDrop?: (value: Value) => void;
};

/** A cache that evicts the least recently used values above a limit in bytes. The newest value is kept whatever its size. */
export class WeightedLru<Value> {
	private readonly entries = new Map<string, {readonly value: Value; readonly bytes: number}>();
	private used = 0;

	/** @param limit Limit for all values (bytes). */
	constructor(private readonly limit: number, private readonly options: WeightedLruOptions<Value> = {}) {}

	/** Bytes of all values. */
	get bytes(): number {
		return this.used;
	}

	has(key: string): boolean {
		return this.entries.has(key);
	}

	/** Gets a value and marks it as used. */
	get(key: string): Value | undefined {
		const entry = this.entries.get(key);
		if (!entry) {
			return undefined;
		}

		this.entries.delete(key);
		this.entries.set(key, entry);
		return entry.value;
	}

	set(key: string, value: Value, bytes: number): void {
		this.delete(key);
		this.entries.set(key, {value, bytes});
		this.used += bytes;
		const {limitOfTwo = 0} = this.options;
		for (const oldest of this.entries.keys()) {
			if (this.used <= this.limit || oldest === key || (this.entries.size === 2 && this.used <= limitOfTwo)) {
				return;
			}

			this.delete(oldest);
		}
	}

	delete(key: string): void {
		const entry = this.entries.get(key);
		if (entry) {
			this.used -= entry.bytes;
			this.entries.delete(key);
			this.options.onDrop?.(entry.value);
		}
	}

	clear(): void {
		for (const key of this.entries.keys()) {
			this.delete(key);
		}
	}
}
