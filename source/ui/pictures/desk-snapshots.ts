import {Changes} from '../../async/changes.js';
import {sampleKey} from '../../model/source.js';
import type {PictureDetails} from '../panes/facts.js';
import type {DeskSnapshot, PaneState} from './desk-types.js';
import {isThumbnail, type Wanted} from './wanted.js';

const emptySnapshot: Omit<DeskSnapshot, 'panes'> = {
	sample: undefined, isPair: false, key: undefined, number: 0, facts: {shrunk: false},
};

/** Holds the facts that the detail pane shows. They switch to another sample only when its picture has arrived or is late. */
export class DeskSnapshots {
	readonly #changes = new Changes();
	readonly subscribe = this.#changes.subscribe;
	#current: DeskSnapshot = {...emptySnapshot, panes: new Map()};

	get latest(): DeskSnapshot {
		return this.#current;
	}

	/** Sets the facts of a sample and keeps those of its other side. Ignores thumbnails: the contact sheet shows no facts. */
	setFacts(wanted: Wanted, facts: PictureDetails): void {
		if (isThumbnail(wanted)) {
			return;
		}

		const {sample, place} = wanted;
		const key = sampleKey(sample);
		this.#current = {
			...this.#current,
			sample,
			isPair: wanted.origins !== undefined,
			key,
			number: place.index + 1,
			facts: this.#current.key === key ? {...this.#current.facts, difference: undefined, ...facts} : facts,
		};
	}

	setPane(slot: string, state: PaneState): void {
		this.#current = {...this.#current, panes: new Map(this.#current.panes).set(slot, state)};
		this.#changes.changed();
	}

	/** Empties a rectangle. Listeners are not notified here, only when something else is shown instead. */
	deletePane(slot: string): void {
		const panes = new Map(this.#current.panes);
		panes.delete(slot);
		this.#current = {...this.#current, panes};
	}

	clear(): void {
		this.#current = {...emptySnapshot, panes: this.#current.panes};
		this.announce();
	}

	/** Redraws the screen, and with it the pictures: `PictureDesk.sync` runs after every render. */
	announce(): void {
		this.#current = {...this.#current};
		this.#changes.changed();
	}
}
