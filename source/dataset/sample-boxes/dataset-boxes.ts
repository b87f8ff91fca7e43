import type {OperatorFacts} from '../../model/catalog.js';
import type {DatasetReference, DatasetSample, VersionDatasets} from '../../model/dataset.js';
import {objectName} from '../../model/made-address.js';
import type {Sample, Side} from '../../model/source.js';
import {unspell} from '../../text/spell.js';
import {idKey, keysOf} from '../manifest/dataset-labels.js';
import {readableObjects} from '../manifest/labels-of-sample.js';
import {readableBoxes} from './readable-boxes.js';
import type {BoxSource, SideBoxes} from './side-boxes.js';

const boxesOfSample = (sample: DatasetSample): SideBoxes => {
	const {objects, unread} = readableObjects(sample);
	// Classification labels have no objects.
	return objects.length === 0 && unread.length === 0 && sample.labels.length > 0 ? {kind: 'none'} : readableBoxes({objects, unread, size: sample.size});
};

/** Returns the folder and file name of an object as the service writes them: `Data/cats/`, `1.jpg`. */
const partsOf = (address: string): readonly [folder: string, name: string] => {
	const key = unspell(objectName(address).replace(/^[^/]*\//, '')).toString();
	const end = key.lastIndexOf('/') + 1;
	return [key.slice(0, end), key.slice(end)];
};

/**
Reads boxes from the input and output datasets of a version. Sends one request per picture, and one for the version before the first. If more samples share a file name than fit into a response, a second search names the folder too.
*/
export const datasetBoxes = (datasets: VersionDatasets): BoxSource => {
	let references: ReturnType<VersionDatasets['references']> | undefined;
	let operators: readonly OperatorFacts[] | undefined;
	const referencesOf = async (side: Side, signal: AbortSignal): Promise<readonly DatasetReference[]> => {
		references ??= datasets.references(signal);
		try {
			const known = await references;
			({operators} = known);
			return known[side];
		} catch (error) {
			references = undefined;
			throw error;
		}
	};

	const search = async (sample: Sample, side: Side, signal: AbortSignal): Promise<SideBoxes> => {
		const {address} = sample[side];
		if (address === undefined || address === '') {
			return {kind: 'none'};
		}

		const [folder, name] = partsOf(address);
		const wanted = new Set([objectName(address), ...(side === 'before' ? [idKey(sample.id)] : [])]);
		const pick = (samples: readonly DatasetSample[]): DatasetSample | undefined => samples.find(one => keysOf(one).some(key => wanted.has(key)));
		for (const reference of await referencesOf(side, signal)) {
			const {count, samples} = await datasets.named(reference, name, signal);
			const found = pick(samples) ?? (count > samples.length ? pick((await datasets.named(reference, name, signal, folder)).samples) : undefined);
			if (found) {
				return boxesOfSample(found);
			}
		}

		return {kind: 'none'};
	};

	return {
		from: 'dataset',
		isLocal: false,
		get operators() {
			return operators;
		},
		async find(sample, side, signal) {
			const own = await search(sample, side, signal);
			// A retained picture has the labels of its original.
			return own.kind === 'none' && side === 'after' && sample.status === 'retained' ? search(sample, 'before', signal) : own;
		},
		async close() {
			// The source belongs to the caller.
		},
	};
};
