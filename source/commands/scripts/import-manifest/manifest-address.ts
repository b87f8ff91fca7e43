import {stat} from 'node:fs/promises';
import path from 'node:path';
import {storeAddress} from '../../../dataset/manifest/object-address.js';
import {usageError} from '../../../model/errors.js';
import {shellWord} from '../../../review/journal/journal-arguments.js';
import {clean} from '../../../text/clean.js';
import {spell} from '../../../text/spell.js';
import {importManifestWords as words} from '../../words/import-manifest.js';

const isFile = async (file: string): Promise<boolean> => {
	try {
		return (await stat(file)).isFile();
	} catch {
		// Whatever the error is, there is no file to copy.
		return false;
	}
};

/**
Returns the address of a manifest in OBS in the form of the import API: `s3://bucket/key`.

@param serviceFlags Flags that choose the service, each after a space, for the suggested command.
@param given `s3://…`, `obs://…`, a web address of OBS, or `/bucket/key`.
@throws WinnowError (usage) for a local file, with the command that copies it to OBS, and for anything else that isn't the address of an object.
*/
export const manifestAddress = async (dataset: string, given: string, serviceFlags = ''): Promise<string> => {
	const isWeb = /^[a-z\d]+:\/\//i.test(given);
	if (!isWeb && await isFile(given)) {
		const target = `obs://BUCKET/FOLDER/${path.basename(given)}`;
		throw usageError(words.isLocal(clean(given)), words.copyFirst(
			`obsutil cp ${shellWord(clean(given))} ${shellWord(clean(target))}`,
			`winnow import-manifest ${shellWord(clean(dataset))} ${shellWord(clean(target))}${serviceFlags}`,
		));
	}

	if (!isWeb && !given.startsWith('/')) {
		throw usageError(words.noSuchFile(clean(given)), words.addressExample);
	}

	const address = storeAddress(spell(isWeb ? given : `s3:/${given}`));
	if (address === undefined || !/^s3:\/\/[^/]+\/.*[^/]$/s.test(address)) {
		throw usageError(words.notAnAddress(clean(given)), words.addressExample);
	}

	return address;
};
