import {boxesOf} from '../boxes.js';
import type {DatasetTotals} from '../dataset-totals.js';
import type {IncludedSample} from '../decide-samples.js';
import type {Labels} from '../manifest/labels.js';
import {numberedName} from '../numbered-name.js';
import {ClassNumbers} from './class-numbers.js';

/** A file in the exported folder: a text, or a link to a picture. `target` is absolute, or relative to the parent of the exported folder. */
export type FolderEntry = {readonly file: string} & ({readonly text: string} | {readonly target: string});

const splits = ['train', 'val', 'test'] as const;

type Split = typeof splits[number];

/** Splits by `usage` of a manifest line. All other values mean training. */
const splitsByUsage: Readonly<Record<string, Split>> = {eval: 'val', test: 'test', inference: 'test'};

/** Returns the split of a sample by `usage` of its manifest line. */
const splitOf = (labels: Labels | undefined): Split => {
	const usage = labels?.fields.usage;
	return (typeof usage === 'string' ? splitsByUsage[usage.toLowerCase()] : undefined) ?? 'train';
};

const share = (value: number, whole: number): string => String(Number((value / whole).toFixed(8)));

/** Returns a YAML scalar in double quotes: JSON, with YAML's line separators escaped. */
const quoted = (text: string): string => JSON.stringify(text).replaceAll(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, found => `\\u${found.codePointAt(0)!.toString(16).padStart(4, '0')}`);

/**
Yields the folder that Ultralytics YOLO reads (docs.ultralytics.com, Object Detection Datasets): links to the pictures in `images/train`, one text file of boxes per picture in `labels/train`, and `data.yaml`. A line has the class and the box's center, width and height as shares of the picture. Samples whose manifest line has the usage EVAL or TEST are in `val` and `test`.

@param totals Counts the boxes that are cut off at a border.
*/
export async function * yoloEntries(samples: AsyncIterable<IncludedSample>, totals: DatasetTotals): AsyncGenerator<FolderEntry, void, undefined> {
	const classes = new ClassNumbers();
	const used = new Set<Split>();
	let number = 0;
	for await (const {path: picture, labels} of samples) {
		const boxes = boxesOf(labels);
		if (typeof boxes === 'string' || labels?.size === undefined) {
			throw new TypeError('A sample without boxes, or without a size');
		}

		const {width, height} = labels.size;
		const split = splitOf(labels);
		used.add(split);
		const {stem, ending} = numberedName(picture, ++number);
		yield {file: `images/${split}/${stem}${ending}`, target: picture};
		let text = '';
		for (const {object, box, isCut} of boxes) {
			totals.cutBoxes += isCut ? 1 : 0;
			text += [
				String(classes.numberOf(object.name)),
				share(box.x + (box.width / 2), width),
				share(box.y + (box.height / 2), height),
				share(box.width, width),
				share(box.height, height),
			].join(' ') + '\n';
		}

		yield {file: `labels/${split}/${stem}.txt`, text};
	}

	const lines = splits.filter(split => used.has(split)).map(split => `${split}: images/${split}`);
	if (!used.has('val')) {
		// YOLO rejects a file without `val`.
		lines.push('# No sample is marked for evaluation, so val repeats the training pictures.', `val: images/${used.has('train') ? 'train' : 'test'}`);
	}

	if (!used.has('train')) {
		lines.push('# No sample is marked for training.', `train: images/${used.has('val') ? 'val' : 'test'}`);
	}

	yield {file: 'data.yaml', text: [...lines, 'names:', ...classes.names.map((name, index) => `  ${index}: ${quoted(name)}`), ''].join('\n')};
}
