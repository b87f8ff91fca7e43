import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {openLogFile} from '../../../source/sources/cloud/log-file.js';
import {temporaryFolder} from '../local/tree.js';

test('closing the log writes the requests that were logged meanwhile, in order', async context => {
	const file = path.join(await temporaryFolder(context), 'wire.ndjson');
	const log = await openLogFile(file);
	for (let attempt = 1; attempt <= 3; attempt++) {
		log.write({
			time: attempt, kind: 'listing', method: 'GET', host: 'h', path: '/', attempt, status: 200, milliseconds: 1, bytes: 2,
		});
	}

	await log.close();
	const lines = (await readFile(file, 'utf8')).trim().split('\n');
	assert.deepEqual(lines.map(line => (JSON.parse(line) as {attempt: number}).attempt), [1, 2, 3]);
	assert.match(lines[0]!, /"time":"1970-01-01T00:00:00\.001Z"/);
});
