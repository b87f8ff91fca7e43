import type {Point} from '../../model/point.js';
import {angleOf} from '../../dataset/boxes.js';
import type {Shape, VocObject} from '../../dataset/voc.js';
import type {Outline} from '../../preview/outlines/outlines.js';

/** Points of a circle: enough to look round at any size on the screen. */
const circlePoints = 48;

const onCircle = ([x, y]: Point, radius: number): Point[] => Array.from({length: circlePoints}, (_, index): Point => {
	const angle = index * 2 * Math.PI / circlePoints;
	return [x + (radius * Math.cos(angle)), y + (radius * Math.sin(angle))];
});

/** Returns the corners of a box that is rotated clockwise around its center. @param angle Degrees. */
const turnedCorners = ([left, top]: Point, [right, bottom]: Point, angle: number): Point[] => {
	const [middleX, middleY, turn] = [(left + right) / 2, (top + bottom) / 2, angle * Math.PI / 180];
	const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
	return [[left, top], [right, top], [right, bottom], [left, bottom]].map(([x, y]): Point => [
		middleX + ((x! - middleX) * cosine) - ((y! - middleY) * sine), middleY + ((x! - middleX) * sine) + ((y! - middleY) * cosine),
	]);
};

type Form = Outline extends infer Any ? Any extends Outline ? Omit<Any, 'color'> : never : never;

const formOf = (shape: Shape, angle: number): Form => {
	switch (shape.kind) {
		case 'box': {
			return angle === 0 ? {kind: 'box', from: shape.from, to: shape.to} : {kind: 'path', points: turnedCorners(shape.from, shape.to, angle), isClosed: true};
		}

		case 'circle': {
			return {kind: 'path', points: onCircle(shape.center, shape.radius), isClosed: true};
		}

		default: {
			return {kind: 'path', points: shape.points, isClosed: shape.kind === 'polygon'};
		}
	}
};

/** Returns the outlines of objects. An angle that isn't a number counts as 0. */
export const outlinesOf = (objects: readonly VocObject[], colorOf: (name: string) => number): Outline[] => objects.map(object => {
	const angle = angleOf(object);
	return {color: colorOf(object.name), ...formOf(object.shape, Number.isFinite(angle) ? angle : 0)};
});
