import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {Draws} from '../../../source/review/queue/draws.js';
import {sampleQueue, storedQueue} from '../../../source/review/queue/queue.js';
import {maxSamples, parseQueueSize} from '../../../source/review/queue/queue-size.js';
import {seededRandom} from '../../../source/review/queue/random.js';

const indices = (
	queue: ReturnType<typeof sampleQueue>,
	count = queue.size,
): number[] => Array.from({length: count}, (_, position) => queue.at(position)!.index);

test('seededRandom returns the same numbers on every machine', () => {
	const random = seededRandom('winnow');
	assert.deepEqual(Array.from({length: 6}, () => random(1000)), [243, 494, 778, 973, 34, 798]);
});

test('sampleQueue returns the same order for a seed on every machine, and another order for another seed', () => {
	const from = {filter: 'modified', count: 1_000_000} as const;
	assert.deepEqual(indices(sampleQueue({seed: '1', from}), 8), [123_057, 789_476, 566_706, 438_210, 277_284, 997_377, 368_438, 328_848]);
	assert.notDeepEqual(indices(sampleQueue({seed: '2', from}), 8), indices(sampleQueue({seed: '1', from}), 8));
	assert.equal(sampleQueue({seed: '1', from}).size, 200);
});

test('sampleQueue has each sample once, and a smaller queue is the beginning of a larger one', () => {
	fc.assert(fc.property(fc.string(), fc.nat(500), fc.nat(500), (seed, count, size) => {
		const queue = sampleQueue({seed, size, from: {filter: 'all', count}});
		const drawn = indices(queue);
		assert.equal(drawn.length, Math.min(size, count));
		assert.equal(new Set(drawn).size, drawn.length);
		assert.ok(drawn.every(index => index >= 0 && index < count));
		assert.equal(queue.at(queue.size), undefined);
		assert.equal(queue.at(-1), undefined);
		assert.deepEqual(indices(sampleQueue({seed, size: 500, from: {filter: 'all', count}}), drawn.length), drawn);
	}));
});

test('Draws draws every number equally often at every position', () => {
	// 6 places, 6 numbers, 6000 seeds: chi-square with 35 degrees of freedom (in sum over places 30 free), 99.9 % lie below 66.6.
	const seen = Array.from({length: 6}, () => Array.from({length: 6}, () => 0));
	for (let seed = 0; seed < 6000; seed++) {
		const draws = new Draws(String(seed), 6);
		for (let place = 0; place < 6; place++) {
			seen[place]![draws.at(place)!]!++;
		}
	}

	const chiSquare = seen.flat().reduce((sum, count) => sum + (((count - 1000) ** 2) / 1000), 0);
	assert.ok(chiSquare < 66.6, String(chiSquare));
});

test('Draws returns each of a million numbers once', () => {
	const draws = new Draws('all', 1_000_000);
	const seen = new Uint8Array(1_000_000);
	for (let position = 0; position < 1_000_000; position++) {
		seen[draws.at(position)!]!++;
	}

	assert.ok(seen.every(count => count === 1));
	assert.equal(draws.at(1_000_000), undefined);
});

test('sampleQueue draws shuffled quotas of each status, and no more than exist', () => {
	const queue = sampleQueue({
		seed: 'q', from: {
			quotas: {modified: 30, deleted: 20, added: 10}, counts: {
				retained: 600, modified: 240, deleted: 15, added: 51,
			},
		},
	});
	assert.equal(queue.size, 55);
	const items = Array.from({length: 55}, (_, position) => queue.at(position)!);
	const of = (filter: string) => items.filter(item => item.filter === filter).map(item => item.index);
	assert.deepEqual([of('modified').length, of('deleted').length, of('added').length], [30, 15, 10]);
	assert.equal(new Set(of('modified')).size, 30);
	assert.deepEqual(of('deleted').sort((a, b) => a - b), Array.from({length: 15}, (_, index) => index));
	assert.notDeepEqual(items.slice(0, 30).map(item => item.filter), Array.from({length: 30}, () => 'modified'));
	assert.deepEqual(queue.upcoming(52, 5), items.slice(53));
});

