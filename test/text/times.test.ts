import assert from 'node:assert/strict';
import process from 'node:process';
import test from 'node:test';
import {localMinute} from '../../source/text/times.js';

test('localMinute is the time of the machine with its zone', () => {
	const {TZ} = process.env;
	try {
		for (const [zone, text] of [
			['UTC', '2026-11-27 00:15 UTC'],
			['Asia/Shanghai', '2026-11-27 08:15 UTC+8'],
			['America/New_York', '2026-11-26 19:15 UTC-5'],
			['Asia/Kolkata', '2026-11-27 05:45 UTC+5:30'],
		] as const) {
			process.env.TZ = zone;
			assert.equal(localMinute(Date.UTC(2026, 10, 27, 0, 15, 59)), text);
		}

		// Summer time is that of the date.
		process.env.TZ = 'Europe/Berlin';
		assert.deepEqual([localMinute(Date.UTC(2026, 6, 1)), localMinute(Date.UTC(2026, 0, 1))], ['2026-07-01 02:00 UTC+2', '2026-01-01 01:00 UTC+1']);
	} finally {
		if (TZ === undefined) {
			delete process.env.TZ;
		} else {
			process.env.TZ = TZ;
		}
	}
});
