export type ByteCacheOptions<Value> = {
	/** Bytes that the two newest may have together, though that is more than all may have. */
	readonly mostOfTwo?: number;
	/** Called with what is let go of. */
	readonly onDrop?: (value: Value) => void;
};

/** Keeps what was used last within a number of bytes; what was put in last is kept however large it is. */
export class ByteCache<Value> {
	private readonly entries = new Map<string, {readonly value: Value; readonly bytes: number}>();
	private used = 0;

	/** @param most Bytes of all values together. */
	constructor(private readonly most: number, private readonly options: ByteCacheOptions<Value> = {}) {}

	/** Bytes of all that is kept. */
	get bytes(): number {
		return this.used;
	}

	has(key: string): boolean {
		return this.entries.has(key);
	}

	/** A value, which thereby is the one used last. */
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
		const {mostOfTwo = 0} = this.options;
		for (const oldest of this.entries.keys()) {
			if (this.used <= this.most || oldest === key || (this.entries.size === 2 && this.used <= mostOfTwo)) {
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
