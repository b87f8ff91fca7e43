import {verdicts} from '../marks/judgements.js';
import {searchText} from './compare-text.js';
import type {FindKey} from './find-key.js';
import {oneOf} from './one-of.js';

const markText = (name: 'reason' | 'note'): FindKey => ({
	name,
	needs: ['mark'],
	parse(value) {
		const search = searchText(value);
		return {matches: (_, {mark}) => search.isIn(mark?.[name])};
	},
});

/** Keys that read the verdict, reason and note of a sample. Without a value they match any. */
export const markKeys: readonly FindKey[] = [
	{
		name: 'verdict',
		needs: ['mark'],
		parse(value) {
			const verdict = value === '' ? 'any' : oneOf('verdict', value, [...verdicts, 'none', 'any']);
			return {matches: (_, {mark}) => verdict === 'any' ? mark?.verdict !== undefined : (mark?.verdict ?? 'none') === verdict};
		},
	},
	markText('reason'),
	markText('note'),
];
