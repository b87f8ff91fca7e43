import {mix, shade, type Color} from '../color.js';
import type {Layer, SceneMaker} from '../layer.js';
import {
	ball, flat, rough, striped,
} from '../paint.js';
import {
	circle, ellipse, polygon, stroke,
} from '../shapes.js';
import {
	hills, room, shadow, sky,
} from './surroundings.js';

const furs: readonly Color[] = [[214, 134, 64], [128, 128, 136], [62, 56, 58], [232, 226, 216], [150, 112, 78], [196, 170, 134]];
const eyes: readonly Color[] = [[132, 176, 74], [222, 178, 58], [98, 158, 196]];

/** A cat that sits and looks at the camera. */
export const cat: SceneMaker = ({random, tint}) => {
	const fur = tint ?? furs[Math.floor(random() * furs.length)]!;
	const eye = eyes[Math.floor(random() * eyes.length)]!;
	const isTabby = !tint && random() < 0.55;
	const tilt = (random() - 0.5) * 0.16;
	const size = 0.86 + (random() * 0.2);
	const seed = Math.floor(random() * 1e6);
	const mark = shade(fur, fur[0] > 110 ? -0.45 : 0.3);
	const coat = (x: number, y: number, radius: number) => {
		const plain = rough(ball(fur, x, y, radius), {
			scale: 34, stretch: 2, amount: 9, seed,
		});
		return isTabby ? striped(plain, mark, {frequency: 24, bend: 0.9, strength: 0.6}) : plain;
	};

	const [headX, headY, head] = [tilt, -0.22 * size, 0.36 * size];
	const tail = random() < 0.5 ? 1 : -1;
	const layers: Layer[] = random() < 0.6 ? room(random, 0.45) : [...sky(random, 1), ...hills(random, 0.1)];
	layers.push(
		shadow(0.05, 0.95, 0.72, 0.1),
		{shape: stroke([tail * 0.34, 0.84], [tail * 0.66, 0.7], 0.075), paint: coat(tail * 0.5, 0.75, 0.4)},
		{shape: stroke([tail * 0.66, 0.7], [tail * 0.72, 0.34], 0.07), paint: coat(tail * 0.7, 0.5, 0.4)},
		{shape: ellipse(0, 0.56, 0.42 * size, 0.56), paint: coat(0, 0.5, 0.58)},
		{shape: ellipse(-0.27, 0.82, 0.2, 0.22), paint: coat(-0.27, 0.8, 0.26)},
		{shape: ellipse(0.27, 0.82, 0.2, 0.22), paint: coat(0.27, 0.8, 0.26)},
		{
			shape: ellipse(0, 0.42, 0.17, 0.3), paint: flat(mix(fur, [250, 246, 238], 0.65)), soft: 0.1, opacity: 0.75,
		},
	);
	for (const side of [-1, 1]) {
		const [earX, earY] = [headX + (side * head * 0.68), headY - (head * 0.62)];
		layers.push(
			{shape: stroke([side * 0.12, 0.5], [side * 0.12, 0.9], 0.085), paint: coat(side * 0.12, 0.7, 0.3)},
			{shape: ellipse(side * 0.13, 0.95, 0.12, 0.065), paint: flat(mix(fur, [250, 246, 238], 0.5)), soft: 0.02},
			{shape: polygon([[earX - (head * 0.36), earY + (head * 0.4)], [earX + (side * head * 0.16), earY - (head * 0.62)], [earX + (head * 0.36), earY + (head * 0.4)]], 0.025), paint: coat(earX, earY, 0.3)},
			{shape: polygon([[earX - (head * 0.17), earY + (head * 0.26)], [earX + (side * head * 0.12), earY - (head * 0.36)], [earX + (head * 0.17), earY + (head * 0.26)]], 0.012), paint: flat([214, 142, 138]), opacity: 0.8},
		);
	}

	layers.push({shape: ellipse(headX, headY, head * 1.12, head), paint: coat(headX, headY, head * 1.15)});
	if (isTabby) {
		for (const line of [-1, 0, 1]) {
			layers.push({
				shape: stroke([headX + (line * 0.09), headY - (head * 0.86)], [headX + (line * 0.06), headY - (head * 0.45)], 0.018), paint: flat(mark), soft: 0.02, opacity: 0.8,
			});
		}
	}

	for (const side of [-1, 1]) {
		const [eyeX, eyeY] = [headX + (side * head * 0.45), headY - (head * 0.08)];
		layers.push(
			{shape: ellipse(eyeX, eyeY, head * 0.25, head * 0.22, side * 0.25), paint: flat(shade(fur, -0.7))},
			{shape: ellipse(eyeX, eyeY, head * 0.22, head * 0.19, side * 0.25), paint: ball(eye, eyeX, eyeY, head * 0.26)},
			{shape: ellipse(eyeX, eyeY, head * 0.07, head * 0.17), paint: flat([12, 14, 12])},
			{shape: circle(eyeX - (head * 0.06), eyeY - (head * 0.07), head * 0.045), paint: flat([255, 255, 255])},
			{shape: ellipse(headX + (side * head * 0.19), headY + (head * 0.46), head * 0.27, head * 0.2), paint: flat(mix(fur, [255, 252, 246], 0.7)), soft: 0.04},
		);
	}

	const [noseY, mouth] = [headY + (head * 0.3), flat([92, 56, 56])];
	layers.push({shape: polygon([[headX - (head * 0.1), noseY], [headX + (head * 0.1), noseY], [headX, noseY + (head * 0.12)]], 0.012), paint: flat([206, 112, 116])});
	for (const side of [-1, 1]) {
		layers.push(
			{shape: stroke([headX, noseY + (head * 0.12)], [headX + (side * head * 0.05), noseY + (head * 0.22)], 0.008), paint: mouth},
			{shape: stroke([headX + (side * head * 0.05), noseY + (head * 0.22)], [headX + (side * head * 0.2), noseY + (head * 0.19)], 0.008), paint: mouth},
		);
		for (const whisker of [-1, 0, 1]) {
			layers.push({shape: stroke([headX + (side * head * 0.35), headY + (head * (0.45 + (whisker * 0.08)))], [headX + (side * head * 1.4), headY + (head * (0.4 + (whisker * 0.22)))], 0.005), paint: flat(fur[0] > 200 ? [130, 120, 112] : [244, 242, 236]), opacity: 0.9});
		}
	}

	return layers;
};
