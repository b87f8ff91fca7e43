import {verdicts} from '../marks/judgements.js';
import type {VerdictChange} from '../across/verdict-change.js';
import type {FindKey} from './find-key.js';
import {oneOf} from './one-of.js';

/** A copy of `verdictChanges`: only a comparison loads the module `review/across`. */
const changes = ['cured', 'still', 'new', 'good', 'flagged', 'unjudged', 'lost', 'changed', 'ambiguous'] as const satisfies readonly VerdictChange[];

/** Keys that read the verdict of a sample in another version. */
export const acrossKeys: readonly FindKey[] = [
	{
		name: 'across',
		needs: ['across'],
		parse(value) {
			const change = value === '' ? undefined : oneOf('across', value, changes);
			return {matches: (_, {across}) => across?.change !== undefined && (change === undefined || across.change === change)};
		},
	},
	{
		name: 'was',
		needs: ['across'],
		parse(value) {
			const was = value === '' ? 'any' : oneOf('was', value, [...verdicts, 'none', 'any']);
			return {
				// A hidden verdict never matches, because a match would reveal it.
				matches: (_, {across}) => !across?.isHidden && (was === 'any' ? across?.mark?.verdict !== undefined : (across?.mark?.verdict ?? 'none') === was),
			};
		},
	},
];
