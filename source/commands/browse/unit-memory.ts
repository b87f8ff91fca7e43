import {readFileSync, renameSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import * as v from 'valibot';
import {makeFolderSync} from '../../system/make-folder.js';
import type {OffsetUnitMemory} from '../../results/list/version-list.js';

const schema = v.record(v.string(), v.picklist(['page', 'record']));

/** Whether an endpoint is temporary: an emulator on a local port, folders, a recording. */
const isTemporary = (endpoint: string): boolean => {
	if (!URL.canParse(endpoint)) {
		return true;
	}

	const {hostname} = new URL(endpoint);
	return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
};

/**
Remembers what `offset` counts for each endpoint, in `offset-units.json` of the state folder, so that the next start needs no probe. A file that can't be read counts as empty.

`set` throws the file system's error if the file can't be written.
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
		get: endpoint => isTemporary(endpoint) ? undefined : read()[endpoint],
		set(endpoint, unit) {
			if (isTemporary(endpoint)) {
				return;
			}

			makeFolderSync(stateFolder, 0o700);
			// Write a temporary file and rename it, so that another process reads either the old or the new file.
			const fresh = `${file}.${process.pid}`;
			writeFileSync(fresh, `${JSON.stringify({...read(), [endpoint]: unit}, undefined, '\t')}\n`, {mode: 0o600});
			renameSync(fresh, file);
		},
	};
};
