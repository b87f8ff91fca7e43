import {LabelFile} from '../../dataset/manifest/label-file.js';
import {datasetBoxes} from '../../dataset/sample-boxes/dataset-boxes.js';
import {manifestBoxes} from '../../dataset/sample-boxes/manifest-boxes.js';
import type {BoxSource} from '../../dataset/sample-boxes/side-boxes.js';
import {vocBoxes, vocBoxesOfAll} from '../../dataset/sample-boxes/voc-boxes.js';
import {ClassReader, sampleClasses} from '../../dataset/sample-classes.js';
import {isAbort, WinnowError} from '../../model/errors.js';
import type {Source} from '../../model/source.js';
import {reasonOf} from '../../review/journal/journal-errors.js';
import {clean} from '../../text/clean.js';
import {browseWords} from '../words/browse.js';

const openManifest = async (manifest: string, signal: AbortSignal): Promise<LabelFile> => {
	let file: LabelFile;
	try {
		file = await LabelFile.open(manifest, signal);
	} catch (error) {
		if (isAbort(error)) {
			throw error;
		}

		throw new WinnowError({kind: 'failure', what: browseWords.cannotReadLabels(clean(manifest), reasonOf(error)), cause: error});
	}

	if (file.facts.samples === 0) {
		await file.close();
		throw new WinnowError({kind: 'failure', what: browseWords.noSamplesIn(clean(manifest))});
	}

	return file;
};

/**
Opens the labels of the samples of a source: a manifest, otherwise the VOC files beside the pictures of two folders, otherwise the datasets of the version.

@param manifest Path of the manifest (`--labels`).
@throws WinnowError if there are no labels; the signal's reason.
*/
export const openBoxes = async ({identity, datasets}: Source, manifest: string | undefined, signal: AbortSignal): Promise<BoxSource> => {
	if (manifest !== undefined) {
		return manifestBoxes(await openManifest(manifest, signal), manifest);
	}

	if (identity.endpoint === 'local') {
		return vocBoxes();
	}

	if (datasets) {
		return datasetBoxes(datasets);
	}

	throw new WinnowError({kind: 'usage', what: browseWords.noBoxes, advice: browseWords.giveLabels});
};

/**
Opens a reader of the classes of samples from labels on this machine: a manifest, otherwise the VOC files beside the pictures of two folders. Sends no requests.

@param manifest Path of the manifest (`--labels`).
@throws WinnowError if the manifest can't be read; the signal's reason.
*/
export const openClassReader = async ({identity}: Pick<Source, 'identity'>, manifest: string | undefined, signal: AbortSignal): Promise<ClassReader> => {
	if (manifest !== undefined) {
		const file = await openManifest(manifest, signal);
		return new ClassReader(sampleClasses(manifestBoxes(file, manifest), file));
	}

	return new ClassReader(identity.endpoint === 'local' ? sampleClasses(vocBoxesOfAll()) : undefined);
};
