import {objectName} from '../../model/made-address.js';
import type {Sample} from '../../model/source.js';

type Named = Pick<Sample, 'before' | 'after' | 'status'>;

/** Normalizes to NFC: users see no difference between composed and decomposed forms. */
const composed = (text: string): string => /^[ -~]*$/.test(text) ? text : text.normalize('NFC');

/** Returns a name's comparable form: without scheme and leading slash, in NFC. */
export const comparableName = (name: string): string => composed(objectName(name)).replace(/^\/+/, '');

const withoutEnding = (name: string): string => name.replace(/\.[^./]{1,8}$/, '');

/** The parts of a name that searches compare. */
type NameParts = {
	/** The file's name without its extension. */
	readonly stem: string;
	/** The last folder and the stem; undefined for a name without a folder. */
	readonly path: string | undefined;
	/** All folders, without a trailing slash. */
	readonly folder: string;
};

/** @param name In the form of `comparableName`. */
export const nameParts = (name: string): NameParts => {
	const slash = name.lastIndexOf('/');
	const stem = withoutEnding(name.slice(slash + 1));
	const folder = name.slice(0, Math.max(0, slash));
	return {stem, path: slash <= 0 ? undefined : `${folder.slice(folder.lastIndexOf('/') + 1)}/${stem}`, folder};
};

/** Returns the addresses by which a description can name a sample: those of the original and of the file that the job made. An added sample has only the second, because its original is another sample. */
export const namesOf = ({before, after, status}: Named): readonly string[] => {
	const addresses = status === 'added' && after.address ? [after.address] : [before.address, after.address];
	return addresses.filter(address => address !== undefined && address !== '').map(address => comparableName(address!));
};

/** Returns a sample's folder, in the form of `comparableName`. */
export const folderOf = (sample: Named): string => nameParts(namesOf(sample)[0] ?? '').folder;

/**
Whether a sample has a name: one of its addresses ends with it. A name without an extension matches any extension.

@param name In the form of `comparableName`.
*/
export const isNamed = (sample: Named, name: string): boolean => namesOf(sample).some(address => {
	const isEnd = (whole: string): boolean => whole === name || whole.endsWith(`/${name}`);
	return isEnd(address) || isEnd(withoutEnding(address));
});
