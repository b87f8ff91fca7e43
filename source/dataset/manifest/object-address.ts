import {unspell} from '../../text/spell.js';

/** A web address of OBS names the bucket in its host, or first in its path. */
const objectOfWeb = (address: string): string | undefined => {
	const {hostname, pathname} = new URL(address);
	const match = /^(?:([^.]+)\.)?obs\./i.exec(hostname);
	if (!match) {
		return undefined;
	}

	try {
		return decodeURIComponent(match[1] === undefined ? pathname.slice(1) : match[1] + pathname);
	} catch {
		// A percent sign that encodes nothing belongs to the key.
		return undefined;
	}
};

/**
The address of an object as a manifest for training needs it: `s3://bucket/key`. Training can't parse `obs://` (API reference, Creating an Export Task, `source_type_header`), although the operators' own manifests are written so.

@param address As `Sample` has it: OBS, S3 or web, in the reversible spelling.
@returns Undefined if it names no object of a store, as a path of this machine.
*/
export const storeAddress = (address: string): string | undefined => {
	const name = unspell(address).toString();
	if (/^(?:s3a?|obs):\/\//i.test(name)) {
		return name.replace(/^[a-z\d]+:\/\//i, 's3://');
	}

	const object = /^https?:\/\//i.test(name) && URL.canParse(name) ? objectOfWeb(name) : undefined;
	return object === undefined ? undefined : `s3://${object}`;
};
