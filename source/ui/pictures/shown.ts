import {sampleKey} from '../../model/source.js';
import type {ShownFacts} from '../panes/facts.js';
import type {PaneState, ShownPictures} from './desk-types.js';
import {isThumbnail, type Wanted} from './wanted.js';

/** What the screen says beside the pictures: facts follow a sample when its picture is here, or is late. */
export class Shown {
	readonly panes = new Map<string, PaneState>();
	#now: ShownPictures = this.#nothing();

	get now(): ShownPictures {
		return this.#now;
	}

	/** Says this of a sample; what was known of the same one's other side stays. Thumbnails have no words beside them. */
	adopt(wanted: Wanted, facts: ShownFacts): void {
		if (isThumbnail(wanted)) {
			return;
		}

		const {sample, place} = wanted;
		const key = sampleKey(sample);
		this.#now = {
			sample, key, number: place.index + 1, facts: this.#now.key === key ? {...this.#now.facts, difference: undefined, ...facts} : facts, panes: this.panes,
		};
	}

	clear(): void {
		this.#now = this.#nothing();
	}

	#nothing(): ShownPictures {
		return {
			sample: undefined, key: undefined, number: 0, facts: {shrunk: false}, panes: this.panes,
		};
	}
}
