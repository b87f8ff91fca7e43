/** Tells subscribers that something has changed, and keeps what the person should be told. Shaped for React's `useSyncExternalStore`. */
export class Changes {
	readonly #listeners = new Set<() => void>();
	#version = 0;
	#notes: string[] = [];

	/** Another number after each change. */
	get version(): number {
		return this.#version;
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	changed(): void {
		this.#version++;
		for (const listener of this.#listeners) {
			listener();
		}
	}

	note(text: string): void {
		if (!this.#notes.includes(text)) {
			this.#notes.push(text);
		}
	}

	/** What was noted since it was last asked. */
	takeNotes(): string[] {
		const notes = this.#notes;
		this.#notes = [];
		return notes;
	}

	close(): void {
		this.#listeners.clear();
	}
}
