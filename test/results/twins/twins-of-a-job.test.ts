import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import test from 'node:test';
import {startEmulator} from '../../../source/emulator/emulator.js';
import {createCloudSource} from '../../../source/sources/cloud/cloud-source.js';
import {createConnection} from '../../../source/sources/cloud/connection.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';
import {VersionList} from '../../../source/results/list/version-list.js';
import {Twins} from '../../../source/results/twins/twins.js';
import {drawnOnce} from '../../helpers/drawn-once.js';
import type {Sample, SignedAddress} from '../../../source/model/source.js';

const {signal} = new AbortController();

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('the twin of a job\'s deleted sample is the very picture that its description names', async context => {
	const cloud = await startEmulator({samples: 300, draw: drawnOnce});
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
		assert.ok(found.kind === 'found' && found.end === 'kept');
		const {filter, index, sample} = found.candidates[0]!;
		assert.equal(sample.before.address, wanted.before.address);
		assert.notEqual(sample.status, 'deleted');

		const address = await version.address(filter, index, 'before', {signal});
		const [shown, original] = await Promise.all([address!, wanted.before.signed!].map(async (signed: SignedAddress) => source.picture(signed, signal)));
		assert.equal(hash(shown!), hash(original!));
		assert.ok(shown!.length > 500);
	}
});
