import type {Source} from '../../model/source.js';
import {operatorsOf} from '../../preview/measure-sample.js';
import {MeasuresFile} from '../../results/measures/measures-file.js';
import {prepareFolder} from '../../results/measures/prepare-folder.js';
import type {OpenedMeasures} from '../../ui/idle-measuring.js';
import {measuresFileOf} from '../version-cache.js';

/** Longest side of pictures that are measured in the background (pixels), the default of `winnow measure`. */
const defaultEdge = 64;

/**
Opens the measures of a version for writing. New measures use the picture size of the existing ones. Returns undefined without a home folder, or if the existing ones are of originals that would have to be downloaded.

@throws File system errors; the signal's reason.
*/
export const openIdleMeasures = async (env: Readonly<Record<string, string | undefined>>, source: Pick<Source, 'identity' | 'resizing' | 'datasets'>, signal: AbortSignal): Promise<OpenedMeasures | undefined> => {
	const {identity, resizing} = source;
	const path = measuresFileOf(env, identity);
	if (path === undefined) {
		return undefined;
	}

	// Before the file is opened, because a key press can abort this request.
	const operators = await operatorsOf(source, signal);
	prepareFolder(path);
	const found = MeasuresFile.read(path);
	const edge = found?.edge ?? defaultEdge;
	found?.close();
	if (edge === 'original' && resizing !== 'never') {
		return undefined;
	}

	return {file: MeasuresFile.write(path, edge), edge: edge === 'original' ? undefined : edge, operators};
};
