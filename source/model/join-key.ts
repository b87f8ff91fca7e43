import type {Sample} from './source.js';

/** What a join key depends on. */
type Joined = Pick<Sample, 'id' | 'before' | 'after' | 'status'>;

const withoutScheme = (address: string): string => address.replace(/^[a-z\d]+:\/\//i, '');

/** The names in a version's addresses and descriptions that differ between any two versions. */
export const versionNames = (...names: ReadonlyArray<string | undefined>): string[] => [
	...new Set(names.filter(name => name !== undefined && name.length > 3) as string[]),
];

/** Returns a text with the version's names replaced. */
export const withoutNames = (text: string, names: readonly string[]): string => {
	let neutralText = text;
	for (const name of names) {
		neutralText = neutralText.replaceAll(name, '*');
	}

	return neutralText;
};

/** An address relative to the version's output: what follows `Data/`, where ModelArts writes it; otherwise the address with the version's names replaced. */
const relativeName = (address: string, names: readonly string[]): string => {
	const data = address.lastIndexOf('/Data/');
	return data === -1 ? withoutNames(withoutScheme(address), names) : address.slice(data + '/Data/'.length);
};

/**
The key that joins a row with its counterpart in another version: the origin address. Rows that a job added share theirs with the sample that they were made from, so their key includes the name of the result.
*/
export const joinKey = (sample: Joined, names: readonly string[]): string => {
	const origin = sample.before.address === undefined ? '' : withoutScheme(sample.before.address);
	const isOwn = origin !== '' && sample.status !== 'added';
	return isOwn ? origin : `${origin}\0${sample.after.address === undefined ? sample.id : relativeName(sample.after.address, names)}`;
};
