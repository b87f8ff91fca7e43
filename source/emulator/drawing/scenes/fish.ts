import {mix, shade, type Color} from '../color.js';
import {scenery, type Layer, type SceneMaker} from '../layer.js';
import {
	ball, flat, gradient, rough, striped,
} from '../paint.js';
import {
	below, circle, ellipse, everywhere, polygon, ring, stroke,
} from '../shapes.js';

const colors: readonly Color[] = [[240, 128, 40], [244, 206, 62], [70, 130, 204], [214, 66, 84], [120, 196, 168], [206, 206, 214]];

const oneFish = (x: number, y: number, size: number, side: number, random: () => number): Layer[] => {
	const color = colors[Math.floor(random() * colors.length)]!;
	const other = random() < 0.5 ? [250, 248, 240] as const : shade(color, -0.55);
	const pattern = random();
	const body = ball(color, x, y - (size * 0.1), size);
	const skin = pattern < 0.65
		? striped(body, other, {
			frequency: 16 / size / 1.6, bend: 0.3, strength: 0.85, across: pattern < 0.45,
		})
		: rough(body, {scale: 20, amount: 20, seed: Math.floor(pattern * 1e6)});
	const at = (u: number, v: number) => [x + (u * size * side), y + (v * size)] as const;
	const fin = gradient(shade(color, 0.2), shade(color, -0.35), [x, y - size, x, y + size]);
	return [
		{shape: polygon([at(-0.75, 0), at(-1.4, -0.55), at(-1.22, 0), at(-1.4, 0.55)], 0.02), paint: fin},
		{shape: polygon([at(-0.4, -0.42), at(0.1, -0.85), at(0.4, -0.42)], 0.02), paint: fin},
		{shape: polygon([at(-0.3, 0.4), at(-0.2, 0.75), at(0.15, 0.42)], 0.02), paint: fin},
		{shape: ellipse(x, y, size, size * 0.56), paint: skin},
		{shape: ellipse(at(0.05, 0.12)[0], at(0.05, 0.12)[1], size * 0.26, size * 0.13, side * 0.6), paint: flat(shade(color, -0.25))},
		{shape: circle(...at(0.62, -0.12), size * 0.13), paint: flat([250, 250, 246])},
		{shape: circle(...at(0.65, -0.12), size * 0.075), paint: flat([16, 18, 24])},
		{shape: circle(...at(0.62, -0.16), size * 0.03), paint: flat([255, 255, 255])},
		{shape: stroke(at(0.84, 0.16), at(0.95, 0.12), size * 0.018), paint: flat(shade(color, -0.6))},
	];
};

/** Fish between weed and bubbles. */
export const fish: SceneMaker = ({random}) => {
	const seed = Math.floor(random() * 1e6);
	const water: Color = mix([30, 110, 160], [24, 140, 136], random());
	const layers: Layer[] = [
		{shape: everywhere, paint: rough(gradient(shade(water, 0.4), shade(water, -0.55), [0, -1, 0, 1]), {scale: 3, amount: 14, seed})},
	];
	for (let ray = 0; ray < 4; ray++) {
		const x = (random() * 2.6) - 1.3;
		layers.push({
			shape: polygon([[x, -1.2], [x + 0.12, -1.2], [x - 0.2, 1], [x - 0.5, 1]]), paint: flat([214, 244, 250]), soft: 0.14, opacity: 0.16,
		});
	}

	layers.push({shape: below(x => 0.78 + (Math.sin((x * 2.4) + seed) * 0.06), 0.7), paint: rough(gradient([214, 190, 140], [140, 116, 82], [0, 0.7, 0, 1.1]), {scale: 50, amount: 14, seed: seed + 1})});
	for (let weed = 0; weed < 6; weed++) {
		const [x, height, green] = [(random() * 2.8) - 1.4, 0.4 + (random() * 0.5), mix([34, 110, 62], [90, 150, 60], random())];
		for (let step = 0; step < 5; step++) {
			const bend = (part: number) => x + (Math.sin((part * 1.4) + weed) * 0.07);
			layers.push({shape: stroke([bend(step), 0.92 - ((height * step) / 5)], [bend(step + 1), 0.92 - ((height * (step + 1)) / 5)], 0.035 - (step * 0.005)), paint: flat(shade(green, (step * 0.06) - 0.2))});
		}
	}

	const side = random() < 0.5 ? 1 : -1;
	if (random() < 0.6) {
		layers.push(...oneFish(-side * (0.5 + (random() * 0.2)), -0.5 + (random() * 0.15), 0.24, -side, random));
	}

	const bubbles: Layer[] = [];
	const main = oneFish(side * 0.1, 0.06 + ((random() - 0.5) * 0.2), 0.54 + (random() * 0.1), side, random);
	for (let bubble = 0; bubble < 8; bubble++) {
		const [x, y, radius] = [(random() * 2) - 1, (random() * 1.4) - 0.95, 0.02 + (random() * 0.035)];
		bubbles.push(
			{shape: circle(x, y, radius), paint: flat([220, 244, 250]), opacity: 0.25},
			{shape: ring(x, y, radius, 0.008), paint: flat([238, 250, 252]), opacity: 0.8},
		);
	}

	return [...scenery(layers), ...main, ...scenery(bubbles)];
};
