import type {Sample, Status} from '../../model/source.js';

/** How two rows of one sample differ. */
export type Change = 'status' | 'description';

/** Drops signed addresses, which expire and are many times longer than the rest of a row. */
export const withoutSignatures = ({before, after, ...rest}: Sample): Sample => ({...rest, before: {address: before.address}, after: {address: after.address}});

const withoutScheme = (address: string): string => address.replace(/^[a-z\d]+:\/\//i, '');

/** The names of a version that occur in its addresses and descriptions, and so differ between any two versions. */
export const versionNames = (...names: ReadonlyArray<string | undefined>): string[] => [
	...new Set(names.filter(name => name !== undefined && name.length > 3) as string[]),
];

const neutral = (text: string, names: readonly string[]): string => {
	let neutralText = text;
	for (const name of names) {
		neutralText = neutralText.replaceAll(name, '*');
	}

	return neutralText;
};

/** An address relative to the version's output: what follows `Data/`, where ModelArts writes it; otherwise the address with the version's names replaced. */
const relativeName = (address: string, names: readonly string[]): string => {
	const data = address.lastIndexOf('/Data/');
	return data === -1 ? neutral(withoutScheme(address), names) : address.slice(data + '/Data/'.length);
};

/**
The key that joins a row with its counterpart in another version: the origin address. Rows that a job added share theirs with the sample that they were made from, so their key includes the name of the result.
*/
export const joinKey = (sample: Sample, names: readonly string[]): string => {
	const origin = sample.before.address === undefined ? '' : withoutScheme(sample.before.address);
	const isOwn = origin !== '' && sample.status !== 'added';
	return isOwn ? origin : `${origin}\0${sample.after.address === undefined ? sample.id : relativeName(sample.after.address, names)}`;
};

/** A row's descriptions as one text, with the version's names replaced. */
export const descriptionText = (sample: Sample, names: readonly string[]): string => neutral(sample.descriptions.join('\n'), names);

/** A row's status for comparison: the service's own text if it is none of the four. */
export const statusText = ({status, statusText}: {readonly status: Status | undefined; readonly statusText: string}): string => status ?? statusText;
