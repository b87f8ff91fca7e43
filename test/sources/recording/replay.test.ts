import assert from 'node:assert/strict';
import test from 'node:test';
import {LargePictureError, WinnowError} from '../../../source/model/errors.js';
import {createRecorder} from '../../../source/sources/recording/create-recorder.js';
import {openRecording} from '../../../source/sources/recording/open-recording.js';
import {signedAddress, statusFilters} from '../../../source/model/source.js';
import {temporaryFolder} from '../local/tree.js';
import {fakeSource} from './fake-source.js';
import {
	rowsOf, wholeList, signal, text,
} from './whole-list.js';

const command = (size: number) => `image/resize,m_lfit,w_${size},h_${size}`;

for (const unit of ['page', 'record'] as const) {
	test(`a recording of ${unit}s replays the same rows in the same order with the same counts`, async context => {
		const directory = await temporaryFolder(context);
		const live = fakeSource({unit}).source;
		const recorder = await createRecorder({directory, source: live});
		await recorder.listing({offset: 1, limit: 2, status: 'all'}, signal);
		for (const status of statusFilters) {
			await wholeList(recorder, unit, status);
		}

		await recorder.close();
		const {source, warnings} = await openRecording(directory);
		assert.deepEqual(warnings, []);
		assert.deepEqual(source.identity, live.identity);
		assert.equal(source.offsetUnit, 'record');
		for (const status of statusFilters) {
			assert.deepEqual(rowsOf(await wholeList(source, 'record', status, 7)), rowsOf(await wholeList(live, unit, status)));
		}

		await source.close();
	});
}

test('replay returns the requested size, else the next larger, else the largest, else an error', async context => {
	const directory = await temporaryFolder(context);
	const recorder = await createRecorder({directory, source: fakeSource().source});
	for (const size of [240, 480]) {
		const {samples} = await recorder.listing({offset: 0, limit: 10, processParameter: command(size)}, signal);
		await recorder.picture(samples[1]!.before.signed!, signal);
	}

	await recorder.close();
	const {source} = await openRecording(directory);
	const shown = async (parameter?: string) => {
		const {samples} = await source.listing({offset: 0, limit: 10, processParameter: parameter}, signal);
		return text(await source.picture(samples[1]!.before.signed!, signal)).split(' ').at(-1);
	};

	assert.equal(await shown(command(240)), command(240));
	assert.equal(await shown(command(480)), command(480));
	assert.equal(await shown(command(120)), command(240));
	assert.equal(await shown(command(360)), command(480));
	assert.equal(await shown(command(1080)), command(480));
	assert.equal(await shown(), command(480));
	const {samples} = await source.listing({offset: 0, limit: 10}, signal);
	const {length} = await source.picture(samples[1]!.before.signed!, signal);
	assert.equal((await source.picture(samples[1]!.before.signed!, signal, {agreed: length})).length, length);
	await assert.rejects(
		source.picture(samples[1]!.before.signed!, signal, {agreed: length - 1}),
		(error: unknown) => error instanceof LargePictureError && error.size === length,
	);
	const missing = (error: unknown) => error instanceof WinnowError && error.kind === 'not-found' && error.what.includes('not in the recording');
	await assert.rejects(source.picture(samples[1]!.after.signed!, signal), missing);
	for (const address of ['recording:999/before', 'recording:1/beside', 'https://example.com/', 'recording:../before']) {
		await assert.rejects(source.picture(signedAddress(address), signal), missing);
	}

	await source.close();
});

test('unrecorded rows keep their position and say so; unrecorded lists are not found', async context => {
	const directory = await temporaryFolder(context);
	const recorder = await createRecorder({directory, source: fakeSource().source, offsetUnit: 'page'});
	await recorder.listing({offset: 0, limit: 50}, signal);
	await recorder.listing({offset: 3, limit: 50}, signal);
	await recorder.close();
	const {source, warnings} = await openRecording(directory);
	assert.deepEqual(warnings, ['100 of 250 samples are in the recording.']);
	const {count, samples} = await source.listing({offset: 49, limit: 3}, signal);
	assert.equal(count, 250);
	assert.deepEqual(samples.map(({id}) => id), ['id-49', 'not recorded 51', 'not recorded 52']);
	assert.deepEqual(samples[1]!.descriptions, ['this sample is not in the recording']);
	assert.equal((await source.listing({offset: 150, limit: 1}, signal)).samples[0]!.id, 'id-150');
	await assert.rejects(source.listing({offset: 0, limit: 10, status: 'deleted'}, signal), /The deleted samples are not in the recording/);
	await source.close();
});
