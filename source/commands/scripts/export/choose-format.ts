import {usageError} from '../../../model/errors.js';
import {clean} from '../../../text/clean.js';
import {nearest} from '../../../text/nearest.js';
import {exportWords as words} from '../../words/export.js';
import {formats, type Format, type FormatName} from './formats.js';
import type {PathForm} from './locate-pictures.js';

type Given = {
	readonly all?: boolean;
	readonly flagged?: 'keep' | 'drop' | 'hard';
	readonly paths?: PathForm;
	readonly pictures?: string;
	readonly local?: boolean;
	readonly output?: string;
	readonly overwrite?: boolean;
	readonly labels?: string;
	readonly dataset?: string;
	readonly voc?: string;
	readonly vocAt?: string;
};

const isFormat = (name: string): name is FormatName => Object.hasOwn(formats, name);

const checkFolder = (name: string, {output, overwrite, paths, local, pictures}: Given): void => {
	if (output === undefined || overwrite) {
		throw usageError(output === undefined ? words.needsFolder(name) : words.noOverwrite(name), words.needsFolderAdvice);
	}

	if (paths === 's3' || (!local && pictures === undefined)) {
		throw usageError(words.needsPictures(name), words.pathsNeedPicturesAdvice);
	}
};

const checkDataset = (isManifest: boolean, {labels, dataset, local, voc, vocAt}: Given): void => {
	if (labels === 'dataset' && local) {
		throw usageError(words.datasetAndLocal, words.datasetAndLocalAdvice);
	}

	if (dataset !== undefined && labels !== 'dataset') {
		throw usageError(words.datasetNeedsLabels, words.datasetNeedsLabelsAdvice);
	}

	if ((voc === undefined) !== (vocAt === undefined)) {
		throw usageError(words.vocNeedsAddress, words.vocNeedsAddressAdvice);
	}

	if (voc !== undefined && !(isManifest && labels === 'dataset')) {
		throw usageError(words.vocNeedsManifest, words.vocNeedsManifestAdvice);
	}
};

/** Returns the format with this name. @throws WinnowError (usage) for an unknown format, and for flags that don't apply to it. */
export const chooseFormat = (name: string | undefined, given: Given): Format => {
	const names = Object.keys(formats);
	if (name === undefined) {
		throw usageError(words.needsFormat, words.formats(names));
	}

	if (!isFormat(name)) {
		const near = nearest(name, names);
		throw usageError(words.unknownFormat(clean(name)), near === undefined ? words.formats(names) : words.didYouMean(near));
	}

	const format: Format = formats[name];
	const {all, flagged, paths = 's3', pictures} = given;
	checkDataset(format.isInStore ?? false, given);
	if (all && !format.isTable) {
		throw usageError(words.allNeedsTable(name), words.allNeedsTableAdvice);
	}

	if (flagged === 'hard' && !format.hasHard) {
		throw usageError(words.noHard(name), words.noHardAdvice);
	}

	if (format.isInStore && (pictures !== undefined || paths !== 's3')) {
		throw usageError(words.needsStore(name), words.needsStoreAdvice);
	}

	if ('entries' in format) {
		checkFolder(name, given);
	}

	return format;
};
