import type {Need} from '../pages/page-fetcher.js';
import type {FilteredList} from './filtered-list.js';

/**
Tracks the visible lists: those whose windows moved in the latest turn of the event loop. Reports the pages they need once per turn, however many windows moved.
*/
export class ActiveLists {
	#active: FilteredList[] = [];
	readonly #moved = new Set<FilteredList>();
	#isDue = false;
	readonly #report: (needs: readonly Need[]) => void;

	constructor(report: (needs: readonly Need[]) => void) {
		this.#report = report;
	}

	/** Called when a list's window moved. Lists whose windows don't move in the same turn become inactive. */
	moved(list: FilteredList): void {
		this.#moved.add(list);
		this.schedule();
	}

	/** Reports the needed pages at the end of this turn. */
	schedule(): void {
		if (!this.#isDue) {
			this.#isDue = true;
			queueMicrotask(() => {
				this.#isDue = false;
				this.#updateActive();
				this.#report(this.#active.flatMap(list => list.missing().map(number => ({list, number}))));
			});
		}
	}

	/** Makes all lists inactive. */
	close(): void {
		for (const list of this.#active) {
			list.hide();
		}
	}

	#updateActive(): void {
		if (this.#moved.size === 0) {
			return;
		}

		for (const list of this.#active) {
			if (!this.#moved.has(list)) {
				list.hide();
			}
		}

		this.#active = [...this.#moved];
		this.#moved.clear();
	}
}
