import type {Sample} from '../../model/source.js';

const withoutScheme = (address: string): string => address.replace(/^[a-z\d]+:\/\//i, '');

/** What a list row calls a sample: the after's name where the job made it, else the before's. */
export const addressOf = (sample: Sample): string => (sample.status === 'added' ? sample.after.address ?? sample.before.address : sample.before.address ?? sample.after.address) ?? sample.id;

const foldersOf = (address: string): string[] => withoutScheme(address).split('/').slice(0, -2);

/** The folder that more than half of the addresses have above their class folder. */
const usualFolder = (addresses: readonly string[]): string | undefined => {
	const counts = new Map<string, number>();
	for (const address of addresses) {
		const folder = foldersOf(address).join('/');
		counts.set(folder, (counts.get(folder) ?? 0) + 1);
	}

	return [...counts].find(([, count]) => count * 2 > addresses.length)?.[0];
};

/**
The folder that the addresses share, bucket included, with a slash at its end; empty where they share none. Where most lie in one folder it is that one, the others have a longer name. The class folder of each row is left to the rows.
*/
export const sharedFolder = (addresses: readonly string[]): string => {
	const usual = usualFolder(addresses);
	if (usual !== undefined && usual !== '') {
		return `${usual}/`;
	}

	let shared: string[] | undefined;
	for (const address of addresses) {
		const folders = foldersOf(address);
		if (shared === undefined) {
			shared = folders;
			continue;
		}

		let same = 0;
		while (same < shared.length && same < folders.length && shared[same] === folders[same]) {
			same++;
		}

		shared = shared.slice(0, same);
	}

	return shared && shared.length > 0 ? shared.join('/') + '/' : '';
};

/** What the samples' addresses share, before and after. */
export type SharedFolders = {readonly before: string; readonly after: string};

/** The folders that samples share: the before's and the after's lie in different places. */
export const sharedFolders = (samples: readonly Sample[]): SharedFolders => {
	const addresses = (side: 'before' | 'after') => samples.map(sample => sample[side].address).filter(address => address !== undefined);
	return {before: sharedFolder(addresses('before')), after: sharedFolder(addresses('after'))};
};

/** A sample's short name: its address without the shared folder; the last two parts where it lies elsewhere. */
export const shortName = (address: string, shared: SharedFolders): string => {
	const path = withoutScheme(address);
	const folder = [shared.before, shared.after].filter(text => text !== '' && path.startsWith(text)).sort((one, other) => other.length - one.length)[0];
	return folder === undefined ? path.split('/').slice(-2).join('/') : path.slice(folder.length);
};