test('parseQueueSize accepts a number or quotas, and explains what is wrong with others', () => {
	assert.equal(parseQueueSize('200'), 200);
	assert.equal(parseQueueSize('1'), 1);
	assert.equal(parseQueueSize('1000000'), 1_000_000);
	assert.throws(() => parseQueueSize('1000001'), /from 1 to 1,000,000/);
	assert.deepEqual(parseQueueSize('modified=20,added=10'), {modified: 20, added: 10});
	assert.deepEqual(parseQueueSize('Deleted:3, retained = 4'), {deleted: 3, retained: 4});
	for (const [text, said] of [
		['0', /from 1 to 1,000,000/],
		['modified=0', /from 1 to 1,000,000/],
		['99999999999999999999', /from 1 to 1,000,000/],
		['many', /modified=20,added=10/],
		['-5', /modified=20,added=10/],
		['1.5', /modified=20,added=10/],
		['modified', /modified=20,added=10/],
		['modified=3,', /modified=20,added=10/],
		['modifed=3', /did you mean modified\?/],
		['all=3', /use retained, modified, deleted, added/],
		['added=3,added=4', /added is given twice/],
	] as const) {
		assert.throws(() => parseQueueSize(text), said, text);
	}
});

test('quotas give the same order on every machine, and each status its own population', () => {
	const from = {quotas: {modified: 3, deleted: 2, added: 0, retained: 9}, counts: {modified: 100, deleted: 50, added: 7, retained: 2}};
	const queue = sampleQueue({seed: 'q', from});
	const order = Array.from({length: queue.size}, (_, position) => queue.at(position)!).map(({filter, index}) => `${filter} ${index}`);
	assert.deepEqual(order, ['modified 46', 'modified 93', 'deleted 40', 'retained 0', 'modified 69', 'deleted 16', 'retained 1']);
	assert.deepEqual([...queue.populations], [['retained', 2], ['modified', 100], ['deleted', 50]]);
	assert.deepEqual([...sampleQueue({seed: 'q', from: {quotas: {added: 4}, counts: {}}}).populations], [['added', 0]]);
	assert.deepEqual([...sampleQueue({seed: 'q', size: 5, from: {filter: 'added', count: 9}}).populations], [['added', 9]]);
	const other = sampleQueue({seed: 'q', from: {...from, counts: {...from.counts, added: 8}}});
	assert.notDeepEqual(order.map((_, position) => other.at(position)), order.map((_, position) => queue.at(position)), 'other counts are another draw');
	const coming = [queue.upcoming(-1, 2), queue.upcoming(queue.size - 2, 5), queue.upcoming(queue.size - 1, 5), queue.upcoming(0, 0)];
	assert.deepEqual(coming, [[queue.at(0), queue.at(1)], [queue.at(queue.size - 1)], [], []]);
});

test('a stored draw is read if it is valid and not too large', () => {
	const size = (draw: unknown) => storedQueue(typeof draw === 'string' ? draw : JSON.stringify(draw))?.size;
	const from = {filter: 'all', count: 1000};
	assert.deepEqual([size({seed: 's', from}), size({seed: 's', size: 30, from}), size({seed: 's', size: 3000, from})], [200, 30, 1000]);
	assert.equal(size({seed: 's', from: {quotas: {modified: 3, deleted: 9}, counts: {modified: 7, deleted: 4, added: 1}}}), 7);
	assert.equal(size({seed: 's', from: {quotas: {}, counts: {}}}), 0);
	const plan = {text: 'fixed:200', flags: 'reject', size: 200};
	assert.equal(size({
		seed: 's', size: 200, from, plan,
	}), 200);
	assert.equal(size({seed: 's', size: maxSamples, from: {filter: 'all', count: maxSamples}}), maxSamples);
	for (const odd of ['{', 'null', {from}, {seed: 7, from}, {seed: 's'}, {seed: 's', from: {filter: 'none', count: 1}}, {seed: 's', from: {filter: 'all'}}, {seed: 's', size: 'x', from}, {seed: 's', size: 1.5, from}, {seed: 's', size: maxSamples + 1, from: {filter: 'all', count: maxSamples + 1}}, {seed: 's', from, plan: {text: 7}}, {seed: 's', from: {quotas: {modified: 1.5}, counts: {modified: 9}}}]) {
		assert.equal(size(odd), undefined, JSON.stringify(odd));
	}
});
