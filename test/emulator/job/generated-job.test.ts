import assert from 'node:assert/strict';
import test from 'node:test';
import {changedRows, secondVersionChanges} from '../../../source/emulator/job/changes.js';
import {GeneratedJob} from '../../../source/emulator/job/generated-job.js';
import type {Row} from '../../../source/emulator/job/row.js';

const makeJob = (samples: number, more: {seed?: number; operators?: readonly string[]; changes?: ConstructorParameters<typeof GeneratedJob>[0]['changes']} = {}) => new GeneratedJob({
	seed: 1204, samples: () => samples, capacity: samples, bucket: 'b', originFolder: 'o/', outputFolder: 'n/', operators: ['MetaValidation', 'PCC', 'SimDeduplication', 'RRD'], ...more,
});

const properties = [0, 1, 2, 3] as const;

const names = (rows: readonly Row[]) => rows.map(row => `${row.originKey}>${row.newKey}`);

test('a job of 1,204 samples has the totals that tests and docs rely on', () => {
	const job = makeJob(1204);
	assert.deepEqual(properties.map(property => job.count(property)), [612, 240, 301, 51]);
	assert.equal(job.count(-1), 1204);
});

test('the totals match the rows, for any number of samples', () => {
	for (const samples of [0, 1, 5, 1203, 1205, 3000]) {
		const job = makeJob(samples);
		const rows = job.slice(-1, 0, samples);
		assert.equal(rows.length, samples);
		assert.deepEqual(properties.map(property => job.count(property)), properties.map(property => rows.filter(row => row.property === property).length));
	}
});

test('the rows of a status keep the order they have among all rows', () => {
	const job = makeJob(3000);
	const all = job.slice(-1, 0, 3000);
	for (const property of properties) {
		const wanted = names(all.filter(row => row.property === property));
		assert.deepEqual(names(job.slice(property, 0, 3000)), wanted);
		assert.deepEqual(names(job.slice(property, 40, 7)), wanted.slice(40, 47));
	}
});

test('the last row of a million is generated without the others', () => {
	const job = makeJob(1_000_000);
	assert.equal(job.slice(-1, 999_999, 100).length, 1);
	for (const property of properties) {
		const count = job.count(property);
		assert.equal(job.slice(property, count - 2, 100).length, 2);
		assert.equal(job.slice(property, count, 100).length, 0);
	}

	assert.match(job.slice(-1, 999_990, 1)[0]!.originKey!, /\/9999\d\d/);
});

test('the first five rows include all four statuses', () => {
	assert.deepEqual(makeJob(1204).slice(-1, 0, 5).map(row => row.property), [0, 1, 2, 0, 3]);
});

test('an added sample follows the retained one it was made from, and shares its id', () => {
	const rows = makeJob(1204).slice(-1, 0, 1204);
	for (const [index, row] of rows.entries()) {
		if (row.property === 3) {
			const origin = rows[index - 1]!;
			assert.equal(origin.property, 0);
			assert.equal(row.originKey, origin.originKey);
			assert.equal(row.id, origin.id);
			assert.match(row.newKey!, /_[A-Z]\w+\.(?:jpg|png)$/);
		}
	}
});

test('every key of a row has a picture, and no other key does', () => {
	const job = makeJob(300);
	for (const row of job.slice(-1, 0, 300)) {
		assert.ok(job.recipe(row.originKey!));
		assert.equal(row.newKey === undefined, row.property === 2);
		if (row.newKey !== undefined) {
			assert.ok(job.recipe(row.newKey));
			assert.equal(job.recipe(`${row.newKey}x`), undefined);
		}
	}

	assert.equal(job.recipe('o/cats/0300.jpg'), undefined);
	assert.equal(job.recipe('o/cats/x.jpg'), undefined);
	assert.equal(job.recipe('elsewhere/cats/0000.jpg'), undefined);
});

test('a retained sample is the same picture before and after, a modified one is not', () => {
	const job = makeJob(300);
	for (const row of job.slice(-1, 0, 300)) {
		if (row.property < 2) {
			assert.equal(JSON.stringify(job.recipe(row.originKey!)) === JSON.stringify(job.recipe(row.newKey!)), row.property === 0);
		}
	}
});

test('missing addresses appear as undefined, as an empty string and as null', () => {
	assert.deepEqual(new Set(makeJob(300).slice(2, 0, 70).map(row => row.missing)), new Set([undefined, '', null]));
});

