import type {Sample} from '../../model/source.js';
import {similarNames} from '../../model/similar-names.js';
import {comparableName, folderOf, isNamed} from './sample-names.js';

/** Parsed descriptions: the samples of a list are looked at again and again. */
const parsed = new WeakMap<Sample, readonly string[]>();

const namesIn = (naming: Sample): readonly string[] => {
	let names = parsed.get(naming);
	if (!names) {
		names = similarNames(naming.descriptions).flat().map(name => comparableName(name));
		parsed.set(naming, names);
	}

	return names;
};

/** Returns whether a name in the description of `naming` means the sample, and no other: it says the folder, or the sample is in the same. */
export const isSureName = (naming: Sample, name: string, sample: Sample): boolean => isNamed(sample, name) && (name.includes('/') || folderOf(naming) === folderOf(sample));

/** Returns whether a description names a sample, and no other can be meant. */
export const isSurelyNaming = (naming: Sample, sample: Sample): boolean => namesIn(naming).some(name => isSureName(naming, name, sample));

/** Returns whether a description names a sample. */
export const namesTwin = (naming: Sample): boolean => namesIn(naming).length > 0;
