import assert from 'node:assert/strict';
import test from 'node:test';
import type {Listing, Sample} from '../../../source/model/source.js';
import {findSamples} from '../../../source/ui/actions/find-samples.js';
import {fakeSample} from '../../helpers/fake-source.js';
import {until} from '../../helpers/until.js';
import {openSession} from '../helpers/session.js';

/** Every added sample is made from the one before it in the list, except some, which are made from the same original as the added sample before. */
const madeFromPrevious = (sample: Sample): Sample => {
	const number = Number(sample.id.slice(3));
	const origin = number % 12 === 3 ? number - 3 : number - 1;
	return sample.status === 'added' ? {...sample, before: fakeSample(origin).before} : sample;
};

const change = (listing: Listing): Listing => ({...listing, samples: listing.samples.map(sample => madeFromPrevious(sample))});

test('find lists the originals without an added sample, and says how many there are', async context => {
	const {session, store} = await openSession(context, {source: {count: 240, change}});
	await until(() => session.version.totals().all !== undefined);
	findSamples(session, 'lost:yes');
	await until(() => store.get().work === undefined && store.get().message !== undefined);
	const samples = Array.from({length: 240}, (_, index) => madeFromPrevious(fakeSample(index)));
	const origins = new Set(samples.filter(({status}) => status === 'added').map(({before}) => before.address));
	const lost = samples.filter(({status, before}) => status !== 'added' && !origins.has(before.address));
	assert.equal(lost.length, 120);
	assert.equal(store.get().message!.text, 'Found 120 samples. 120 of 180 originals have no added sample.');
	const list = session.list();
	await until(() => list.at(0) !== undefined);
	assert.deepEqual(Array.from({length: list.count!}, (_, position) => list.locate(position).index), lost.map(({id}) => Number(id.slice(3))));
});
