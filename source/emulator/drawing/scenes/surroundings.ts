import {
	mix, shade, vary, type Color,
} from '../color.js';
import {scenery, type Layer} from '../layer.js';
import {
	flat, gradient, rough,
} from '../paint.js';
import {
	below, circle, ellipse, everywhere,
} from '../shapes.js';

type Random = () => number;

const skies: ReadonlyArray<readonly [Color, Color]> = [
	[[78, 142, 214], [206, 228, 244]],
	[[96, 160, 220], [232, 240, 246]],
	[[52, 92, 168], [248, 190, 140]],
	[[120, 140, 160], [214, 218, 222]],
	[[64, 70, 132], [242, 150, 130]],
];

/** A sky at a random hour, with clouds and possibly a sun. */
export const sky = (random: Random, clouds = 3): Layer[] => {
	const [high, low] = skies[Math.floor(random() * skies.length)]!;
	const layers: Layer[] = [{shape: everywhere, paint: gradient(high, low, [0, -1, 0, 0.6])}];
	if (random() < 0.6) {
		const [x, y] = [(random() * 2) - 1, -0.75 + (random() * 0.4)];
		layers.push({
			shape: circle(x, y, 0.22), paint: flat([255, 244, 200]), soft: 0.3, opacity: 0.5,
		}, {shape: circle(x, y, 0.11), paint: flat([255, 250, 226]), soft: 0.02});
	}

	for (let cloud = 0; cloud < clouds; cloud++) {
		const [x, y, size] = [(random() * 2.8) - 1.4, -0.85 + (random() * 0.55), 0.09 + (random() * 0.1)];
		for (let puff = -1; puff <= 1; puff++) {
			layers.push({
				shape: ellipse(x + (puff * size * 1.1), y + (puff === 0 ? -size * 0.35 : 0), size * 1.3, size * 0.8), paint: flat(mix(low, [255, 255, 255], 0.75)), soft: 0.06, opacity: 0.8,
			});
		}
	}

	return scenery(layers);
};

/** Three layers of hills. @param horizon Top of the farthest. */
export const hills = (random: Random, horizon: number, color: Color = [104, 150, 74]): Layer[] => scenery([0, 1, 2].map(depth => {
	const [base, height, length, phase] = [horizon + (depth * 0.16), 0.1 - (depth * 0.025), 1.6 + (random() * 1.5), random() * 6];
	const tone = vary(mix(mix(color, [160, 190, 205], 0.45 - (depth * 0.2)), [30, 60, 20], depth * 0.06), 18, random);
	return {
		shape: below(x => base + (Math.sin((x * length) + phase) * height), base - height, depth === 2 ? undefined : base + 0.16 + 0.1),
		paint: rough(gradient(shade(tone, 0.12), shade(tone, -0.3), [0, base, 0, 1.1]), {
			scale: 18 + (depth * 14), stretch: 0.5, amount: 7 + (depth * 4), seed: Math.floor(random() * 1e6),
		}),
	};
}));

/** A shadow on the ground. */
export const shadow = (x: number, y: number, width: number, height: number): Layer => ({
	shape: ellipse(x, y, width, height), paint: flat([20, 20, 28]), soft: height * 1.2, opacity: 0.35, isScenery: true,
});

const rooms: ReadonlyArray<readonly [Color, Color]> = [
	[[206, 196, 178], [140, 96, 62]],
	[[150, 172, 178], [120, 84, 58]],
	[[214, 184, 160], [96, 70, 52]],
	[[172, 178, 150], [150, 120, 90]],
	[[120, 130, 152], [74, 66, 66]],
];

/** A wall with a table or floor in front. @param edge Where they meet. */
export const room = (random: Random, edge: number): Layer[] => {
	const [wall, floor] = rooms[Math.floor(random() * rooms.length)]!;
	const seed = Math.floor(random() * 1e6);
	return scenery([
		{
			shape: everywhere, paint: rough(gradient(shade(vary(wall, 20, random), 0.15), shade(wall, -0.25), [-1, -1, 1, 1]), {scale: 26, amount: 4, seed}),
		},
		{
			shape: below(() => edge, edge), paint: rough(gradient(shade(floor, 0.2), shade(floor, -0.35), [0, edge, 0, 1.2]), {
				scale: 6, stretch: 0.12, amount: 13, seed: seed + 1,
			}),
		},
	]);
};
