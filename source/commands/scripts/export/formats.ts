import {boxesOf} from '../../../dataset/boxes.js';
import type {DatasetTotals} from '../../../dataset/dataset-totals.js';
import {includedSamples, type DecidedSample, type DecideOptions} from '../../../dataset/decide-samples.js';
import {cocoPieces} from '../../../dataset/formats/coco.js';
import {csvLines} from '../../../dataset/formats/csv.js';
import {labelingInterface, labelStudioPieces, noNeeds} from '../../../dataset/formats/label-studio.js';
import {sampleColumns, sampleRow} from '../../../dataset/formats/sample-table.js';
import {Spool} from '../../../dataset/spool.js';
import {yoloEntries, type FolderEntry} from '../../../dataset/formats/yolo.js';
import {manifestLines} from '../../../dataset/manifest/write-manifest.js';
import {clean} from '../../../text/clean.js';
import {exportWords as words} from '../../words/export.js';
import {partBeside} from './open-output.js';

type WriteOptions = {
	/** The file to write, if not stdout. */
	readonly output: string | undefined;
	/** Whether samples that are left out get a row too. */
	readonly all: boolean;
	readonly totals: DatasetTotals;
	/** Version of Winnow. */
	readonly version: string;
	/** Called with a sentence or paragraph to show when the file is complete. */
	onHint(hint: string): void;
};

export type Format = {
	/** Whether pictures must be in OBS, because training reads no other addresses. */
	readonly isInStore?: boolean;
	/** Whether the format can have rows for samples that are left out. */
	readonly isTable?: boolean;
	/** Whether the file is binary, so that it can't be shown on a terminal. */
	readonly isBinary?: boolean;
	/** Whether the format can mark hard examples. */
	readonly hasHard: boolean;
	readonly refuse?: DecideOptions['refuse'];
} & (
	| {write(samples: AsyncIterable<DecidedSample>, options: WriteOptions): AsyncIterable<string | Uint8Array>}
	/** A folder, with links to the pictures. */
	| {entries(samples: AsyncIterable<DecidedSample>, options: WriteOptions): AsyncIterable<FolderEntry>}
);

/** A format that is one file. */
export type FileFormat = Extract<Format, {write: unknown}>;

/** For formats with boxes: leaves out samples without known boxes, because training would take a picture without boxes to show no object. */
const refuseWithoutBoxes: DecideOptions['refuse'] = labels => {
	const boxes = boxesOf(labels);
	return typeof boxes === 'string' ? boxes : undefined;
};

/** For YOLO, whose boxes are fractions of the picture's size: also leaves out pictures of unknown size. */
const refuseWithoutShares: DecideOptions['refuse'] = labels => refuseWithoutBoxes(labels) ?? (typeof labels === 'object' && labels.size === undefined ? 'no-size' : undefined);

async function * rowsOf(samples: AsyncIterable<DecidedSample>, all: boolean): AsyncGenerator<DecidedSample, void, undefined> {
	for await (const sample of samples) {
		if (all || sample.kind === 'included') {
			yield sample;
		}
	}
}

async function * writeCoco(samples: AsyncIterable<DecidedSample>, {output, totals}: WriteOptions): AsyncGenerator<string, void, undefined> {
	const spool = await Spool.open(partBeside(output));
	try {
		yield * cocoPieces(includedSamples(samples), spool, totals);
	} finally {
		await spool.close();
	}
}

async function * writeParquet(samples: AsyncIterable<DecidedSample>, {all, version}: WriteOptions): AsyncGenerator<Uint8Array, void, undefined> {
	// Few exports need this package, so it is loaded on demand.
	const {parquetPieces} = await import('../../../dataset/formats/parquet.js');
	const rows = async function * () {
		for await (const sample of rowsOf(samples, all)) {
			yield sampleRow(sample);
		}
	};

	yield * parquetPieces({columns: sampleColumns, rows: rows(), version});
}

async function * writeLabelStudio(samples: AsyncIterable<DecidedSample>, {onHint}: WriteOptions): AsyncGenerator<string, void, undefined> {
	const needs = noNeeds();
	yield * labelStudioPieces(includedSamples(samples), needs);
	if (needs.withoutBoxes > 0) {
		onHint(words.tasksWithoutBoxes(needs.withoutBoxes));
	}

	if (needs.classes.size > 0) {
		onHint(words.labelingInterface(labelingInterface(needs).split('\n').map(line => clean(line)).join('\n')));
	}
}

/** All formats of `winnow export`. */
export const formats = {
	manifest: {isInStore: true, hasHard: true, write: samples => manifestLines(includedSamples(samples))},
	csv: {isTable: true, hasHard: true, write: (samples, {all}) => csvLines(rowsOf(samples, all))},
	parquet: {
		isTable: true, isBinary: true, hasHard: true, write: writeParquet,
	},
	coco: {hasHard: false, refuse: refuseWithoutBoxes, write: writeCoco},
	'label-studio': {hasHard: true, write: writeLabelStudio},
	yolo: {hasHard: false, refuse: refuseWithoutShares, entries: (samples, {totals}) => yoloEntries(includedSamples(samples), totals)},
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;
