import {Changes} from '../../async/changes.js';
import {sampleKey} from '../../model/source.js';
import type {PictureDetails} from '../panes/facts.js';
import type {DeskSnapshot, PaneState} from './desk-types.js';
import {isThumbnail, type Wanted} from './wanted.js';

const nothing: Omit<DeskSnapshot, 'panes'> = {
	sample: undefined, key: undefined, number: 0, facts: {shrunk: false},
};

/** What the screen says beside the pictures: facts follow a sample when its picture is here, or is late. */
export class DeskSnapshots {
	readonly #changes = new Changes();
	readonly subscribe = this.#changes.subscribe;
	#now: DeskSnapshot = {...nothing, panes: new Map()};

	get now(): DeskSnapshot {
		return this.#now;
	}

	/** Says this of a sample; what was known of the same one's other side stays. Thumbnails have no words beside them. */
	adopt(wanted: Wanted, facts: PictureDetails): void {
		if (isThumbnail(wanted)) {
			return;
		}

		const {sample, place} = wanted;
		const key = sampleKey(sample);
		this.#now = {
			...this.#now, sample, key, number: place.index + 1, facts: this.#now.key === key ? {...this.#now.facts, difference: undefined, ...facts} : facts,
		};
	}

	setPane(slot: string, state: PaneState): void {
		this.#now = {...this.#now, panes: new Map(this.#now.panes).set(slot, state)};
		this.#changes.changed();
	}

	/** Shows nothing in a rectangle. Not announced: what takes its place is. */
	deletePane(slot: string): void {
		const panes = new Map(this.#now.panes);
		panes.delete(slot);
		this.#now = {...this.#now, panes};
	}

	clear(): void {
		this.#now = {...nothing, panes: this.#now.panes};
		this.announce();
	}

	/** Has the screen drawn again, and with it the pictures looked at. */
	announce(): void {
		this.#now = {...this.#now};
		this.#changes.changed();
	}
}
