import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openIdleMeasures} from '../../../source/commands/browse/open-idle-measures.js';
import {measuresFileOf} from '../../../source/commands/measures-of.js';
import {MeasuresFile, type NewMeasures} from '../../../source/results/measures/measures-file.js';
import {identity, temporaryFolder} from '../../review/samples.js';

const measures: NewMeasures = {
	key: 'a', index: 0, status: 'retained', measured: {pair: {changed: 0.5, psnr: 20, ssim: 0.9}},
};

test('measures in the background keep the size of the pictures that were measured, and never replace those of originals', async context => {
	const env = {HOME: await temporaryFolder(context)};
	const open = (resizing?: 'never') => {
		const opened = openIdleMeasures(env, {identity, ...(resizing && {resizing})});
		opened?.file.close();
		return opened && {edge: opened.edge, measured: opened.file.size};
	};

	const keep = (edge: number | 'original'): void => {
		const file = MeasuresFile.write(measuresFileOf(env, identity)!, edge);
		file.add(measures);
		file.close();
	};

	assert.deepEqual(open(), {edge: 64, measured: 0});
	keep(128);
	assert.deepEqual(open(), {edge: 128, measured: 1});
	keep('original');
	assert.equal(open(), undefined);
	assert.deepEqual(open('never'), {edge: undefined, measured: 1});
});
