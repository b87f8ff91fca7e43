import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
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

test('a log that can\'t be written any further is reported when it is closed, once', async context => {
	if (process.platform !== 'linux') {
		context.skip('no /dev/full');
		return;
	}

	const log = await openLogFile('/dev/full');
	const event = {
		time: 0, kind: 'listing', method: 'GET', host: 'h', path: '/', attempt: 1, status: 200, milliseconds: 1, bytes: 2,
	} as const;
	log.write(event);
	log.write(event);
	await assert.rejects(log.close(), {kind: 'usage', what: 'Can\'t write the log file /dev/full (ENOSPC)', advice: /--log-file/});
});

test('what was logged before stays, and a log that can\'t be opened is refused', async context => {
	const folder = await temporaryFolder(context);
	const file = path.join(folder, 'wire.ndjson');
	await writeFile(file, 'before\n');
	const log = await openLogFile(file);
	await log.close();
	assert.equal(await readFile(file, 'utf8'), 'before\n');
	await assert.rejects(openLogFile(path.join(folder, 'none', 'wire.ndjson')), {kind: 'usage', what: /\(ENOENT\)$/});
});
