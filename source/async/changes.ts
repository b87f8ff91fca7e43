/** Something that the user should know. */
export type Note = {
	readonly text: string;
	/** Whether fetching again helps: the screen names the key for it. */
	readonly canRefresh?: boolean;
};

/** Tells subscribers that something has changed, and keeps what the person should be told. Shaped for React's `useSyncExternalStore`. */
export class Changes {
	readonly #listeners = new Set<() => void>();
	#version = 0;
	#notes: Note[] = [];

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

	note(text: string, options: Omit<Note, 'text'> = {}): void {
		if (!this.#notes.some(note => note.text === text)) {
			this.#notes.push({text, ...options});
		}
	}

	/** What was noted since it was last asked. */
	takeNotes(): Note[] {
		const notes = this.#notes;
		this.#notes = [];
		return notes;
	}

	close(): void {
		this.#listeners.clear();
	}
}
