import type {FindKey} from './find-key.js';
import {isYes} from './one-of.js';

/** Keys that read what became of an original. */
export const originKeys: readonly FindKey[] = [
	{
		name: 'lost',
		needs: ['isLost'],
		parse(value) {
			const expected = isYes('lost', value);
			return {matches: (_, {isLost = false}) => isLost === expected};
		},
	},
];
