import path from 'node:path';
import {formatVoc} from '../../../dataset/format-voc.js';
import type {Labels, LabelsOf} from '../../../dataset/manifest/labels.js';
import {numberedName} from '../../../dataset/numbered-name.js';
import {addProblem, type VocProblems} from '../../../dataset/voc-labels.js';
import {VocError} from '../../../dataset/voc.js';
import {clean} from '../../../text/clean.js';
import {storeAddress} from '../../../dataset/manifest/object-address.js';
import {openFolder} from './open-folder.js';
import {baseOf} from './locate-pictures.js';

/** VOC files with the boxes of a manifest, because a manifest can only name files with boxes. */
export type VocFiles = {
	/** Labels that name a file for boxes that are known by coordinates only. */
	named(labelsOf: LabelsOf): LabelsOf;
	/** Number of files written so far. */
	readonly written: number;
	/** Address in OBS that the files must be copied to: `s3://bucket/folder`. Undefined if no files are written. */
	readonly address: string | undefined;
	/** Samples whose boxes can't be written: their number, and the first ones. */
	readonly problems: VocProblems;
	/** Renames the complete folder to its name. */
	finish(): Promise<void>;
	discard(): Promise<void>;
};

/** Returns why the labels can't be written as a file: a mask needs more than coordinates, and VOC needs the size of the picture. */
const refusalOf = ({kinds, size}: Labels): 'loose' | 'unsized' | undefined => {
	if (kinds.includes('image_segmentation')) {
		return 'loose';
	}

	return size === undefined ? 'unsized' : undefined;
};

const vocOf = (picture: string, {objects = [], size}: Labels): string => {
	const {dir, base} = path.posix.parse(picture);
	return formatVoc({
		// Labels have no number of channels. The service writes three for every picture.
		filename: base, width: size!.width, height: size!.height, depth: 3, objects,
	}, path.posix.basename(dir));
};

const withFile = (labels: Labels, location: string): Labels => {
	const {annotation} = labels.fields;
	return {
		...labels,
		isLoose: false,
		fields: {...labels.fields, annotation: [...(Array.isArray(annotation) ? annotation as unknown[] : []), {type: 'modelarts/object_detection', 'annotation-loc': location, 'annotation-format': 'PASCAL VOC'}]},
	};
};

const mapLoose = (labelsOf: LabelsOf, change: (labels: Labels, address: string) => Promise<Labels>): LabelsOf => async (sample, included) => {
	const labels = await labelsOf(sample, included);
	return typeof labels === 'object' && labels.isLoose ? change(labels, included.address) : labels;
};

const noFiles: VocFiles = {
	named: labelsOf => mapLoose(labelsOf, async labels => ({...labels, unwritten: 'loose'})),
	written: 0,
	problems: {count: 0, first: []},
	address: undefined,
	finish: async () => undefined,
	discard: async () => undefined,
};

type Given = {readonly voc?: string; readonly vocAt?: string; readonly dryRun?: boolean};

/**
Opens the folder of `--voc`. Without it, boxes that are in no file are left out of the manifest.

@throws WinnowError if the folder exists or can't be written, or the address is not in OBS.
*/
export const openVoc = async ({voc, vocAt, dryRun = false}: Given, signal: AbortSignal): Promise<VocFiles> => {
	if (voc === undefined || vocAt === undefined) {
		return noFiles;
	}

	const address = baseOf('--voc-at', vocAt);
	const folder = dryRun ? undefined : await openFolder(voc, signal);
	let written = 0;
	const problems: VocProblems = {count: 0, first: []};
	return {
		named: labelsOf => mapLoose(labelsOf, async (labels, picture) => {
			const unwritten = refusalOf(labels);
			if (unwritten !== undefined) {
				return {...labels, unwritten};
			}

			const name = storeAddress(picture) ?? picture;
			try {
				const text = vocOf(name, labels);
				const file = `${numberedName(name, written + 1).stem}.xml`;
				await folder?.put({file, text});
				written++;
				return withFile(labels, `${address}/${file}`);
			} catch (error) {
				if (!(error instanceof VocError)) {
					throw error;
				}

				addProblem(problems, clean(name), error.message);
				return {...labels, unwritten: 'broken'};
			}
		}),
		get written() {
			return written;
		},
		problems,
		address,
		finish: async () => folder?.finish(),
		discard: async () => folder?.discard(),
	};
};
