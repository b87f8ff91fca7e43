import type {Status} from './source.js';

/** Input of `madeAddress`. */
type MadeFacts = {
	readonly before?: string;
	readonly after?: string;
	readonly status?: Status;
};

const decoded = (object: string): string => {
	try {
		return decodeURIComponent(object);
	} catch {
		// A bare % is part of the key.
		return object;
	}
};

/** `bucket/key` of an OBS URL, with the bucket in the host or the path; undefined for other URLs. */
export const objectOfWeb = (address: string): string | undefined => {
	if (!URL.canParse(address)) {
		return undefined;
	}

	const {hostname, pathname} = new URL(address);
	const match = /^(?:([^.]+)\.)?obs\./i.exec(hostname);
	return match ? decoded(match[1] === undefined ? pathname.slice(1) : match[1] + pathname) : undefined;
};

/** Every `bucket/key` that a URL can mean: stores other than OBS have the bucket in the host or in the path, and the URL doesn't show which. */
export const objectsOfWeb = (address: string): readonly string[] => {
	const object = objectOfWeb(address);
	if (object !== undefined || !URL.canParse(address)) {
		return object === undefined ? [] : [object];
	}

	const {hostname, pathname} = new URL(address);
	const [first] = hostname.split('.');
	return [decoded(pathname.slice(1)), decoded(first + pathname)];
};

/**
Normalizes an address: `s3://`, `obs://` and OBS URLs can name the same object. Repeated slashes count as one; keys that differ only in them are treated as one object, to be safe.
*/
export const objectName = (address: string): string => {
	const object = /^https?:/i.test(address) ? objectOfWeb(address) : address.replace(/^(?:s3|obs):\/\//i, '');
	return (object ?? address.replace(/[?#].*$/s, '')).replaceAll(/\/+/g, '/');
};

/**
The address of the file that the job made for a sample. Only this address may be offered for deletion.

Undefined if the sample has no address after, if the job deleted it (whatever the service returns as address after), or if the address after is the original's, as for a sample kept in place.
*/
export const madeAddress = ({before, after, status}: MadeFacts): string | undefined => {
	if (after === undefined || after === '' || status === 'deleted') {
		return undefined;
	}

	return before !== undefined && objectName(before) === objectName(after) ? undefined : after;
};
