import type {Sample, Status} from '../../model/source.js';

/** What differs between two rows of one sample. */
export type Change = 'status' | 'description';

/** Signed addresses go stale, and are many times longer than the rest of a row. */
export const withoutSignatures = ({before, after, ...rest}: Sample): Sample => ({...rest, before: {address: before.address}, after: {address: after.address}});

const withoutScheme = (address: string): string => address.replace(/^[a-z\d]+:\/\//i, '');

/** Names of a version that stand in its addresses and descriptions, and so differ between any two versions. */
export const versionNames = (...names: ReadonlyArray<string | undefined>): string[] => [...new Set(names.filter(name => name !== undefined && name.length > 3) as string[])];

const neutral = (text: string, names: readonly string[]): string => {
	let neutralText = text;
	for (const name of names) {
		neutralText = neutralText.replaceAll(name, '*');
	}

	return neutralText;
};

/** An address below the version's output: what follows `Data/`, where ModelArts writes it, or else the address with the version's names made neutral. */
const relativeName = (address: string, names: readonly string[]): string => {
	const data = address.lastIndexOf('/Data/');
	return data === -1 ? neutral(withoutScheme(address), names) : address.slice(data + '/Data/'.length);
};

/**
What joins a row with its counterpart in another version: the origin address. Rows of what a job added share theirs with the sample that they were made from, so that the name of what was made belongs to it.
*/
export const joinKey = (sample: Sample, names: readonly string[]): string => {
	const origin = sample.before.address === undefined ? '' : withoutScheme(sample.before.address);
	const isOwn = origin !== '' && sample.status !== 'added';
	return isOwn ? origin : `${origin}\0${sample.after.address === undefined ? sample.id : relativeName(sample.after.address, names)}`;
};

/** A row's descriptions as one text, without what tells the version and not the sample. */
export const descriptionText = (sample: Sample, names: readonly string[]): string => neutral(sample.descriptions.join('\n'), names);

/** A row's status, as it can be compared: what the service said, where that is none of the four. */
export const statusText = ({status, statusText}: {readonly status: Status | undefined; readonly statusText: string}): string => status ?? statusText;
