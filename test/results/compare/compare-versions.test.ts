import assert from 'node:assert/strict';
import test from 'node:test';
import {
	compareVersions, type CompareOptions, type CompareProgress, type CompareTotals, type VersionDifference,
} from '../../../source/results/compare/compare-versions.js';
import {
	signedAddress, type ListingQuery, type Sample, type Source, type Status,
} from '../../../source/model/source.js';

const {signal} = new AbortController();

type Row = {readonly origin?: string; readonly status: Status; readonly name?: string; readonly description?: string};

/** A version over rows; what it was asked is noted. */
const version = (id: string, count: number, rowAt: (position: number) => Row, unit: 'page' | 'record' = 'page') => {
	const asked: ListingQuery[] = [];
	const sample = (position: number): Sample => {
		const {origin, status, name = origin, description} = rowAt(position);
		const signed = signedAddress('https://secret.example/?Signature=secret');
		return {
			id: `${origin}`,
			versionId: id,
			before: origin === undefined ? {} : {address: `s3://bucket/in/${origin}`, signed},
			after: status === 'deleted' ? {} : {address: `obs://bucket/out/${id}/Data/${name}`, signed},
			status,
			statusText: '',
			descriptions: description === undefined ? [] : [description.replace('VERSION', id)],
		};
	};

	const source: Source = {
		identity: {
			endpoint: 'e', project: 'p', task: 't', version: id, title: id, where: '',
		},
		async listing(query, listingSignal) {
			listingSignal.throwIfAborted();
			asked.push(query);
			const start = unit === 'page' ? query.offset * query.limit : query.offset;
			return {count, samples: Array.from({length: Math.max(0, Math.min(query.limit, count - start))}, (_, at) => sample(start + at))};
		},
		async picture() {
			throw new Error('No picture is needed.');
		},
		async close() {
			// Nothing to close.
		},
	};
	return {source, asked};
};

const compare = async (options: Omit<CompareOptions, 'signal'>): Promise<{differences: VersionDifference[]; totals: CompareTotals}> => {
	const differences: VersionDifference[] = [];
	const generator = compareVersions({...options, signal});
	for (;;) {
		const step = await generator.next();
		if (step.done) {
			return {differences, totals: step.value};
		}

		differences.push(step.value);
	}
};

const described = ({kind, changes, first, second}: VersionDifference) => [kind, changes.join('+'), first && `${first.position} ${first.sample.id} ${first.sample.status}`, second && `${second.position} ${second.sample.id} ${second.sample.status}`].filter(Boolean).join(', ');

const rowsOf = (rows: readonly Row[]) => (position: number) => rows[position]!;

test('compareVersions joins rows on the original and reports status, description, and rows that only one version has', async () => {
	const firstRows: Row[] = [
		{origin: 'a.jpg', status: 'retained'},
		{origin: 'b.jpg', status: 'modified', description: 'use Blur'},
		{
			origin: 'b.jpg', status: 'added', name: 'b_Flip.jpg', description: 'use Flip',
		},
		{origin: 'b.jpg', status: 'added', name: 'b_Crop.jpg'},
		{origin: 'c.jpg', status: 'deleted', description: 'similar to s3://bucket/out/VERSION/Data/a.jpg'},
		{origin: 'd.jpg', status: 'retained'},
		{status: 'added', name: 'gan-1.jpg'},
		{origin: 'gone.jpg', status: 'retained'},
	];
	const secondRows: Row[] = [
		{origin: 'a.jpg', status: 'deleted', description: 'blurred'},
		{origin: 'b.jpg', status: 'modified', description: 'use Noise'},
		{origin: 'b.jpg', status: 'added', name: 'b_Crop.jpg'},
		{
			origin: 'b.jpg', status: 'added', name: 'b_Flip.jpg', description: 'use Flip',
		},
		{origin: 'c.jpg', status: 'deleted', description: 'similar to s3://bucket/out/VERSION/Data/a.jpg'},
		{origin: 'd.jpg', status: 'modified'},
		{status: 'added', name: 'gan-1.jpg'},
		{origin: 'd.jpg', status: 'added', name: 'd_Blur.jpg'},
	];
	const {differences, totals} = await compare({first: version('first-version', 8, rowsOf(firstRows)).source, second: version('second-version', 8, rowsOf(secondRows)).source});
	assert.deepEqual(differences.map(difference => described(difference)), [
		'changed, status+description, 0 a.jpg retained, 0 a.jpg deleted',
		'changed, description, 1 b.jpg modified, 1 b.jpg modified',
		'changed, status, 5 d.jpg retained, 5 d.jpg modified',
		'only-first, 7 gone.jpg retained',
		'only-second, 7 d.jpg added',
	]);
	assert.deepEqual(totals, {
		first: 8, second: 8, same: 4, changed: 3, statusChanged: 2, descriptionChanged: 2, onlyFirst: 1, onlySecond: 1, moves: [{from: 'retained', to: 'deleted', count: 1}, {from: 'retained', to: 'modified', count: 1}],
	});
	assert.doesNotMatch(JSON.stringify(differences), /secret/);
});

