import {boxesOf, type BoxedObject} from '../boxes.js';
import type {DatasetTotals} from '../dataset-totals.js';
import type {IncludedSample} from '../decide-samples.js';
import type {Spool} from '../spool.js';
import {ClassNumbers} from './class-numbers.js';

const polygonArea = (points: ReadonlyArray<readonly [number, number]>): number => {
	let sum = 0;
	for (const [index, [x, y]] of points.entries()) {
		const [nextX, nextY] = points[(index + 1) % points.length]!;
		sum += (x * nextY) - (nextX * y);
	}

	return Math.abs(sum) / 2;
};

/** Returns the attributes for which COCO has no field, as CVAT writes them. */
const attributesOf = ({object: {isDifficult, isTruncated, properties}}: BoxedObject): Record<string, unknown> | undefined => {
	const attributes = {...properties, ...(isDifficult && {difficult: true}), ...(isTruncated && {truncated: true})};
	return Object.keys(attributes).length === 0 ? undefined : attributes;
};

const annotation = (id: number, image: number, category: number, boxed: BoxedObject): string => {
	const {object: {shape}, box: {x, y, width, height}} = boxed;
	const outline = shape.kind === 'polygon' && !boxed.isCut ? shape.points : undefined;
	return JSON.stringify({
		id,
		image_id: image,
		category_id: category,
		bbox: [x, y, width, height],
		area: outline === undefined ? width * height : polygonArea(outline),
		segmentation: outline === undefined ? [] : [outline.flat()],
		iscrowd: 0,
		attributes: attributesOf(boxed),
	});
};

/**
Yields a COCO file (cocodataset.org, Data format, Object Detection): images, their boxes, and the classes in the order in which they first occur. Boxes come after all images in the file, so `spool` keeps them until then.

@param totals Counts the boxes that are cut off at a border.
*/
export async function * cocoPieces(samples: AsyncIterable<IncludedSample>, spool: Spool, totals: DatasetTotals): AsyncGenerator<string, void, undefined> {
	const classes = new ClassNumbers();
	let image = 0;
	let id = 0;
	yield '{"info":{"description":"Exported by Winnow"},"licenses":[],"images":[';
	for await (const {path, labels} of samples) {
		const boxes = boxesOf(labels);
		if (typeof boxes === 'string') {
			throw new TypeError(`A sample without boxes: ${boxes}`);
		}

		image++;
		// `JSON.stringify` leaves out an unknown size.
		yield `${image === 1 ? '' : ','}\n${JSON.stringify({
			id: image, file_name: path, width: labels?.size?.width, height: labels?.size?.height,
		})}`;
		for (const boxed of boxes) {
			totals.cutBoxes += boxed.isCut ? 1 : 0;
			await spool.add(`${id === 0 ? '' : ','}\n${annotation(++id, image, classes.numberOf(boxed.object.name) + 1, boxed)}`);
		}
	}

	yield '\n],"annotations":[';
	yield * spool.pieces();
	yield `\n],"categories":[\n${classes.names.map((name, index) => JSON.stringify({id: index + 1, name, supercategory: ''})).join(',\n')}\n]}\n`;
}
