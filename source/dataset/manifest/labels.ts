import type {Sample} from '../../model/source.js';
import type {Chosen} from '../choose-samples.js';
import type {VocObject} from '../voc.js';
import type {FoundLine, LabelFile} from './label-file.js';

/** A sample that goes into the manifest. */
export type Included = Exclude<Chosen, string>;

/** What is known of a sample's labels. */
export type Labels = {
	/** Fields of its line apart from `source`. */
	readonly fields: Readonly<Record<string, unknown>>;
	/** The line that the fields come from, to be copied as it is where nothing changes. */
	readonly found?: FoundLine;
	/** The classes, one for each label. Undefined for boxes in a file that was not read. */
	readonly classes: ReadonlyArray<string | undefined>;
	/** `image_classification`, `object_detection` … */
	readonly kinds: readonly string[];
	/** Boxes and other shapes. Undefined if they are unknown; empty if the picture is known to have none. */
	readonly objects?: readonly VocObject[];
	/** Pixels of the picture, if known. */
	readonly size?: {readonly width: number; readonly height: number};
	/** The objects are known by coordinates only: no file has them. */
	readonly isLoose?: boolean;
	/** Why a file can't have the labels, although it can have the other fields. */
	readonly unwritten?: Unlabeled;
};

/**
Why a sample has no labels.
- `none`: nothing is known.
- `moved`: the original has boxes, and the job changed the picture, so they may not fit.
- `unreachable`: the file with the boxes has no address that the manifest could give.
- `broken`: the file with the boxes can't be read, or the dataset's labels make no sense.
- `loose`: the boxes are known by coordinates only, and a manifest can only name a file that has them.
- `unsized`: a file with the boxes needs the size of the picture, which is unknown.
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
	/** Labels of the object that an address names. */
	find(address: string): Promise<Labels | 'broken' | undefined>;
	/** Labels of the original of a sample with an ID. */
	findId?(id: string): Promise<Labels | 'broken' | undefined>;
};

/** Labels of the picture itself, or else of the original that it was made from. */
export const labelsByObject = ({find, findId}: FindLabels): LabelsOf => async (sample, {side, address}) => {
	const own = await find(address);
	if (own !== undefined) {
		return own;
	}

	const original = (side === 'after' && sample.before.address ? await find(sample.before.address) : undefined) ?? await findId?.(sample.id);
	if (original === undefined || original === 'broken') {
		return original ?? 'none';
	}

	// A class holds for what was made of the picture. A box may not: a flipped picture has it elsewhere.
	const hasPlaces = original.objects !== undefined || (original.found?.line.labels.some(({location}) => location !== undefined) ?? false);
	return hasPlaces && side === 'after' && sample.status !== 'retained' ? 'moved' : original;
};

/**
Labels from a manifest.

@param storeAddress The address in OBS of a file of this machine, if known: manifests of operators name pictures so.
*/
export const labelsFromManifest = (file: LabelFile, storeAddress: (address: string) => string | undefined = () => undefined): LabelsOf => labelsByObject({
	async find(address) {
		const inStore = storeAddress(address);
		const found = await file.find(address) ?? (inStore === undefined ? undefined : await file.find(inStore));
		return found && labelsOfLine(found);
	},
});

/**
The class that the folders of an address name: the folder between `Data/` and the file, as the operators write it, else the folder of the file.

@returns Undefined if there is no such folder.
*/
export const classOfAddress = (address: string): string | undefined => {
	// Scheme and bucket, or the root of a local path, name no class.
	const folders = address.replace(/^(?:[a-z\d]+:\/\/[^/]*)?\//i, '').split('/').slice(0, -1).filter(folder => folder !== '');
	const data = folders.lastIndexOf('Data');
	return data === -1 ? folders.at(-1) : folders[data + 1];
};

/** Labels from folders: one class for each sample. */
export const labelsFromFolders: LabelsOf = async (_sample, {address}) => {
	const name = classOfAddress(address);
	return name === undefined
		? 'none'
		: {
			fields: {annotation: [{type: 'modelarts/image_classification', name, 'annotated-by': 'human'}]}, classes: [name], kinds: ['image_classification'],
		};
};