test('files are JPEG and PNG, about three to one, some with Chinese names', () => {
	const keys = makeJob(1204).slice(-1, 0, 1204).map(row => row.originKey!);
	const share = keys.filter(key => key.endsWith('.png')).length / keys.length;
	assert.ok(share > 0.2 && share < 0.3, String(share));
	assert.ok(keys.some(key => /^o\/猫\/\d{4}_.猫\./.test(key)));
});

test('another seed gives another job', () => {
	const [one, other] = [makeJob(300), makeJob(300, {seed: 7})];
	assert.notDeepEqual(names(one.slice(-1, 0, 300)), names(other.slice(-1, 0, 300)));
});

const differences = (samples: number): number => {
	const first = makeJob(samples);
	const second = makeJob(samples, {changes: secondVersionChanges(first, samples)});
	const [left, right] = [first.slice(-1, 0, samples), second.slice(-1, 0, samples)];
	const rows = second.slice(-1, 0, samples);
	for (const property of properties) {
		const wanted = rows.filter(row => row.property === property);
		assert.equal(second.count(property), wanted.length);
		assert.deepEqual(names(second.slice(property, 0, samples)), names(wanted));
	}

	const key = (row: Row) => `${row.originKey}${row.property === 3 ? row.newKey : ''}`;
	const reported = (row: Row) => JSON.stringify([row.property, row.description]);
	const before = new Map(left.map(row => [key(row), reported(row)]));
	assert.deepEqual(right.map(row => key(row)), left.map(row => key(row)));
	return right.filter(row => before.get(key(row)) !== reported(row)).length;
};

test('the second version differs from the first in exactly 37 rows, joined on the original', () => {
	assert.equal(changedRows, 37);
	assert.equal(differences(1204), 37);
	assert.equal(differences(5000), 37);
});

test('in a small job only samples that can differ do', () => {
	const few = differences(10);
	assert.ok(few > 0 && few < 10);
	assert.equal(differences(0), 0);
});

test('the 37 rows differ only in status and description', () => {
	const first = makeJob(1204);
	const changes = secondVersionChanges(first, 1204);
	const sameStatus = [...changes].filter(([index, change]) => first.row(index).property === change.property).length;
	assert.ok(sameStatus > 3 && sameStatus < 30, String(sameStatus));
});

const chineseOf = (row: Row): string => (row.description as string[][]).at(-1)![0]!;

test('a near duplicate names a retained sample of the same version, in English and Chinese or in Chinese alone', () => {
	const first = makeJob(1204);
	for (const job of [first, makeJob(1204, {changes: secondVersionChanges(first, 1204)})]) {
		const retained = new Set(job.slice(0, 0, 1204).map(row => row.originKey!.split('/').at(-1)));
		const similar = job.slice(2, 0, 1204).filter(row => chineseOf(row).endsWith(' 相似'));
		assert.ok(similar.length > 100, String(similar.length));
		for (const row of similar) {
			const twin = /^与 (.+) 相似$/.exec(chineseOf(row))![1]!;
			assert.ok(retained.has(twin), twin);
			const english = (row.description as string[][]).length === 2 ? (row.description as string[][])[0]![0] : undefined;
			assert.ok(english === undefined || english === `similar to ${twin}`, english);
		}

		assert.deepEqual(new Set(similar.map(row => (row.description as string[][]).length)), new Set([1, 2]));
	}
});

test('deletions have the reasons that the version\'s operators give', () => {
	const reasons = (...operators: string[]): string[] => [...new Set(makeJob(1204, {operators}).slice(2, 0, 1204).map(row => chineseOf(row).replace(/^与 .+ 相似$/, 'similar')))].sort();
	assert.deepEqual(reasons('MetaValidation', 'PCC', 'SimDeduplication', 'RRD'), ['similar', '与正样例相似度低', '与负样例相似度高', '冗余数据', '图片本身损坏无法解码'].sort());
	assert.deepEqual(reasons('MetaValidation'), ['xml结构残缺，无法解析', '图片本身损坏无法解码'].sort());
	assert.deepEqual(reasons('PCC'), ['与正样例相似度低', '与负样例相似度高', '图片本身损坏无法解码'].sort());
	assert.deepEqual(reasons('SimDeduplication', 'RRD'), ['similar', '冗余数据', '图片本身损坏无法解码'].sort());
	assert.deepEqual(reasons('AddNoise', 'Rotate'), ['图片本身损坏无法解码', '标注框超出图片边界'].sort());
});
