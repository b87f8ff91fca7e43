import {readFileSync, renameSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import * as v from 'valibot';
import {makeFolderSync} from '../../system/make-folder.js';
import type {OffsetUnitMemory} from '../../results/list/version-list.js';

const schema = v.record(v.string(), v.picklist(['page', 'record']));

/** Endpoints that are somebody else tomorrow: a built-in cloud on a port, folders, recordings. */
const isPassing = (endpoint: string): boolean => {
	if (!URL.canParse(endpoint)) {
		return true;
	}

	const {hostname} = new URL(endpoint);
	return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
};

/**
Remembers by endpoint what its `offset` counts, in `offset-units.json` of the state folder, so that the next start asks for the page it wants at once and needs no probe. A file that can't be read is an empty one: what it held is found out again.

Where nothing can be written, `set` throws the file system's error.
*/
export const openUnitMemory = (stateFolder: string): OffsetUnitMemory => {
	const file = path.join(stateFolder, 'offset-units.json');
	const read = (): v.InferOutput<typeof schema> => {
		try {
			const parsed = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')));
			return parsed.success ? parsed.output : {};
		} catch {
			return {};
		}
	};

	return {
		get: endpoint => isPassing(endpoint) ? undefined : read()[endpoint],
		set(endpoint, unit) {
			if (isPassing(endpoint)) {
				return;
			}

			makeFolderSync(stateFolder, 0o700);
			// Written beside it and moved: another Winnow reads the old file or the new one.
			const fresh = `${file}.${process.pid}`;
			writeFileSync(fresh, `${JSON.stringify({...read(), [endpoint]: unit}, undefined, '\t')}\n`, {mode: 0o600});
			renameSync(fresh, file);
		},
	};
};
