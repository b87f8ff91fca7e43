import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openIdleMeasures} from '../../../source/commands/browse/open-idle-measures.js';
import {measuresFileOf} from '../../../source/commands/version-cache.js';
import type {VersionDatasets} from '../../../source/model/dataset.js';
import {WinnowError} from '../../../source/model/errors.js';
import {MeasuresFile, type NewMeasures} from '../../../source/results/measures/measures-file.js';
import {identity, temporaryFolder} from '../../review/samples.js';

const measures: NewMeasures = {
	key: 'a', index: 0, status: 'retained', measured: {pair: {changed: 0.5, psnr: 20, ssim: 0.9}},
};

test('background measuring uses the picture size of the existing measures, and never replaces measures of originals', async context => {
	const env = {HOME: await temporaryFolder(context)};
	const open = async (resizing?: 'never') => {
		const opened = await openIdleMeasures(env, {identity, ...(resizing && {resizing})}, new AbortController().signal);
		opened?.file.close();
		return opened && {edge: opened.edge, measured: opened.file.size};
	};

	const keep = (edge: number | 'original'): void => {
		const file = MeasuresFile.write(measuresFileOf(env, identity)!, edge);
		file.add(measures);
		file.close();
	};

	assert.deepEqual(await open(), {edge: 64, measured: 0});
	keep(128);
	assert.deepEqual(await open(), {edge: 128, measured: 1});
	keep('original');
	assert.equal(await open(), undefined);
	assert.deepEqual(await open('never'), {edge: undefined, measured: 1});
});

test('background measuring knows the operators of the version, and runs without them if the service doesn\'t list them', async context => {
	const env = {HOME: await temporaryFolder(context)};
	const {signal} = new AbortController();
	const open = async (references: VersionDatasets['references']) => {
		const opened = await openIdleMeasures(env, {identity, datasets: {references, named: async () => ({count: 0, samples: []})}}, signal);
		opened!.file.close();
		return opened!.operators;
	};

	const operators = [{name: 'AddNoise', parameters: []}];
	assert.deepEqual(await open(async () => ({operators, before: [], after: []})), operators);
	assert.equal(await open(async () => {
		throw new WinnowError({kind: 'failure', what: 'no answer'});
	}), undefined);
	await assert.rejects(open(async () => {
		throw new DOMException('stopped', 'AbortError');
	}), {name: 'AbortError'});
});
