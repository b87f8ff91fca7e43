import {mix, shade, type Color} from '../color.js';
import type {Layer, SceneMaker} from '../layer.js';
import {
	flat, gradient, rough, striped,
} from '../paint.js';
import {
	below, box, polygon, stroke,
} from '../shapes.js';
import {hills, shadow, sky} from './surroundings.js';

const hulls: readonly Color[] = [[168, 52, 44], [40, 76, 122], [238, 236, 230], [52, 110, 92], [86, 60, 44]];
const sails: readonly Color[] = [[250, 246, 236], [244, 220, 180], [226, 110, 84], [236, 240, 244]];

/** A sailing boat on the sea. */
export const boat: SceneMaker = ({random}) => {
	const hull = hulls[Math.floor(random() * hulls.length)]!;
	const sail = sails[Math.floor(random() * sails.length)]!;
	const seed = Math.floor(random() * 1e6);
	const side = random() < 0.5 ? 1 : -1;
	const horizon = 0.12 + (random() * 0.14);
	const sea: Color = mix([24, 84, 124], [52, 126, 138], random());
	const [x0, water] = [(random() - 0.5) * 0.4, 0.56];
	const at = (x: number, y: number) => [x0 + (x * side), y] as const;
	const waves = striped(rough(gradient(shade(sea, 0.35), shade(sea, -0.35), [0, horizon, 0, 1]), {
		scale: 22, stretch: 0.25, amount: 12, seed,
	}), shade(sea, 0.5), {frequency: 58, bend: 1.6, strength: 0.3});
	const layers: Layer[] = [...sky(random, 4)];
	if (random() < 0.5) {
		layers.push(hills(random, horizon - 0.04, [86, 110, 96])[0]!);
	}

	layers.push(
		{shape: below(() => horizon, horizon), paint: waves, isScenery: true},
		shadow(x0, water + 0.14, 0.62, 0.06),
		{shape: stroke(at(0.04, water - 0.1), at(0.04, -0.82), 0.016), paint: flat([112, 78, 52])},
		{shape: polygon([at(0.08, -0.76), at(0.62, 0.3), at(0.08, 0.3)], 0.01), paint: rough(gradient(shade(sail, 0.3), shade(sail, -0.16), [x0, 0, x0 + (side * 0.6), 0.2]), {scale: 10, amount: 4, seed: seed + 1})},
		{shape: polygon([at(-0.02, -0.62), at(-0.44, 0.3), at(-0.02, 0.3)], 0.01), paint: gradient(shade(sail, -0.18), shade(sail, 0.2), [x0 - (side * 0.4), 0, x0, 0])},
		{shape: polygon([at(0.05, -0.82), at(-0.18, -0.76), at(0.05, -0.7)]), paint: flat([208, 58, 52])},
		{
			shape: polygon([at(-0.66, water - 0.2), at(0.72, water - 0.22), at(0.5, water + 0.1), at(-0.48, water + 0.1)], 0.02), paint: rough(gradient(shade(hull, 0.2), shade(hull, -0.4), [0, water - 0.2, 0, water + 0.1]), {
				scale: 8, stretch: 0.2, amount: 6, seed: seed + 2,
			}),
		},
		{shape: polygon([at(-0.67, water - 0.21), at(0.74, water - 0.23), at(0.72, water - 0.17), at(-0.65, water - 0.15)], 0.012), paint: flat([240, 232, 214])},
		{
			shape: box(-9, water + 0.08, 9, water + 0.1), paint: flat(shade(sea, 0.6)), soft: 0.03, opacity: 0.25, isScenery: true,
		},
	);
	for (let wave = 0; wave < 7; wave++) {
		const [x, y, length] = [(random() * 2.4) - 1.2, water + 0.12 + (random() * 0.3), 0.06 + (random() * 0.12)];
		layers.push({
			shape: stroke([x - length, y], [x + length, y + 0.01], 0.008), paint: flat([236, 246, 248]), soft: 0.012, opacity: 0.6, isScenery: true,
		});
	}

	return layers;
};
