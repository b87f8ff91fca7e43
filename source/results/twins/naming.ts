import type {Sample} from '../../model/source.js';
import {similarNames} from '../../model/similar-names.js';
import {comparableName, folderOf, isNamed} from './sample-names.js';

/** Names in descriptions, cached because the samples of a list are checked repeatedly. */
const parsed = new WeakMap<Sample, readonly string[]>();

const namesIn = (naming: Sample): readonly string[] => {
	let names = parsed.get(naming);
	if (!names) {
		names = similarNames(naming.descriptions).flat().map(name => comparableName(name));
		parsed.set(naming, names);
	}

	return names;
};

/** Whether a name in the description of `naming` can only mean this sample: the name includes the folder, or both samples are in the same folder. */
export const isUnambiguousName = (naming: Sample, name: string, sample: Sample): boolean => isNamed(sample, name) && (name.includes('/') || folderOf(naming) === folderOf(sample));

/** Whether a description names this sample, and can't mean another one. */
export const unambiguouslyNames = (naming: Sample, sample: Sample): boolean => namesIn(naming).some(name => isUnambiguousName(naming, name, sample));

/** Whether a description names any sample. */
export const namesTwin = (naming: Sample): boolean => namesIn(naming).length > 0;
