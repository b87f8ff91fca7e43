import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {VersionList} from '../../../source/results/list/version-list.js';
import {fakeSource} from '../../helpers/fake-source.js';
import {calm} from '../../helpers/calm.js';
import {
	Held, opened, soon, until,
} from '../helpers/opened.js';

test('opening costs one listing, then four counts and one probe', async () => {
	const held = new Held();
	const {source, version} = opened({count: 1204, before: held.before});
	version.start('all', 0, 36);
	await calm();
	assert.deepEqual(source.asked, [{
		offset: 0, limit: 100, status: 'all', processParameter: undefined,
	}]);
	held.releaseAll();
	await calm();
	assert.equal(version.list('all').at(0)?.id, 'id-0', 'what is seen waits for nothing but its page');
	assert.ok(source.asked.length > 1 && source.asked.length <= 1 + 4, 'four listings at once');
	while (held.waiting.length > 0) {
		held.releaseAll();
		await calm();
	}

	assert.deepEqual(source.asked.filter(({limit}) => limit === 1).map(({status}) => status ?? '').sort((one, other) => one.localeCompare(other)), ['added', 'deleted', 'modified', 'retained']);
	assert.deepEqual(source.asked.filter(({limit}) => limit === 2).map(({offset}) => offset), [1]);
	assert.equal(source.asked.length, 6);
	assert.deepEqual(version.totals(), {
		all: 1204, retained: 301, modified: 301, deleted: 301, added: 301,
	});
});

test('every visible row is right for any jumps, units, page sizes and order of answers', async () => {
	await fc.assert(fc.asyncProperty(
		fc.record({
			count: fc.integer({min: 0, max: 700}), unit: fc.constantFrom('page' as const, 'record' as const), pageSize: fc.integer({min: 1, max: 100}), seed: fc.nat(),
		}),
		fc.array(fc.tuple(fc.nat(720), fc.integer({min: 1, max: 40})), {maxLength: 12}),
		async ({count, unit, pageSize, seed}, windows) => {
			let state = seed + 1;
			const source = fakeSource({
				count, unit, async before() {
					state = (state * 48_271) % 2_147_483_647;
					for (let turn = 0; turn < state % 5; turn++) {
						await Promise.resolve();
					}
				},
			});
			const version = new VersionList({
				source, pageSize, maxPages: 5, setTimer: soon,
			});
			version.start('all', 0, 10);
			const list = version.list('all');
			for (const [first, rows] of windows) {
				list.setWindow(first, first + rows - 1, 1);
				await Promise.resolve();
			}

			await calm();
			assert.equal(list.count, count);
			const [first, rows] = windows.at(-1) ?? [0, 10];
			const shown = Math.min(rows, 3 * pageSize);
			for (let index = first; index < Math.min(count, first + shown); index++) {
				assert.equal(list.at(index)?.id, `id-${index}`);
			}

			assert.equal(list.at(count), undefined);
			assert.equal(list.waitingSince === undefined || shown < rows, true);
		},
	), {numRuns: 60});
});

test('requests that no window needs are aborted, and their late answers dropped', async () => {
	const waiting: Array<() => void> = [];
	const source = fakeSource({
		count: 10_000,
		async before(query, signal) {
			if (query.limit === 100 && query.offset > 0) {
				await new Promise<void>((resolve, reject) => {
					waiting.push(resolve);
					signal.addEventListener('abort', () => {
						reject(signal.reason as Error);
					});
				});
			}
		},
	});
	const version = new VersionList({source, offsetUnit: 'page', setTimer: soon});
	version.start('all', 0, 36);
	await calm();
	const list = version.list('all');
	for (const first of [1000, 2000, 3000, 4000, 5000]) {
		list.setWindow(first, first + 35, 0);
		await Promise.resolve();
	}

	await calm();
	assert.equal(source.aborted, source.asked.filter(({limit, offset}) => limit === 100 && offset > 0).length - 1);
	assert.notEqual(list.waitingSince, undefined);
	for (const resolve of waiting) {
		resolve();
	}

	await until(() => list.at(5000) !== undefined);
	assert.equal(list.at(1000), undefined);
	assert.equal(list.waitingSince, undefined);
});
