import {sampleKey, type Sample} from '../../model/source.js';
import type {Popup} from '../state/popup.js';
import type {BrowserStore} from '../state/state.js';
import type {LargeOriginal, Originals} from './originals.js';

export type OriginalAsker = {
	/** A zoom wants originals that are large. Asks, unless somebody has said no since zoom was pressed last. */
	ask(sample: Sample, large: readonly LargeOriginal[]): void;
	/** The person's answer to the question that is open. */
	answer(isAgreed: boolean): void;
	/** Looks at what shows now. Called after every drawing. */
	sync(sample: Sample | undefined): void;
};

const isOurs = (popup: Popup | undefined): boolean => popup?.kind === 'confirm' && popup.about.type === 'fetch-originals';

/** Asks before a large original is fetched, once for all pictures of a sample that show. */
export const createOriginalAsker = (store: BrowserStore, originals: Originals): OriginalAsker => {
	let question: {readonly sample: Sample; readonly large: readonly LargeOriginal[]} | undefined;
	let refused: string | undefined;
	let scale = 1;

	const open = (): void => {
		const {popup: current} = store.get();
		// What else is being asked or read comes first.
		if (!question || (current !== undefined && !isOurs(current))) {
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
				originals.agree(sample, large.map(({side}) => side));
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
				if (isOurs(store.get().popup)) {
					store.set({popup: undefined});
				}
			}

			if (store.get().popup === undefined) {
				open();
			}
		},
	};
};