test('rows with the same original and name are paired in order', async () => {
	const rows = (second: Status) => rowsOf([{origin: 'a.jpg', status: 'retained'}, {origin: 'a.jpg', status: second}, {origin: 'a.jpg', status: 'deleted'}]);
	const {differences, totals} = await compare({first: version('first-version', 3, rows('modified')).source, second: version('second-version', 3, rows('retained')).source});
	assert.deepEqual(differences.map(difference => described(difference)), ['changed, status, 1 a.jpg modified, 1 a.jpg retained']);
	assert.equal(totals.same, 2);
});

for (const unit of ['page', 'record'] as const) {
	test(`37 differences among thousands of rows are found, offset counting ${unit}s, with no page requested twice`, async () => {
		const row = (changed: boolean) => (position: number): Row => ({origin: `${position}.jpg`, status: changed && position % 100 === 7 && position < 3700 ? 'deleted' : 'retained'});
		const [first, second] = [version('first-version', 5050, row(false), unit), version('second-version', 5050, row(true), unit)];
		const seen: CompareProgress[] = [];
		const {differences, totals} = await compare({
			first: first.source, second: second.source, onProgress(progress) {
				seen.push(progress);
			},
		});
		assert.equal(differences.length, 37);
		assert.equal(totals.changed, 37);
		assert.equal(totals.same, 5013);
		// 51 pages and the probe.
		assert.equal(first.asked.length, 52);
		assert.equal(second.asked.length, 52);
		// After each page, of each version in turn. The total is known with the second version's first page.
		assert.deepEqual(seen.slice(0, 3).map(({read, total}) => [read, total]), [[100, undefined], [200, 10_100], [300, 10_100]]);
		assert.equal(seen.at(-1)!.read, 10_100);
		assert.equal(seen.at(-1)!.total, 10_100);
	});
}

test('versions in opposite orders are joined, and rows that were dropped are requested again by the page', async () => {
	const count = 3000;
	const [first, second] = [
		version('first-version', count, position => ({origin: `${position}.jpg`, status: 'retained'})),
		version('second-version', count, position => ({origin: `${count - 1 - position}.jpg`, status: position % 10 === 0 ? 'modified' : 'retained'})),
	];
	const {differences, totals} = await compare({
		first: first.source, second: second.source, offsetUnit: 'page', maxWhole: 50,
	});
	assert.equal(totals.changed, 300);
	assert.equal(totals.same, 2700);
	assert.equal(new Set(differences.map(({first}) => first!.sample.id)).size, 300);
	assert.ok(differences.every(({first, second}) => first!.sample.id === second!.sample.id && first!.sample.status === 'retained' && second!.sample.status === 'modified' && first!.position === count - 1 - second!.position));
	assert.ok(first.asked.length + second.asked.length <= 60 + 35, `${first.asked.length + second.asked.length} listings`);
});

test('versions without a common row give two lists, each in its own order', async () => {
	const {differences, totals} = await compare({
		first: version('first-version', 250, position => ({origin: `a${position}.jpg`, status: 'retained'})).source,
		second: version('second-version', 120, position => ({origin: `b${position}.jpg`, status: 'deleted'})).source,
		maxWhole: 10,
	});
	assert.equal(totals.onlyFirst, 250);
	assert.equal(totals.onlySecond, 120);
	assert.deepEqual(
		differences.map(({first, second}) => first?.position ?? second?.position),
		[...Array.from({length: 250}).keys(), ...Array.from({length: 120}).keys()],
	);
});

test('requests are aborted when the reader stops', async () => {
	const signals: AbortSignal[] = [];
	const {source} = version('first-version', 10_000, position => ({origin: `${position}.jpg`, status: 'retained'}));
	const watched: Source = {
		...source, async listing(query, listingSignal) {
			signals.push(listingSignal);
			return source.listing(query, listingSignal);
		},
	};
	const second = version('second-version', 10_000, position => ({origin: `${position}.jpg`, status: 'deleted'}));
	const differences = compareVersions({first: watched, second: second.source, signal});
	const {value} = await differences.next();
	assert.equal((value as VersionDifference).kind, 'changed');
	await differences.return(undefined as never);
	assert.ok(signals.length <= 5);
	assert.ok(signals.every(({aborted}) => aborted));
});

test('a row that is requested again and has another status by then is reported as moved', async () => {
	let requests = 0;
	const first = version('first-version', 2, position => ({origin: `${position}.jpg`, status: requests > 1 && position === 0 ? 'modified' : 'retained'}));
	const counted: Source = {
		...first.source, async listing(query, listingSignal) {
			requests++;
			return first.source.listing(query, listingSignal);
		},
	};
	const {differences} = await compare({
		first: counted, second: version('second-version', 0, () => ({status: 'retained'})).source, offsetUnit: 'page', maxWhole: 1,
	});
	assert.deepEqual(differences.map(({kind, first}) => [kind, first?.position, first?.sample.status, first?.sample.statusText]), [
		['only-first', 0, undefined, 'moved meanwhile'],
		['only-first', 1, 'retained', ''],
	]);
});
