import {isUtf8} from 'node:buffer';
import {objectOfWeb} from '../../model/made-address.js';
import {unspell} from '../../text/spell.js';

/** Decodes an address or name from the reversible spelling. Undefined if it is not valid UTF-8, so that no text can contain it. */
export const exactText = (spelled: string): string | undefined => {
	const bytes = unspell(spelled);
	return isUtf8(bytes) ? bytes.toString() : undefined;
};

/**
Returns the address of an object as a manifest for training requires it: `s3://bucket/key`. Training can't parse `obs://` (API reference, Creating an Export Task, `source_type_header`), although the operators' own manifests have it.

@param address As `Sample` has it: OBS, S3 or web, in the reversible spelling.
@returns Undefined if it names no object in a store, such as a local path, or is not valid UTF-8.
*/
export const storeAddress = (address: string): string | undefined => {
	const name = exactText(address);
	if (name === undefined) {
		return undefined;
	}

	if (/^(?:s3a?|obs):\/\//i.test(name)) {
		return name.replace(/^[a-z\d]+:\/\//i, 's3://');
	}

	const object = /^https?:\/\//i.test(name) ? objectOfWeb(name) : undefined;
	return object === undefined ? undefined : `s3://${object}`;
};
