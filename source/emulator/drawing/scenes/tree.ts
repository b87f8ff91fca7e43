import {shade, vary, type Color} from '../color.js';
import type {Layer, SceneMaker} from '../layer.js';
import {
	ball, flat, gradient, rough,
} from '../paint.js';
import {circle, polygon} from '../shapes.js';
import {hills, shadow, sky} from './surroundings.js';

const crowns: readonly Color[] = [[76, 130, 52], [52, 104, 60], [206, 118, 38], [196, 72, 46], [226, 164, 186], [216, 176, 52]];

/** A broad-leaved tree in some season, or a fir. */
export const tree: SceneMaker = ({random}) => {
	const seed = Math.floor(random() * 1e6);
	const bark: Color = vary([98, 70, 48], 24, random);
	const lean = (random() - 0.5) * 0.2;
	const layers: Layer[] = [...sky(random, 2), ...hills(random, 0.3), shadow(0.12, 0.8, 0.6, 0.08)];
	const trunk = rough(gradient(shade(bark, 0.25), shade(bark, -0.4), [-0.12, 0, 0.14, 0]), {
		scale: 26, stretch: 4, amount: 18, seed,
	});
	if (random() < 0.3) {
		layers.push({shape: polygon([[-0.07, 0.8], [-0.05, 0.3], [0.05, 0.3], [0.07, 0.8]]), paint: trunk});
		const needle = vary([38, 84, 60], 20, random);
		for (let tier = 0; tier < 5; tier++) {
			const [y, width] = [0.58 - (tier * 0.29), 0.6 - (tier * 0.105)];
			layers.push({
				shape: polygon([[lean * tier * 0.1, y - 0.52], [width, y], [width * 0.4, y - 0.05], [0, y + 0.03], [-width * 0.4, y - 0.05], [-width, y]], 0.01), paint: rough(gradient(shade(needle, 0.22), shade(needle, -0.42), [-width, y - 0.4, width, y]), {scale: 46, amount: 14, seed: seed + tier}),
			});
		}

		return layers;
	}

	const crown = vary(crowns[Math.floor(random() * crowns.length)]!, 24, random);
	layers.push({shape: polygon([[-0.16, 0.84], [-0.07, 0.5], [lean - 0.06, -0.1], [lean + 0.07, -0.1], [0.08, 0.5], [0.18, 0.84]], 0.01), paint: trunk});
	const puffs = Array.from({length: 11}, (_, index) => {
		const angle = (index / 11) * Math.PI * 2;
		const reach = index % 2 === 0 ? 0.36 : 0.22;
		return [lean + (Math.cos(angle) * reach * 1.25) + ((random() - 0.5) * 0.1), -0.26 + (Math.sin(angle) * reach) + ((random() - 0.5) * 0.1), 0.24 + (random() * 0.1)] as const;
	}).sort((a, b) => b[1] - a[1]);
	for (const [x, y, radius] of puffs) {
		layers.push({shape: circle(x, y, radius), paint: rough(ball(vary(crown, 22, random), x, y, radius * 1.1), {scale: 42, amount: 22, seed: seed + Math.floor(radius * 1000)}), soft: 0.03});
	}

	if (random() < 0.4) {
		for (let fruit = 0; fruit < 14; fruit++) {
			const [x, y] = [lean + ((random() - 0.5) * 0.9), -0.26 + ((random() - 0.5) * 0.7)];
			layers.push({shape: circle(x, y, 0.032), paint: ball([206, 48, 40], x, y, 0.036)});
		}
	}

	const blades: Color = [70, 120, 50];
	for (let blade = 0; blade < 16; blade++) {
		const x = (random() * 2.8) - 1.4;
		layers.push({shape: polygon([[x, 1], [x + 0.015, 0.86 + (random() * 0.06)], [x + 0.035, 1]]), paint: flat(shade(blades, (random() - 0.5) * 0.5)), isScenery: true});
	}

	return layers;
};
