import assert from 'node:assert/strict';
import test from 'node:test';
import {FaultPlan, parseFault} from '../../../source/emulator/server/faults.js';

test('parseFault parses the kind, the target and the frequency', () => {
	assert.deepEqual(parseFault('429:5'), {target: 'listing', kind: '429', every: 5});
	assert.deepEqual(parseFault('bad-json:1'), {target: 'listing', kind: 'bad-json', every: 1});
	assert.deepEqual(parseFault('picture-cut:3'), {target: 'picture', kind: 'cut', every: 3});
	assert.deepEqual(parseFault('task-500'), {target: 'task', kind: '500', every: 1});
});

test('parseFault lists the valid kinds for a wrong one', () => {
	assert.deepEqual(parseFault('429-absurd:2'), {target: 'listing', kind: '429-absurd', every: 2});
	assert.deepEqual(parseFault('picture-429-40'), {target: 'picture', kind: '429-40', every: 1});
	assert.throws(() => parseFault('boom:2'), /^RangeError: Unknown fault "boom"\. Faults for listings: 400, .*bad-json$/);
	assert.throws(() => parseFault('picture-bad-json:2'), /Unknown fault .*\. Faults for pictures: picture-400, .*picture-damaged$/);
	for (const text of ['429:0', '429:x', '429:1.5', '429:', ':3']) {
		assert.throws(() => parseFault(text), RangeError);
	}
});

test('FaultPlan affects every nth request of its kind', () => {
	const plan = new FaultPlan([parseFault('429:2'), parseFault('500:3'), parseFault('picture-404:1')]);
	assert.deepEqual(Array.from({length: 6}, () => plan.next('listing')), [undefined, '429', '500', '429', undefined, '429']);
	assert.equal(plan.next('picture'), '404');
	assert.equal(plan.next('task'), undefined);
	const totals = new FaultPlan([{...parseFault('500:1'), rows: 1}]);
	assert.deepEqual([1, 2, 100].map(rows => totals.next('listing', rows)), ['500', undefined, undefined]);
});
