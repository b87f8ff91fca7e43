import {shade, vary, type Color} from '../color.js';
import type {Layer, SceneMaker} from '../layer.js';
import {
	ball, flat, gradient, rough,
} from '../paint.js';
import {
	circle, ellipse, polygon, stroke,
} from '../shapes.js';
import {room, shadow} from './surroundings.js';

type Kind = {readonly color: Color; readonly width: number; readonly height: number; readonly neck: number; readonly leaf: boolean; readonly dimples: number};

const kinds: readonly Kind[] = [
	{
		color: [198, 44, 44], width: 1, height: 0.95, neck: 0, leaf: true, dimples: 4,
	},
	{
		color: [130, 170, 60], width: 1, height: 0.95, neck: 0, leaf: true, dimples: 4,
	},
	{
		color: [240, 146, 36], width: 1, height: 0.97, neck: 0, leaf: false, dimples: 14,
	},
	{
		color: [244, 214, 62], width: 1.2, height: 0.86, neck: 0, leaf: false, dimples: 9,
	},
	{
		color: [180, 186, 72], width: 0.92, height: 0.95, neck: 0.75, leaf: true, dimples: 6,
	},
	{
		color: [102, 50, 110], width: 0.86, height: 0.92, neck: 0, leaf: false, dimples: 3,
	},
];

const oneFruit = (kind: Kind, x: number, y: number, radius: number, random: () => number): Layer[] => {
	const color = vary(kind.color, 24, random);
	const seed = Math.floor(random() * 1e6);
	const skin = rough(ball(color, x, y, radius), {scale: 44, amount: kind.dimples, seed});
	const top = y - (radius * (kind.neck > 0 ? 1.35 : kind.height * 0.88));
	const layers: Layer[] = [shadow(x + (radius * 0.2), y + (radius * 0.92), radius * 1.05, radius * 0.2)];
	if (kind.neck > 0) {
		layers.push({shape: ellipse(x, y - (radius * 0.7), radius * 0.52, radius * kind.neck), paint: skin});
	}

	layers.push({shape: ellipse(x, y, radius * kind.width, radius * kind.height, (random() - 0.5) * 0.3), paint: skin});
	if (kind.leaf) {
		layers.push(
			{shape: stroke([x, top + (radius * 0.12)], [x + (radius * 0.1), top - (radius * 0.3)], radius * 0.05), paint: flat([84, 58, 38])},
			{shape: ellipse(x + (radius * 0.36), top - (radius * 0.16), radius * 0.32, radius * 0.13, -0.5), paint: gradient([126, 176, 70], [56, 104, 40], [x, top, x + (radius * 0.6), top])},
		);
	}

	layers.push({
		shape: ellipse(x - (radius * 0.38), y - (radius * 0.42), radius * 0.2, radius * 0.12, -0.6), paint: flat([255, 255, 255]), soft: radius * 0.16, opacity: 0.65,
	});
	return layers;
};

/** One to five fruits on a table, sometimes in a bowl. */
export const fruit: SceneMaker = ({random}) => {
	const choose = () => kinds[Math.floor(random() * kinds.length)]!;
	const first = choose();
	const layers: Layer[] = room(random, 0.18);
	const arrangement = random();
	if (arrangement < 0.35) {
		return [...layers, ...oneFruit(first, (random() - 0.5) * 0.2, 0.22, 0.56, random)];
	}

	if (arrangement < 0.65) {
		return [
			...layers,
			...oneFruit(choose(), -0.46, 0.12, 0.36, random),
			...oneFruit(first, 0.42, 0.16, 0.4, random),
			...oneFruit(choose(), -0.06, 0.5, 0.38, random),
		];
	}

	const bowl: Color = vary([196, 206, 214], 60, random);
	return [
		...layers,
		shadow(0.05, 0.86, 0.7, 0.1),
		{shape: ellipse(0, 0.22, 0.82, 0.16), paint: flat(shade(bowl, -0.45))},
		...[[-0.42, 0.06, 0.27], [0.4, 0.06, 0.27], [0, -0.04, 0.3], [-0.2, 0.16, 0.25], [0.22, 0.16, 0.25]].flatMap(([x, y, radius]) => oneFruit(random() < 0.5 ? first : choose(), x!, y!, radius!, random).slice(1)),
		{shape: polygon([[-0.83, 0.24], [0.83, 0.24], [0.5, 0.78], [0.26, 0.86], [-0.26, 0.86], [-0.5, 0.78]], 0.01), paint: gradient(shade(bowl, 0.4), shade(bowl, -0.45), [-0.7, 0.2, 0.7, 0.8])},
		{
			shape: circle(-0.45, 0.4, 0.07), paint: flat([255, 255, 255]), soft: 0.12, opacity: 0.5,
		},
	];
};
