import assert from 'node:assert/strict';
import test from 'node:test';
import {Breakdown, groupings} from '../../../source/review/breakdown/breakdown.js';
import {intervalBar, ratesOf} from '../../../source/review/breakdown/group-rates.js';
import type {Verdict} from '../../../source/review/marks/judgements.js';
import {sampleAt} from '../samples.js';

test('a sample is counted in the group of its class, operator, reason, status or folder', () => {
	const sample = sampleAt(1);
	const names = groupings.map(grouping => {
		const breakdown = new Breakdown(grouping);
		breakdown.add(sample, undefined);
		breakdown.add({...sample, status: undefined, statusText: 'paused', descriptions: []}, undefined);
		return [grouping, ...breakdown.groups().map(({name, samples}) => `${name} ${samples}`)];
	});
	assert.deepEqual(names, [
		['class', 'cats 2'],
		['operator', 'Blur 1', ' 1'],
		['reason', 'use Blur … 1', ' 1'],
		['status', 'modified 1', 'paused 1'],
		['folder', 'bucket/animals/cats 2'],
	]);
});

test('verdicts are counted by group, in every group that has the sample; groups beyond the limit are counted together', () => {
	const breakdown = new Breakdown('class', 2);
	for (const [verdict, ...names] of [['accept', 'a', 'b'], ['reject', 'a'], ['flag', 'b'], [undefined, 'b'], ['reject', 'c'], ['accept', 'd']] as ReadonlyArray<readonly [Verdict | undefined, ...string[]]>) {
		breakdown.add(sampleAt(0), {verdict}, names);
	}

	assert.deepEqual(breakdown.groups(), [{
		name: 'a', samples: 2, accepted: 1, rejected: 1, flagged: 0,
	}, {
		name: 'b', samples: 3, accepted: 1, rejected: 0, flagged: 1,
	}]);
	assert.deepEqual(breakdown.others, {
		name: 'c', samples: 2, accepted: 1, rejected: 1, flagged: 0,
	});
	assert.equal(new Breakdown('class').others, undefined);
	assert.equal(new Breakdown('class').limit, 10_000);
});

test('groups whose rejects stand out come first, those without a rate last, the larger one first', () => {
	const breakdown = new Breakdown('class');
	for (const [name, verdicts] of Object.entries({none: '..', more: '...', half: 'aarr', all: 'rrrr', flagged: 'ffff', good: 'aaaa'})) {
		for (const key of verdicts) {
			breakdown.add(sampleAt(0), {verdict: ({a: 'accept', r: 'reject', f: 'flag'} as const)[key as 'a']}, [name]);
		}
	}

	const {groups, others} = ratesOf(breakdown);
	assert.deepEqual(groups.map(({name, judged}) => `${name} ${judged}`), ['all 4', 'half 4', 'good 4', 'flagged 4', 'more 0', 'none 0']);
	assert.deepEqual(groups.map(({interval}) => interval?.rate), [1, 0.5, 0, undefined, undefined, undefined]);
	assert.equal(others, undefined);
});

test('the bar of an interval is solid up to its lower bound and light up to its upper one', () => {
	assert.equal(intervalBar({rate: 0.5, low: 0.24, high: 0.76}, 10), '██░░░░░░  ');
	assert.equal(intervalBar({rate: 1, low: 0.5, high: 1}, 4, ['#', '-']), '##--');
	assert.equal(intervalBar({rate: 0, low: 0, high: 0}, 3), '   ');
});
