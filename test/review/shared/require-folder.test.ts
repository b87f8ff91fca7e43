import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {requireFolder} from '../../../source/review/shared/shared-folder.js';
import {temporaryFolder} from '../samples.js';

test('a shared folder that is missing, or a file, is refused with what to do', async t => {
	const folder = await temporaryFolder(t);
	await requireFolder(folder);
	const [missing, file] = [path.join(folder, 'none'), path.join(folder, 'file')];
	await writeFile(file, '');
	const advice = 'Mount it, or create it: every reviewer needs permission to write in it.';
	await assert.rejects(requireFolder(missing), {kind: 'usage', what: `No such folder: ${missing}`, advice});
	await assert.rejects(requireFolder(file), {kind: 'usage', what: `${file} is not a folder`, advice});
	await assert.rejects(requireFolder(path.join(file, 'x')), {kind: 'usage', what: /^Can't read the shared folder: /, advice});
});
