import type {Status} from './source.js';

/** What decides whether a sample has a file that the job made. */
export type MadeFacts = {
	readonly before?: string;
	readonly after?: string;
	readonly status?: Status;
};

/** `bucket/key` of a web address of OBS, which names the bucket in its host or first in its path; undefined for other web addresses. */
const objectOfWeb = (address: string): string | undefined => {
	if (!URL.canParse(address)) {
		return undefined;
	}

	const {hostname, pathname} = new URL(address);
	const match = /^(?:([^.]+)\.)?obs\./i.exec(hostname);
	if (!match) {
		return undefined;
	}

	const object = match[1] === undefined ? pathname.slice(1) : match[1] + pathname;
	try {
		return decodeURIComponent(object);
	} catch {
		// A percent sign that encodes nothing belongs to the key.
		return object;
	}
};

/**
One spelling for everything that names the same object: `s3://` and `obs://` are two names of one store, and web addresses of OBS name the bucket in their host. Repeated slashes count as one; two keys that differ only there are treated as one object, which is the safe side.
*/
export const objectName = (address: string): string => {
	const object = /^https?:/i.test(address) ? objectOfWeb(address) : address.replace(/^(?:s3|obs):\/\//i, '');
	return (object ?? address.replace(/[?#].*$/s, '')).replaceAll(/\/+/g, '/');
};

/**
The address of the file that the job made for a sample. This is the only address that may be offered for removal.

Undefined where there is none: the sample has no after-address, it was deleted by the job (whatever the service gives as its after-address), or the after-address names the original, as for a sample that was kept in place.
*/
export const madeAddress = ({before, after, status}: MadeFacts): string | undefined => {
	if (after === undefined || after === '' || status === 'deleted') {
		return undefined;
	}

	return before !== undefined && objectName(before) === objectName(after) ? undefined : after;
};
