import assert from 'node:assert/strict';
import test from 'node:test';
import {expectation, type Check} from './expectation.js';

type Cursor = {readonly isCurrent: boolean; readonly verdict: string | undefined};

const checks = {
	isCurrent: (): Check<Cursor> => ({what: 'is current', holds: ({isCurrent}) => isCurrent}),
	has: (verdict: string): Check<Cursor> => ({what: `has ${verdict}`, holds: screen => screen.verdict === verdict}),
};

/** Row 3 of screens that come one after the other. Waiting fails after the last one, as the driver does when it gives up. `seen` is the number of screens that were looked at. */
const rowOn = (...screens: readonly Cursor[]) => {
	const state = {seen: 0, waits: [] as string[]};
	const row = expectation<Cursor, typeof checks>(async ({what, holds}) => {
		state.waits.push(what);
		for (state.seen = Math.max(state.seen, 1); state.seen <= screens.length; state.seen++) {
			if (holds(screens[state.seen - 1]!)) {
				return;
			}
		}

		throw new Error(`Not within 1 ms: ${what}`);
	}, 'row 3', checks);
	return {row, state};
};

const elsewhere: Cursor = {isCurrent: false, verdict: undefined};
const here: Cursor = {isCurrent: true, verdict: undefined};
const judgedElsewhere: Cursor = {isCurrent: false, verdict: 'reject'};
const judgedHere: Cursor = {isCurrent: true, verdict: 'reject'};

test('a check waits until a screen shows what is expected', async () => {
	const {row, state} = rowOn(elsewhere, elsewhere, here, judgedHere);
	await row.isCurrent();
	assert.equal(state.seen, 3);
});

test('chained checks must hold on the same screen', async () => {
	const {row, state} = rowOn(here, judgedElsewhere, here, judgedHere);
	await row.isCurrent().has('reject');
	assert.equal(state.seen, 4);
	await assert.rejects(rowOn(here, judgedElsewhere).row.isCurrent().has('reject'), {message: 'Not within 1 ms: row 3 is current, has reject'});
	await assert.rejects(rowOn(here, judgedElsewhere).row.has('reject').isCurrent(), {message: 'Not within 1 ms: row 3 has reject, is current'});
});

test('a failure names the part and the checks up to the one that never held, and nothing more is waited for', async () => {
	const {row, state} = rowOn(elsewhere);
	await assert.rejects(row.isCurrent().has('reject'), {message: 'Not within 1 ms: row 3 is current'});
	assert.deepEqual(state.waits, ['row 3 is current']);
});

test('two chains on one part are checked separately', async () => {
	const {row, state} = rowOn(here, judgedElsewhere);
	await row.isCurrent();
	await row.has('reject');
	assert.deepEqual(state.waits, ['row 3 is current', 'row 3 has reject']);
});
