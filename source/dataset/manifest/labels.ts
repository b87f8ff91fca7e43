import type {Sample} from '../../model/source.js';
import type {Chosen} from '../choose-samples.js';
import type {VocObject} from '../voc.js';
import type {FoundLine, LabelFile} from './label-file.js';

/** A sample that goes into the manifest. */
export type Included = Exclude<Chosen, string>;

/** The known labels of a sample. */
export type Labels = {
	/** Fields of its manifest line, except `source`. */
	readonly fields: Readonly<Record<string, unknown>>;
	/** The line with these fields, which is copied unchanged if nothing differs. */
	readonly found?: FoundLine;
	/** The classes, one for each label. Undefined for boxes in a file that was not read. */
	readonly classes: ReadonlyArray<string | undefined>;
	/** `image_classification`, `object_detection` … */
	readonly kinds: readonly string[];
	/** Boxes and other shapes. Undefined if they are unknown; empty if the picture is known to have none. */
	readonly objects?: readonly VocObject[];
	/** Size of the picture (pixels), if known. */
	readonly size?: {readonly width: number; readonly height: number};
	/** Whether the objects have only coordinates, and no file contains them. */
	readonly isLoose?: boolean;
	/** Why the labels can't be written, although the other fields can. */
	readonly unwritten?: Unlabeled;
};

/**
Why a sample has no labels.
- `none`: nothing is known.
- `moved`: the original has boxes, and the job changed the picture, so they may not fit.
- `unreachable`: the file with the boxes has no address to put in the manifest.
- `broken`: the file with the boxes can't be read, or the dataset's labels are invalid.
- `loose`: the boxes have only coordinates, and a manifest can only refer to a file that contains them.
- `unsized`: a file with the boxes requires the size of the picture, which is unknown.
*/
export type Unlabeled = 'none' | 'moved' | 'unreachable' | 'broken' | 'loose' | 'unsized';

export type LabelsOf = (sample: Sample, included: Included) => Promise<Labels | Unlabeled>;

const labelsOfLine = (found: FoundLine): Labels => {
	const {source: _source, ...fields} = found.line.fields;
	return {
		fields, found, classes: found.line.labels.map(({name}) => name), kinds: found.line.labels.map(({type}) => type),
	};
};

type FindLabels = {
	/** Finds the labels of the object at an address. */
	find(address: string): Promise<Labels | 'broken' | undefined>;
	/** Finds the labels of a sample's original by the sample's ID. */
	findId?(id: string): Promise<Labels | 'broken' | undefined>;
};

/** Returns labels of the picture itself or, if it has none, of its original. */
export const labelsByObject = ({find, findId}: FindLabels): LabelsOf => async (sample, {side, address}) => {
	const own = await find(address);
	if (own !== undefined) {
		return own;
	}

	const original = (side === 'after' && sample.before.address ? await find(sample.before.address) : undefined) ?? await findId?.(sample.id);
	if (original === undefined || original === 'broken') {
		return original ?? 'none';
	}

	// A result has the class of its original, but not always its boxes: flipping moves them.
	const hasCoordinates = original.objects !== undefined || (original.found?.line.labels.some(({location}) => location !== undefined) ?? false);
	return hasCoordinates && side === 'after' && sample.status !== 'retained' ? 'moved' : original;
};

/**
Returns labels from a manifest.

@param storeAddress Returns the OBS address of a local file, if known. The operators' manifests name pictures by it.
*/
export const labelsFromManifest = (file: LabelFile, storeAddress: (address: string) => string | undefined = () => undefined): LabelsOf => labelsByObject({
	async find(address) {
		const inStore = storeAddress(address);
		const found = await file.find(address) ?? (inStore === undefined ? undefined : await file.find(inStore));
		return found && labelsOfLine(found);
	},
});

/**
Returns the class that the folders of an address name: the folder in `Data/`, as the operators write it, or else the folder of the file.

@returns Undefined if there is no such folder.
*/
export const classOfAddress = (address: string): string | undefined => {
	// Scheme and bucket, or the root of a local path, are not classes.
	const folders = address.replace(/^(?:[a-z\d]+:\/\/[^/]*)?\//i, '').split('/').slice(0, -1).filter(folder => folder !== '');
	const data = folders.lastIndexOf('Data');
	return data === -1 ? folders.at(-1) : folders[data + 1];
};

/** Returns labels from folders: one class per sample. */
export const labelsFromFolders: LabelsOf = async (_sample, {address}) => {
	const name = classOfAddress(address);
	return name === undefined
		? 'none'
		: {
			fields: {annotation: [{type: 'modelarts/image_classification', name, 'annotated-by': 'human'}]}, classes: [name], kinds: ['image_classification'],
		};
};
