import {searchedNotes} from '../../model/shown-note.js';
import {classesOf, folderOf, operatorOf} from '../../model/sample-groups.js';
import {similarNames} from '../../model/similar-names.js';
import {statuses, type Sample} from '../../model/source.js';
import {isSameName, searchText} from './compare-text.js';
import type {FindKey} from './find-key.js';
import {isYes, oneOf} from './one-of.js';

/** A key that searches some texts of a row. */
const textKey = (name: string, textsOf: (sample: Sample) => ReadonlyArray<string | undefined>, isName = true): FindKey => ({
	name,
	parse(value) {
		const search = searchText(value);
		return {matches: sample => textsOf(sample).some(text => search.isIn(text)), pattern: isName ? search.pattern : undefined};
	},
});

/** Keys that read a sample's row; for its class, also its labels. */
export const rowKeys: readonly FindKey[] = [
	{
		name: 'status',
		parse(value) {
			const status = oneOf('status', value, statuses);
			return {matches: sample => sample.status === status};
		},
	},
	textKey('before', ({before}) => [before.address]),
	textKey('after', ({after}) => [after.address]),
	textKey('address', ({before, after}) => [before.address, after.address]),
	textKey('description', ({descriptions}) => searchedNotes(descriptions), false),
	textKey('id', ({id}) => [id]),
	{
		name: 'class',
		needs: ['classes'],
		parse: value => ({
			matches: (sample, {classes}) => classesOf(sample, classes).some(name => isSameName(value, name)),
			pattern: searchText(value).pattern,
		}),
	},
	textKey('folder', sample => [folderOf(sample)]),
	{
		name: 'operator',
		parse: value => ({matches: sample => isSameName(value, operatorOf(sample) ?? '')}),
	},
	{
		name: 'twin',
		parse(value) {
			const expected = isYes('twin', value);
			return {matches: ({descriptions}) => (similarNames(descriptions).length > 0) === expected};
		},
	},
];
