/** Keeps what was used last within a number of bytes; what was put in last is kept however large it is. */
export class ByteCache<Value> {
	private readonly entries = new Map<string, {readonly value: Value; readonly bytes: number}>();
	private used = 0;

	/** @param most Bytes of all values together. */
	constructor(private readonly most: number) {}

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
		for (const oldest of this.entries.keys()) {
			if (this.used <= this.most || oldest === key) {
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
		}
	}

	clear(): void {
		this.entries.clear();
		this.used = 0;
	}
}
