import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import test from 'node:test';
import {draw} from '../../../source/emulator/drawing/draw.js';
import {operators, scenes, type Recipe} from '../../../source/emulator/drawing/recipe.js';

const recipe: Recipe = {
	scene: 'cat', seed: 5, view: 0, width: 120, height: 90, format: 'jpeg',
};

const fingerprint = async (changes: Partial<Recipe>): Promise<string> => {
	const {data} = await draw({...recipe, ...changes});
	return createHash('md5').update(data).digest('hex');
};

test('draw returns the same pixels for the same recipe on every machine', async () => {
	assert.equal(await fingerprint({}), 'b95b6c7980a44578770cf8a04a45a0dd');
});

test('draw returns a different picture for each scene, seed, view, fault, tint and operator', async () => {
	const changes: Array<Partial<Recipe>> = [
		...scenes.map(scene => ({scene})), ...operators.map(operator => ({operator})), {seed: 6}, {view: 1}, {flaw: 'dark'}, {flaw: 'blurred'}, {tint: [10, 20, 30]},
	];
	const prints = await Promise.all(changes.map(async change => fingerprint(change)));
	assert.equal(new Set(prints).size, changes.length);
});

test('draw fills every pixel with an opaque color', async () => {
	for (const operator of [undefined, ...operators]) {
		const {width, height, data} = await draw({...recipe, operator});
		assert.equal(data.length, width * height * 4);
		for (let at = 3; at < data.length; at += 4) {
			assert.equal(data[at], 255, operator);
		}
	}
});

test('each operator changes the picture as its name says', async () => {
	const plain = await draw({...recipe, format: 'png'});
	const flipped = await draw({...recipe, format: 'png', operator: 'Flip'});
	assert.deepEqual(flipped.data.subarray(0, 4), plain.data.subarray(119 * 4, 120 * 4));
	const gray = await draw({...recipe, operator: 'Grayscale'});
	assert.equal(gray.data[0], gray.data[1]);
	const smaller = await draw({...recipe, operator: 'Crop'});
	assert.ok(smaller.width < 120 && smaller.height < 90);
	const mean = ({data}: {data: Uint8Array}) => data.reduce((sum, value) => sum + value, 0) / data.length;
	assert.ok(mean(await draw({...recipe, flaw: 'dark'})) < mean(plain) / 1.5);
});
