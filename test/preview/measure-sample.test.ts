import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {OperatorFacts} from '../../source/model/catalog.js';
import {signedAddress, type Sample} from '../../source/model/source.js';
import {createSampleMeasurer, picturesOf} from '../../source/preview/measure-sample.js';
import type {PictureRequest} from '../../source/preview/picture-fetcher.js';

const [before, after] = ['a.jpg', 'a_0.jpg'].map(name => ({address: `obs://b/${name}`, signed: signedAddress(`https://b/${name}`)}));

/** An added sample. */
const sample = (description: string): Sample => ({
	id: 'a', status: 'added', statusText: '', descriptions: [description], before: before!, after: after!,
});

const operators = (...names: readonly string[]): OperatorFacts[] => names.map(name => ({name, parameters: []}));

const parametersFor = async (one: Sample, known: readonly OperatorFacts[] | undefined): Promise<Array<string | undefined>> => {
	const asked: Array<string | undefined> = [];
	const measure = createSampleMeasurer({
		fetcher: {
			async fetch({parameter, side}: PictureRequest) {
				asked.push(parameter);
				return {key: `${side} ${parameter}`, bytes: new Uint8Array(4), shrunk: true};
			},
		},
		renderer: {measure: async () => ({pair: {changed: 0.5, psnr: 20, ssim: 0.9}})},
		edge: 64,
		operators: known,
	});
	const {pictures} = await measure({sample: one, filter: 'all', index: 0}, new AbortController().signal);
	assert.equal(pictures, asked.length);
	assert.equal(picturesOf(one, true, known), asked.length);
	return asked;
};

const small = 'image/resize,m_lfit,w_64,h_64';
const middle = 'image/crop,w_128,h_128,g_center';

test('middles are compared if the description names an operator whose changes vanish in small pictures, or if no other operator of the version can have made the sample', async () => {
	assert.deepEqual(await parametersFor(sample('use AddNoise augmentation'), undefined), [small, small, middle, middle]);
	assert.deepEqual(await parametersFor(sample('augmented'), operators('MetaValidation', 'AddNoise')), [small, small, middle, middle]);
	assert.deepEqual(await parametersFor(sample('augmented'), undefined), [small, small]);
	assert.deepEqual(await parametersFor(sample('augmented'), operators('Flip')), [small, small]);
	// Either can have made it.
	assert.deepEqual(await parametersFor(sample('augmented'), operators('Flip', 'AddNoise')), [small, small]);
	// The description counts.
	assert.deepEqual(await parametersFor(sample('use Flip augmentation'), operators('AddNoise')), [small, small]);
});
