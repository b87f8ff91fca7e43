import type {Need} from '../pages/page-fetcher.js';
import type {FilteredList} from './filtered-list.js';

/**
Tracks the visible lists: those whose windows moved in the latest turn. Reports their needs once a turn, however many windows moved.
*/
export class ActiveLists {
	#active: FilteredList[] = [];
	readonly #moved = new Set<FilteredList>();
	#isDue = false;
	readonly #want: (needs: readonly Need[]) => void;

	constructor(want: (needs: readonly Need[]) => void) {
		this.#want = want;
	}

	/** A list's window moved. Lists whose windows don't move in the same turn become inactive. */
	moved(list: FilteredList): void {
		this.#moved.add(list);
		this.look();
	}

	/** Reports what is needed at the end of this turn. */
	look(): void {
		if (!this.#isDue) {
			this.#isDue = true;
			queueMicrotask(() => {
				this.#isDue = false;
				this.#settle();
				this.#want(this.#active.flatMap(list => list.missing().map(number => ({list, number}))));
			});
		}
	}

	/** Makes all lists inactive. */
	close(): void {
		for (const list of this.#active) {
			list.leave();
		}
	}

	#settle(): void {
		if (this.#moved.size === 0) {
			return;
		}

		for (const list of this.#active) {
			if (!this.#moved.has(list)) {
				list.leave();
			}
		}

		this.#active = [...this.#moved];
		this.#moved.clear();
	}
}
