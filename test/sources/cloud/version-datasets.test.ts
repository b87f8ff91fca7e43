import assert from 'node:assert/strict';
import {test} from 'node:test';
import {datasetBoxes} from '../../../source/dataset/sample-boxes/dataset-boxes.js';
import {createCloudSource} from '../../../source/sources/cloud/cloud-source.js';
import {createConnection} from '../../../source/sources/cloud/connection.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';
import {emulatorFor} from '../../emulator/client.js';

const {signal} = new AbortController();

test('the labels of a picture are one request by its file name', async context => {
	const emulator = await emulatorFor(context);
	const connection = createConnection({endpoint: emulator.endpoint, signer: tokenSigner(emulator.token), userAgent: 'test'});
	context.after(async () => connection.close());
	const source = createCloudSource({
		connection, project: emulator.project, task: emulator.task, version: emulator.version,
	});
	const {samples: [sample]} = await source.listing({offset: 0, limit: 1, status: 'retained'}, signal);
	const {references, named} = source.datasets!;
	const {before: [input], after: [output]} = await references(signal);
	assert.deepEqual([input!.dataset, output!.dataset], [emulator.datasets.input, emulator.datasets.output]);

	const name = sample!.before.address!.split('/').at(-1)!;
	const {count, samples} = await named(input!, name, signal);
	assert.deepEqual([samples.length, samples.every(({address}) => address!.endsWith(`/${name}`)), samples[0]!.labels.length > 0], [count, true, true]);
	const folder = sample!.before.address!.replace(/^s3:\/\/[^/]+\//, '').slice(0, -name.length);
	assert.deepEqual((await named(input!, name, signal, folder)).samples.map(({address}) => address!.replace(/^https?:\/\/[^/]+/, 's3:/')), [sample!.before.address]);

	const asked = emulator.requests.details.length;
	const boxes = datasetBoxes(source.datasets!);
	// The demo's labels are classes.
	assert.deepEqual(await boxes.find(sample!, 'before', signal), {kind: 'none'});
	assert.deepEqual(emulator.requests.details.slice(asked).map(({path, query}) => `${path.split('/').at(-1)!} ${query.search_conditions ?? ''}`), [`${emulator.version} `, `samples ${JSON.stringify([{sample_name: name}])}`]);
});
