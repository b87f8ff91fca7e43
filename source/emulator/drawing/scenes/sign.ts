import {shade, type Color} from '../color.js';
import {scenery, type Layer, type SceneMaker} from '../layer.js';
import {
	ball, flat, gradient, rough,
} from '../paint.js';
import {
	box, circle, polygon, stroke,
} from '../shapes.js';
import {hills, shadow, sky} from './surroundings.js';

type Point = readonly [number, number];

const red: Color = [196, 38, 40];
const white: Color = [244, 244, 240];
const black: Color = [28, 28, 32];
const blue: Color = [32, 88, 168];

/** Strokes of letters and digits, in a field of 1 by 2. */
const glyphs: Readonly<Record<string, ReadonlyArray<readonly [Point, Point]>>> = {
	S: [[[1, 0], [0, 0]], [[0, 0], [0, 1]], [[0, 1], [1, 1]], [[1, 1], [1, 2]], [[1, 2], [0, 2]]],
	T: [[[0, 0], [1, 0]], [[0.5, 0], [0.5, 2]]],
	O: [[[0, 0], [1, 0]], [[1, 0], [1, 2]], [[1, 2], [0, 2]], [[0, 2], [0, 0]]],
	P: [[[0, 2], [0, 0]], [[0, 0], [1, 0]], [[1, 0], [1, 1]], [[1, 1], [0, 1]]],
	3: [[[0, 0], [1, 0]], [[1, 0], [1, 2]], [[1, 2], [0, 2]], [[0.2, 1], [1, 1]]],
	5: [[[1, 0], [0, 0]], [[0, 0], [0, 1]], [[0, 1], [1, 1]], [[1, 1], [1, 2]], [[1, 2], [0, 2]]],
	8: [[[0, 0], [1, 0]], [[1, 0], [1, 2]], [[1, 2], [0, 2]], [[0, 2], [0, 0]], [[0, 1], [1, 1]]],
	0: [[[0, 0], [1, 0]], [[1, 0], [1, 2]], [[1, 2], [0, 2]], [[0, 2], [0, 0]]],
};

const write = (text: string, x: number, y: number, size: number, color: Color): Layer[] => {
	const advance = size * 1.5;
	const left = x - (((text.length * advance) - (size * 0.5)) / 2);
	return [...text].flatMap((character, index) => glyphs[character]!.map(([[ax, ay], [bx, by]]): Layer => {
		const [dx, dy] = [left + (index * advance), y - size];
		return {shape: stroke([dx + (ax * size), dy + (ay * size)], [dx + (bx * size), dy + (by * size)], size * 0.16), paint: flat(color)};
	}));
};

const corners = (count: number, x: number, y: number, radius: number, turn: number): Point[] => Array.from({length: count}, (_, index) => {
	const angle = turn + ((index / count) * Math.PI * 2);
	return [x + (Math.cos(angle) * radius), y + (Math.sin(angle) * radius)] as const;
});

const lit = (color: Color) => gradient(shade(color, 0.16), shade(color, -0.18), [-0.5, -0.8, 0.5, 0.4]);

const plates: ReadonlyArray<(random: () => number) => Layer[]> = [
	() => [
		{shape: polygon(corners(8, 0, -0.25, 0.62, Math.PI / 8)), paint: lit(white)},
		{shape: polygon(corners(8, 0, -0.25, 0.57, Math.PI / 8)), paint: lit(red)},
		...write('STOP', 0, -0.25, 0.17, white),
	],
	random => [
		{shape: circle(0, -0.25, 0.6), paint: lit(red)},
		{shape: circle(0, -0.25, 0.46), paint: lit(white)},
		...write(['30', '50', '80'][Math.floor(random() * 3)]!, 0, -0.25, 0.22, black),
	],
	random => [
		{shape: polygon(corners(3, 0, -0.12, 0.68, -Math.PI / 2), 0.07), paint: lit(red)},
		{shape: polygon(corners(3, 0, -0.12, 0.5, -Math.PI / 2), 0.05), paint: lit(random() < 0.5 ? white : [246, 214, 60])},
		{shape: polygon([[-0.06, -0.42], [0.06, -0.42], [0.03, -0.04], [-0.03, -0.04]], 0.015), paint: flat(black)},
		{shape: circle(0, 0.08, 0.05), paint: flat(black)},
	],
	random => {
		const side = random() < 0.5 ? 1 : -1;
		return [
			{shape: circle(0, -0.25, 0.6), paint: lit(white)},
			{shape: circle(0, -0.25, 0.56), paint: lit(blue)},
			{shape: stroke([-0.3 * side, -0.25], [0.2 * side, -0.25], 0.065), paint: flat(white)},
			{shape: polygon([[0.12 * side, -0.5], [0.42 * side, -0.25], [0.12 * side, 0]], 0.01), paint: flat(white)},
		];
	},
	() => [
		{shape: box(-0.5, -0.78, 0.5, 0.24, 0.06), paint: lit(white)},
		{shape: box(-0.46, -0.74, 0.46, 0.2, 0.05), paint: lit(blue)},
		...write('P', 0, -0.27, 0.3, white),
	],
	() => [
		{shape: circle(0, -0.25, 0.6), paint: lit(red)},
		{shape: box(-0.42, -0.34, 0.42, -0.16, 0.01), paint: flat(white)},
	],
];

/** A street sign on its pole in front of a landscape. */
export const sign: SceneMaker = ({random}) => {
	const seed = Math.floor(random() * 1e6);
	const layers: Layer[] = [...sky(random, 2), ...hills(random, 0.24, [110, 132, 92])];
	for (let tree = 0; tree < 4; tree++) {
		const [x, y, radius] = [(random() * 2.8) - 1.4, 0.2 + (random() * 0.12), 0.14 + (random() * 0.12)];
		layers.push({shape: circle(x, y, radius), paint: rough(ball([72, 112, 62], x, y, radius), {scale: 34, amount: 16, seed}), soft: 0.05});
	}

	return [
		...scenery(layers),
		{shape: polygon([[-1.8, 1.2], [-1.8, 0.86], [1.8, 0.78], [1.8, 1.2]]), paint: rough(flat([96, 96, 100]), {scale: 70, amount: 10, seed: seed + 1}), isScenery: true},
		shadow(0.1, 0.92, 0.2, 0.03),
		{shape: box(-0.04, -0.3, 0.04, 0.92, 0.02), paint: gradient([196, 200, 204], [92, 96, 102], [-0.04, 0, 0.04, 0])},
		...plates[Math.floor(random() * plates.length)]!(random),
	];
};
