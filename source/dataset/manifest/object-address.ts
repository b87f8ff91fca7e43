import {objectOfWeb} from '../../model/made-address.js';
import {unspell} from '../../text/spell.js';

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

	const object = /^https?:\/\//i.test(name) ? objectOfWeb(name) : undefined;
	return object === undefined ? undefined : `s3://${object}`;
};
