import {sampleKey, type Sample} from '../../model/source.js';
import type {Popup} from '../state/popup.js';
import type {BrowserStore} from '../state/state.js';
import type {LargeOriginal, Originals} from './originals.js';

export type OriginalAsker = {
	/** Asks whether to fetch large originals for a zoom, unless the user refused and has not zoomed in further since. */
	ask(sample: Sample, large: readonly LargeOriginal[]): void;
	/** Applies the user's answer to the open question. */
	answer(isAgreed: boolean): void;
	/** Closes the question if its sample no longer shows or is no longer zoomed. Called after every render. */
	sync(sample: Sample | undefined): void;
};

const isOriginalsQuestion = (popup: Popup | undefined): boolean => popup?.kind === 'confirm' && popup.about.type === 'fetch-originals';

/** Asks before large originals are fetched. One question covers all visible pictures of a sample. */
export const createOriginalAsker = (store: BrowserStore, originals: Originals): OriginalAsker => {
	let question: {readonly sample: Sample; readonly large: readonly LargeOriginal[]} | undefined;
	let refused: string | undefined;
	let scale = 1;

	const open = (): void => {
		const {popup: current} = store.get();
		// Don't replace another open popup: `sync` asks when it has closed.
		if (!question || (current !== undefined && !isOriginalsQuestion(current))) {
			return;
		}

		store.set({popup: {kind: 'confirm', about: {type: 'fetch-originals', originals: question.large}}});
	};

	return {
		ask(sample, large) {
			const key = sampleKey(sample);
			if (refused === key) {
				return;
			}

			const before = question && sampleKey(question.sample) === key ? question.large : [];
			const more = large.filter(({side}) => before.every(one => one.side !== side));
			if (more.length > 0) {
				question = {sample, large: [...before, ...more].sort((one, other) => other.side.localeCompare(one.side))};
				open();
			}
		},
		answer(isAgreed) {
			if (!question) {
				return;
			}

			const {sample, large} = question;
			question = undefined;
			if (isAgreed) {
				originals.confirm(sample, large.map(({side}) => side));
			} else {
				refused = sampleKey(sample);
			}
		},
		sync(sample) {
			const {zoom} = store.get();
			const key = sample && sampleKey(sample);
			if (zoom.scale > scale || key !== refused) {
				refused = undefined;
			}

			scale = zoom.scale;
			if (question && (scale === 1 || key !== sampleKey(question.sample))) {
				question = undefined;
				if (isOriginalsQuestion(store.get().popup)) {
					store.set({popup: undefined});
				}
			}

			if (store.get().popup === undefined) {
				open();
			}
		},
	};
};
