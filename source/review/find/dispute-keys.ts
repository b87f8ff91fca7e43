import type {FindKey} from './find-key.js';
import {oneOf} from './one-of.js';

/** The key that reads whether reviewers disagree about a sample. Without a value it finds open disagreements. */
export const disputeKeys: readonly FindKey[] = [{
	name: 'disagreement',
	needs: ['dispute'],
	parse(value) {
		const expected = value === '' ? 'open' : oneOf('disagreement', value, ['open', 'settled', 'yes', 'no']);
		return {
			matches(_, {dispute = 'none'}) {
				switch (expected) {
					case 'yes': {
						return dispute !== 'none';
					}

					case 'no': {
						return dispute === 'none';
					}

					default: {
						return dispute === expected;
					}
				}
			},
		};
	},
}];
