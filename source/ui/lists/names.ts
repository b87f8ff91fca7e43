import type {Sample} from '../../model/source.js';

const withoutScheme = (address: string): string => address.replace(/^[a-z\d]+:\/\//i, '');

/** Returns the address that names a sample in the list: that of the after if the job added it, otherwise that of the before. */
export const addressOf = (sample: Sample): string => (sample.status === 'added' ? sample.after.address ?? sample.before.address : sample.before.address ?? sample.after.address) ?? sample.id;

const foldersOf = (address: string): string[] => withoutScheme(address).split('/').slice(0, -2);

/** Returns the folder above the class folder that more than half of the addresses share. */
const usualFolder = (addresses: readonly string[]): string | undefined => {
	const counts = new Map<string, number>();
	for (const address of addresses) {
		const folder = foldersOf(address).join('/');
		counts.set(folder, (counts.get(folder) ?? 0) + 1);
	}

	return [...counts].find(([, count]) => count * 2 > addresses.length)?.[0];
};

/**
Returns the folder that the addresses share, with the bucket and a trailing slash; empty if they share none. If most of them share a deeper folder, returns that one, and the others get longer names. The class folder stays part of each name.
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

/** The folders that addresses share, by side. */
export type SharedFolders = {readonly before: string; readonly after: string};

/** Returns the folders that samples share, for each side. */
export const sharedFolders = (samples: readonly Sample[]): SharedFolders => {
	const addresses = (side: 'before' | 'after') => samples.map(sample => sample[side].address).filter(address => address !== undefined);
	return {before: sharedFolder(addresses('before')), after: sharedFolder(addresses('after'))};
};

/** Returns a sample's short name: its address without the shared folder, or its last two parts if it is in another folder. */
export const shortName = (address: string, shared: SharedFolders): string => {
	const path = withoutScheme(address);
	const folder = [shared.before, shared.after].filter(text => text !== '' && path.startsWith(text)).sort((one, other) => other.length - one.length)[0];
	return folder === undefined ? path.split('/').slice(-2).join('/') : path.slice(folder.length);
};
