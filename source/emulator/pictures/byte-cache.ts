/** An LRU cache limited by bytes. */
export class ByteCache<Value extends {readonly bytes: Uint8Array}> {
	#size = 0;
	readonly #capacity: number;
	readonly #entries = new Map<string, Value>();

	/** @param capacity Bytes. */
	constructor(capacity: number) {
		this.#capacity = capacity;
	}

	get(key: string): Value | undefined {
		const value = this.#entries.get(key);
		if (value) {
			this.#entries.delete(key);
			this.#entries.set(key, value);
		}

		return value;
	}

	/** A value larger than the cache is not stored. */
	set(key: string, value: Value): void {
		this.#remove(key);
		if (value.bytes.length > this.#capacity) {
			return;
		}

		this.#entries.set(key, value);
		this.#size += value.bytes.length;
		while (this.#size > this.#capacity) {
			this.#remove(this.#entries.keys().next().value!);
		}
	}

	#remove(key: string): void {
		const old = this.#entries.get(key);
		if (old) {
			this.#entries.delete(key);
			this.#size -= old.bytes.length;
		}
	}
}
