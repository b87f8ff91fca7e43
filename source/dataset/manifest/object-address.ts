import {isUtf8} from 'node:buffer';
import {objectOfWeb} from '../../model/made-address.js';
import {unspell} from '../../text/spell.js';

/** A spelled address or name as it is, or undefined if it is not valid UTF-8 and so can't be in a text. */
export const exactText = (spelled: string): string | undefined => {
	const bytes = unspell(spelled);
	return isUtf8(bytes) ? bytes.toString() : undefined;
};

/**
The address of an object as a manifest for training needs it: `s3://bucket/key`. Training can't parse `obs://` (API reference, Creating an Export Task, `source_type_header`), although the operators' own manifests are written so.

@param address As `Sample` has it: OBS, S3 or web, in the reversible spelling.
@returns Undefined if it names no object of a store, as a path of this machine, or is not valid UTF-8.
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
