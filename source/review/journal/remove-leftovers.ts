import {readdir, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {systemCode} from './journal-errors.js';
import {sessionFile} from './journal-name.js';

/** Removes temporary files of programs that were killed while writing. Call it only while nobody folds this journal. Other temporary files exist for moments only, so those older than a minute are leftovers. */
export const removeLeftovers = async (file: string): Promise<void> => {
	const folder = path.dirname(file);
	const stem = path.basename(sessionFile(file), '.session.json');
	const minute = 60_000;
	for (const name of await readdir(folder)) {
		const isOfFold = name === `${path.basename(file)}.new`;
		if (!isOfFold && !(name.startsWith(`${stem}.`) && /\.\d+(?:-[\da-f]+)?\.new$/.test(name))) {
			continue;
		}

		const leftover = path.join(folder, name);
		try {
			const facts = await stat(leftover);
			if (facts.isFile() && (isOfFold || Math.abs(Date.now() - facts.mtimeMs) > minute)) {
				await rm(leftover, {force: true});
			}
		} catch (error) {
			// Another Winnow removed it first.
			if (systemCode(error) !== 'ENOENT') {
				throw error;
			}
		}
	}
};
