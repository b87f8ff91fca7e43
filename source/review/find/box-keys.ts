import type {FindKey} from './find-key.js';
import {oneOf} from './one-of.js';

/** Keys that read the checks of a sample's boxes. */
export const boxKeys: readonly FindKey[] = [{
	name: 'box',
	needs: ['hasBoxProblem'],
	parse(value) {
		const expected = oneOf('box', value === '' ? 'problem' : value, ['problem', 'ok']);
		return {matches: (_, {hasBoxProblem = false}) => hasBoxProblem === (expected === 'problem')};
	},
}];
