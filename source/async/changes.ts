/** A message for the user. */
export type Note = {
	readonly text: string;
	/** Whether the user can fix this by fetching again. */
	readonly canRefresh?: boolean;
};

/** Notifies subscribers of changes and collects messages for the user. Fits React's `useSyncExternalStore`. */
export class Changes {
	readonly #listeners = new Set<() => void>();
	#version = 0;
	#notes: Note[] = [];

	/** Increases with each change. */
	readonly getSnapshot = (): number => this.#version;

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

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

	/** Returns and clears the messages. */
	takeNotes(): Note[] {
		const notes = this.#notes;
		this.#notes = [];
		return notes;
	}

	close(): void {
		this.#listeners.clear();
	}
}
