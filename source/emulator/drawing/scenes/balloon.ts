import {shade, type Color} from '../color.js';
import {scenery, type Layer, type SceneMaker} from '../layer.js';
import {
	ball, flat, gradient, rough, type Paint,
} from '../paint.js';
import {
	box, circle, polygon, stroke,
} from '../shapes.js';
import {hills, sky} from './surroundings.js';

const colors: readonly Color[] = [[214, 54, 50], [242, 178, 44], [46, 110, 190], [84, 156, 88], [240, 236, 226], [142, 74, 152], [236, 122, 54]];

/** Gores of two colors that meet at the top and the bottom. */
const gores = (first: Color, second: Color, x0: number, y0: number, radius: number): Paint => {
	const [light, dark] = [ball(first, x0, y0, radius), ball(second, x0, y0, radius)];
	return (run, out) => {
		light(run, out);
		const darker = new Float64Array(run.count * 3);
		dark(run, darker);
		const half = Math.sqrt(Math.max(0.02, 1 - (((run.y - y0) / (radius * 1.3)) ** 2))) * radius * 1.04;
		for (let index = 0; index < run.count; index++) {
			const turn = Math.asin(Math.max(-1, Math.min(1, (run.x + (index * run.step) - x0) / half)));
			if ((Math.floor((turn / Math.PI) * 10) & 1) !== 0) {
				out.set(darker.subarray(index * 3, (index * 3) + 3), index * 3);
			}
		}
	};
};

const oneBalloon = (x: number, y: number, radius: number, random: () => number): Layer[] => {
	const first = colors[Math.floor(random() * colors.length)]!;
	const second = colors[Math.floor(random() * colors.length)]!;
	const paint = gores(first, second === first ? shade(first, 0.5) : second, x, y, radius);
	const [skirt, basket] = [y + (radius * 1.25), y + (radius * 1.6)];
	return [
		{shape: polygon([[x - (radius * 0.86), y + (radius * 0.5)], [x + (radius * 0.86), y + (radius * 0.5)], [x + (radius * 0.16), skirt], [x - (radius * 0.16), skirt]]), paint},
		{shape: circle(x, y, radius), paint},
		...[-1, 1].map((side): Layer => ({shape: stroke([x + (side * radius * 0.16), skirt], [x + (side * radius * 0.13), basket], radius * 0.014), paint: flat([70, 56, 44])})),
		{shape: box(x - (radius * 0.16), basket, x + (radius * 0.16), basket + (radius * 0.24), radius * 0.03), paint: rough(gradient([176, 124, 70], [104, 70, 40], [x - (radius * 0.16), 0, x + (radius * 0.16), 0]), {scale: 60, amount: 16, seed: 7})},
	];
};

/** Hot-air balloons over hills. */
export const balloon: SceneMaker = ({random}) => {
	const layers: Layer[] = [...sky(random, 4), ...hills(random, 0.56)];
	const others = Math.floor(random() * 3);
	for (let other = 0; other < others; other++) {
		layers.push(...scenery(oneBalloon((other === 0 ? -1 : 1) * (0.66 + (random() * 0.3)), -0.3 + (random() * 0.5), 0.1 + (random() * 0.09), random)));
	}

	return [...layers, ...oneBalloon((random() - 0.5) * 0.4, -0.3 + (random() * 0.14), 0.46 + (random() * 0.08), random)];
};
