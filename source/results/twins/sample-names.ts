import {objectName} from '../../model/made-address.js';
import type {Sample} from '../../model/source.js';

type Named = Pick<Sample, 'before' | 'after' | 'status'>;

/** Composed and decomposed forms name the same file to a person. */
const composed = (text: string): string => /^[ -~]*$/.test(text) ? text : text.normalize('NFC');

/** A name's comparable form: without scheme and leading slash, in NFC. */
export const comparableName = (name: string): string => composed(objectName(name)).replace(/^\/+/, '');

const withoutEnding = (name: string): string => name.replace(/\.[^./]{1,8}$/, '');

/** The parts of a name by which it is found. */
type NameParts = {
	/** The file's name without its ending. */
	readonly stem: string;
	/** The same after the last folder's name; undefined for a name without a folder. */
	readonly path: string | undefined;
	/** All folders, without the slash at the end. */
	readonly folder: string;
};

/** @param name In the form of `comparableName`. */
export const nameParts = (name: string): NameParts => {
	const slash = name.lastIndexOf('/');
	const stem = withoutEnding(name.slice(slash + 1));
	const folder = name.slice(0, Math.max(0, slash));
	return {stem, path: slash <= 0 ? undefined : `${folder.slice(folder.lastIndexOf('/') + 1)}/${stem}`, folder};
};

/** The addresses by which a description can name a sample: the original's, and that of the file which the job made. An added sample has only the second: its original is another sample. */
export const namesOf = ({before, after, status}: Named): readonly string[] => {
	const addresses = status === 'added' && after.address ? [after.address] : [before.address, after.address];
	return addresses.filter(address => address !== undefined && address !== '').map(address => comparableName(address!));
};

/** The folder of a sample, in the form of `comparableName`. */
export const folderOf = (sample: Named): string => nameParts(namesOf(sample)[0] ?? '').folder;

/**
Returns whether a name is that of a sample: its address ends with it. A name without an ending matches any.

@param name In the form of `comparableName`.
*/
export const isNamed = (sample: Named, name: string): boolean => namesOf(sample).some(address => {
	const isEnd = (whole: string): boolean => whole === name || whole.endsWith(`/${name}`);
	return isEnd(address) || isEnd(withoutEnding(address));
});
