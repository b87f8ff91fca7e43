import type {LeftOutReason} from './dataset-totals.js';
import type {Labels, Unlabeled} from './manifest/labels.js';
import type {Point, Shape, VocObject} from './voc.js';

/** In pixels from the upper left corner. */
type Box = {readonly x: number; readonly y: number; readonly width: number; readonly height: number};

/** An object with the smallest box around it. */
export type BoxedObject = {
	readonly object: VocObject;
	readonly box: Box;
	/** Whether the object extends beyond the picture. The box ends at its border. */
	readonly isCut: boolean;
};

const around = ([first, ...points]: readonly Point[]): [from: Point, to: Point] => {
	let [[left, top], [right, bottom]] = [first!, first!];
	for (const [x, y] of points) {
		[left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
	}

	return [[left, top], [right, bottom]];
};

/**
Returns the corners of the smallest box around a shape.

The specification counts pixels from [0, 0] at the upper left (ModelArts API reference, Updating Sample Labels, `@modelarts:feature`), so xmin and xmax are used as they are: a box from 10 to 20 is 10 pixels wide. Tools that follow VOC 2007 count from 1; their boxes are one pixel off.
*/
export const cornersOf = (shape: Shape): [from: Point, to: Point] | undefined => {
	switch (shape.kind) {
		case 'box': {
			return [shape.from, shape.to];
		}

		case 'circle': {
			const {center: [x, y], radius} = shape;
			return [[x - radius, y - radius], [x + radius, y + radius]];
		}

		case 'polygon': {
			return around(shape.points);
		}

		default: {
			return undefined;
		}
	}
};

/** Returns the degrees by which a box is turned around its center. */
export const angleOf = ({properties}: VocObject): number => Number(properties['@modelarts:clockwise_angle'] ?? 0) % 360;

const limit = (value: number, max: number | undefined): number => Math.max(0, Math.min(value, max ?? Number.POSITIVE_INFINITY));

/**
Returns the objects of a sample as boxes, cut off at the border of the picture.

@returns A reason, if one of its objects can't be a box. A sample is exported with all its objects or not at all: if one were missing, training would learn that its area is empty.
*/
export const boxesOf = (labels: Labels | Unlabeled | undefined): readonly BoxedObject[] | LeftOutReason => {
	if (typeof labels !== 'object' || labels.objects === undefined) {
		return labels === 'moved' ? 'moved-boxes' : 'no-boxes';
	}

	const boxes: BoxedObject[] = [];
	for (const object of labels.objects) {
		const corners = cornersOf(object.shape);
		if (corners === undefined || angleOf(object) !== 0) {
			return 'other-shapes';
		}

		const [[left, top], [right, bottom]] = corners;
		const [x, y] = [limit(left, labels.size?.width), limit(top, labels.size?.height)];
		const [endX, endY] = [limit(right, labels.size?.width), limit(bottom, labels.size?.height)];
		if (!(endX > x && endY > y)) {
			return 'empty-box';
		}

		boxes.push({
			object,
			box: {
				x, y, width: endX - x, height: endY - y,
			},
			isCut: x !== left || y !== top || endX !== right || endY !== bottom,
		});
	}

	return boxes;
};
