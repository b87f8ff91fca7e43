import {shade, vary, type Color} from '../color.js';
import type {Layer, SceneMaker} from '../layer.js';
import {
	ball, flat, gradient, rough, striped,
} from '../paint.js';
import {
	box, circle, polygon, stroke,
} from '../shapes.js';
import {hills, shadow, sky} from './surroundings.js';

const walls: readonly Color[] = [[236, 222, 196], [204, 112, 86], [238, 238, 232], [150, 176, 190], [232, 196, 106], [176, 190, 150]];
const roofs: readonly Color[] = [[150, 62, 48], [88, 80, 84], [116, 78, 56], [66, 84, 110]];

/** A house on a green hill, with one or two storeys. */
export const house: SceneMaker = ({random}) => {
	const wall = vary(walls[Math.floor(random() * walls.length)]!, 16, random);
	const roof = vary(roofs[Math.floor(random() * roofs.length)]!, 16, random);
	const seed = Math.floor(random() * 1e6);
	const floors = random() < 0.5 ? 1 : 2;
	const [left, right, bottom] = [-0.62 - (random() * 0.12), 0.5 + (random() * 0.15), 0.66];
	const top = bottom - 0.5 - (floors * 0.26);
	const peak = top - 0.34 - (random() * 0.18);
	const middle = (left + right) / 2;
	const door = left + ((right - left) * (0.3 + (random() * 0.4)));
	const glass = random() < 0.4 ? [255, 224, 140] as const : [120, 160, 190] as const;
	const layers: Layer[] = [
		...sky(random),
		...hills(random, 0.34),
		shadow(middle + 0.12, bottom + 0.02, (right - left) * 0.62, 0.07),
		{shape: polygon([[door - 0.08, bottom], [door + 0.08, bottom], [door + 0.34, 1.4], [door - 0.3, 1.4]]), paint: rough(flat([188, 172, 146]), {scale: 30, amount: 12, seed}), isScenery: true},
		{shape: box(right - 0.3, peak - 0.05, right - 0.16, top, 0.01), paint: rough(flat(shade(roof, -0.15)), {scale: 22, amount: 12, seed: seed + 1})},
		{shape: box(left, top - 0.02, right, bottom), paint: rough(gradient(shade(wall, 0.12), shade(wall, -0.22), [left, top, right, bottom]), {scale: 40, amount: 5, seed: seed + 2})},
		{shape: polygon([[left - 0.12, top], [middle - 0.12, peak], [middle + 0.12, peak], [right + 0.12, top]], 0.012), paint: striped(gradient(shade(roof, 0.18), shade(roof, -0.2), [left, peak, right, top]), shade(roof, -0.45), {frequency: 62, bend: 0, strength: 0.45})},
		{shape: box(door - 0.1, bottom - 0.36, door + 0.1, bottom, 0.01), paint: gradient(shade(roof, -0.1), shade(roof, -0.45), [0, bottom - 0.36, 0, bottom])},
		{shape: circle(door + 0.06, bottom - 0.17, 0.014), paint: flat([236, 206, 110])},
	];
	for (let floor = 0; floor < floors; floor++) {
		for (const place of [0.16, 0.5, 0.84]) {
			const [x, y] = [left + ((right - left) * place), bottom - 0.34 - (floor * 0.34)];
			if (floor > 0 || Math.abs(x - door) > 0.2) {
				layers.push(
					{shape: box(x - 0.105, y - 0.115, x + 0.105, y + 0.115, 0.01), paint: flat(shade(wall, 0.6))},
					{shape: box(x - 0.085, y - 0.095, x + 0.085, y + 0.095), paint: gradient(shade(glass, 0.25), shade(glass, -0.3), [x - 0.08, y - 0.09, x + 0.08, y + 0.09])},
					{shape: stroke([x, y - 0.095], [x, y + 0.095], 0.009), paint: flat(shade(wall, 0.6))},
					{shape: stroke([x - 0.085, y], [x + 0.085, y], 0.009), paint: flat(shade(wall, 0.6))},
				);
			}
		}
	}

	const bush = random() < 0.5 ? right + 0.16 : left - 0.14;
	for (const [x, y, radius] of [[-0.1, 0.02, 0.15], [0.1, 0.03, 0.14], [0, -0.08, 0.15]] as const) {
		layers.push({shape: circle(bush + x, bottom - 0.06 + y, radius), paint: rough(ball([70, 120, 56], bush + x, bottom - 0.06 + y, radius), {scale: 40, amount: 16, seed: seed + 3}), isScenery: true});
	}

	return layers;
};
