import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {startEmulator} from '../../helpers/emulator.js';
import {createCloudSource} from '../../../source/sources/cloud/cloud-source.js';
import {createConnection} from '../../../source/sources/cloud/connection.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';
import {VersionList} from '../../../source/results/list/version-list.js';
import {Twins} from '../../../source/results/twins/twins.js';
import type {Sample, SignedAddress, Source} from '../../../source/model/source.js';
import {encoded, scene} from '../../preview/sample-pictures.js';
import {open} from '../../sources/local/opened.js';

const {signal} = new AbortController();

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('the twin of a job\'s deleted sample is the picture that its description names', async context => {
	const cloud = await startEmulator({samples: 300});
	const connection = createConnection({endpoint: cloud.endpoint, signer: tokenSigner(cloud.token), userAgent: 'winnow/test', random: () => 0});
	const {project, task, version: id} = cloud;
	const source = createCloudSource({
		connection, project, task, version: id,
	});
	const version = new VersionList({source});
	context.after(async () => {
		version.close();
		await connection.close();
		await cloud.close();
	});
	const twins = new Twins(version);
	const rows: Sample[] = [];
	for await (const sample of version.scan('all', {signal})) {
		rows.push(sample);
	}

	const named = rows.filter(({status, descriptions}) => status === 'deleted' && descriptions.some(text => /^similar to|相似$/.test(text))).slice(0, 12);
	assert.ok(named.length >= 10);
	for (const deleted of named) {
		const [, file] = /(?:similar to|与) (\S+?)(?: 相似)?$/.exec(deleted.descriptions.at(-1)!)!;
		const folder = deleted.before.address!.replace(/[^/]+$/, '');
		const wanted = rows.find(({before, status}) => before.address === folder + file! && status !== 'added')!;
		const found = await twins.resembled(deleted, {signal});
		assert.ok(found.kind === 'found' && found.outcome === 'kept');
		const {filter, index, sample} = found.candidates[0]!;
		assert.equal(sample.before.address, wanted.before.address);
		assert.notEqual(sample.status, 'deleted');

		const address = await version.address(filter, index, 'before', {signal});
		const [shown, original] = await Promise.all([address!, wanted.before.signed!].map(async (signed: SignedAddress) => source.picture(signed, signal)));
		assert.equal(hash(shown!), hash(original!));
		assert.ok(shown!.length > 500);
	}
});

/** Two folders say nothing about why a file is gone: these descriptions are those of the job's rows, by the end of the sample's address. */
const withDescriptions = (source: Source, descriptions: Readonly<Record<string, string>>): Source => ({
	...source,
	async listing(...query) {
		const listing = await source.listing(...query);
		return {
			...listing,
			samples: listing.samples.map(sample => {
				const said = Object.entries(descriptions).find(([name]) => sample.before.address?.endsWith(`/${name}`));
				return said && sample.status === 'deleted' ? {...sample, descriptions: [said[1]]} : sample;
			}),
		};
	},
});

test('the twin of a local sample is the file that its Chinese description names, byte for byte', async context => {
	const [picture, similar, second, other] = await Promise.all([0, 1, 2, 3].map(async shift => encoded(32, 24, (x, y) => scene(x + (shift * 5), y))));
	const nfd = 'e\u0301';
	const local = await open(context, {
		'cats/0000.png': other!, 'cats/0001.png': picture!, 'cats/0002.png': similar!, [`cats/猫 与 ${nfd}.png`]: second!, 'cats/0003.png': similar!, 'dogs/0001.png': other!,
	}, {
		'cats/0000.png': other!, 'cats/0001.png': other!, [`cats/猫 与 ${nfd}.png`]: second!, 'dogs/0001.png': other!,
	});
	// The second one names a file with a space and the word itself, in another Unicode form than on disk.
	const named = new Map([['cats/0002.png', 'cats/0001.png'], ['cats/0003.png', `cats/猫 与 ${nfd}.png`]]);
	const source = withDescriptions(local, {'cats/0002.png': '与 0001.png 相似', 'cats/0003.png': '与 猫 与 é.png 相似'});
	const version = new VersionList({source});
	context.after(() => {
		version.close();
	});
	const twins = new Twins(version);
	const deleted: Sample[] = [];
	for await (const sample of version.scan('deleted', {signal})) {
		deleted.push(sample);
	}

	assert.deepEqual(deleted.map(({before}) => path.relative(path.join(local.folder, 'origin'), before.address!)), [...named.keys()]);
	for (const [index, sample] of deleted.entries()) {
		const found = await twins.resembled(sample, {signal});
		assert.ok(found.kind === 'found' && found.outcome === 'kept');
		const {filter, index: row, sample: kept} = found.candidates[0]!;
		assert.notEqual(kept.status, 'deleted');
		const shown = await source.picture((await version.address(filter, row, 'before', {signal}))!, signal);
		assert.equal(hash(shown), hash(await readFile(path.join(local.folder, 'origin', [...named.values()][index]!))));
	}
});
