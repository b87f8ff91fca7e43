import {Changes} from '../../async/changes.js';
import {sampleKey} from '../../model/source.js';
import type {PictureDetails} from '../panes/facts.js';
import type {DeskSnapshot, PaneState} from './desk-types.js';
import {isThumbnail, type Wanted} from './wanted.js';

const nothing: Omit<DeskSnapshot, 'panes'> = {
	sample: undefined, isPair: false, key: undefined, number: 0, facts: {shrunk: false},
};

/** The facts beside the pictures: they change to another sample when its picture has arrived or is late. */
export class DeskSnapshots {
	readonly #changes = new Changes();
	readonly subscribe = this.#changes.subscribe;
	#now: DeskSnapshot = {...nothing, panes: new Map()};

	get now(): DeskSnapshot {
		return this.#now;
	}

	/** Sets the facts of a sample; those of its other side stay. Thumbnails have no facts beside them. */
	adopt(wanted: Wanted, facts: PictureDetails): void {
		if (isThumbnail(wanted)) {
			return;
		}

		const {sample, place} = wanted;
		const key = sampleKey(sample);
		this.#now = {
			...this.#now,
			sample,
			isPair: wanted.origins !== undefined,
			key,
			number: place.index + 1,
			facts: this.#now.key === key ? {...this.#now.facts, difference: undefined, ...facts} : facts,
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
