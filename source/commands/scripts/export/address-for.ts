import {storeAddress} from '../../../dataset/manifest/object-address.js';
import {WinnowError} from '../../../model/errors.js';
import type {SourceIdentity} from '../../../model/source.js';
import {exportWords as words} from '../../words/export.js';

type Bases = {readonly local?: boolean; readonly beforeBase?: string; readonly afterBase?: string};

const usage = (what: string, advice: string): WinnowError => new WinnowError({kind: 'usage', what, advice});

/** Without slashes at its end. */
const baseOf = (flag: string, base: string): string => {
	const address = storeAddress(base.replace(/\/+$/, ''));
	if (address === undefined) {
		throw usage(words.invalidBase(flag), words.baseExample);
	}

	return address;
};

/**
The address that a manifest gives for an object: `s3://bucket/key`. For a file of two local folders it is the path below its folder, appended to the folder's address in OBS; undefined if that address was not given.

@throws WinnowError (usage) for a base that is no address in OBS, for bases without `--local`, and for `--local` without a base.
*/
export const addressFor = ({local, beforeBase, afterBase}: Bases, {project, task}: SourceIdentity): ((address: string) => string | undefined) => {
	if (!local) {
		if (beforeBase !== undefined || afterBase !== undefined) {
			throw usage(words.basesNeedLocal, words.basesNeedLocalAdvice);
		}

		return address => storeAddress(address);
	}

	if (afterBase === undefined) {
		throw usage(words.localNeedsBase, words.localNeedsBaseAdvice);
	}

	// One folder can be inside the other: the longer path decides.
	const folders = [
		{path: `${task}/`, base: baseOf('--after-base', afterBase)},
		{path: `${project}/`, base: beforeBase === undefined ? undefined : baseOf('--before-base', beforeBase)},
	].sort((one, other) => other.path.length - one.path.length);
	return address => {
		const folder = folders.find(({path}) => address.startsWith(path));
		return folder?.base === undefined ? undefined : storeAddress(`${folder.base}/${address.slice(folder.path.length)}`);
	};
};
