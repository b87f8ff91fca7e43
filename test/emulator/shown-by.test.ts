import assert from 'node:assert/strict';
import test from 'node:test';
import {draw} from '../../source/emulator/drawing/draw.js';
import {moveOf} from '../../source/emulator/drawing/moves.js';
import {operators, scenes, type Recipe} from '../../source/emulator/drawing/recipe.js';
import {shownBy} from '../../source/emulator/drawing/shown-by.js';
import {randomFrom} from '../../source/emulator/job/hash.js';

const recipe: Recipe = {
	scene: 'cat', seed: 7, view: 0, width: 64, height: 48, format: 'png',
};

test('the reported size of a picture is that of the drawn one, with every operator', async () => {
	for (const operator of operators) {
		const {width, height} = await draw({...recipe, operator});
		assert.deepEqual(shownBy({...recipe, operator}).size, {width, height}, operator);
	}
});

test('every scene has an object whose box is inside the picture and doesn\'t cover all of it', () => {
	for (const scene of scenes) {
		for (let seed = 0; seed < 20; seed++) {
			const {box} = shownBy({...recipe, scene, seed});
			const [left, top, right, bottom] = box!;
			assert.ok(left >= 0 && top >= 0 && right <= 64 && bottom <= 48 && right - left > 12 && bottom - top > 12, `${scene} ${seed}: ${box!.join(' ')}`);
			assert.ok(right - left < 64, `${scene} ${seed}: ${box!.join(' ')}`);
		}
	}
});

test('an operator moves points where it moves the pixels', () => {
	const before = {width: 640, height: 480};
	for (const operator of operators) {
		for (let seed = 0; seed < 5; seed++) {
			const move = moveOf(operator, before, randomFrom(seed));
			if (move) {
				// The middle of a pixel of the new picture, from which it came, and back.
				const [x, y] = move.from(100, 60);
				const [backX, backY] = move.to(x + 0.5, y + 0.5);
				assert.ok(Math.abs(backX - 100.5) < 0.6 && Math.abs(backY - 60.5) < 0.6, operator);
			}
		}
	}
});
