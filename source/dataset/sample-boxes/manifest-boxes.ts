import path from 'node:path';
import type {Sample, Side} from '../../model/source.js';
import {clean} from '../../text/clean.js';
import {spell} from '../../text/spell.js';
import type {LabelFile} from '../manifest/label-file.js';
import {datasetWords} from '../words/index.js';
import type {BoxSource, SideBoxes} from './side-boxes.js';
import {boxesOfVoc} from './voc-boxes.js';

/** Returns the local paths at which the VOC file of a location can be, most likely first. */
const candidatesOf = (location: string, manifest: string): readonly string[] => {
	const folder = path.dirname(path.resolve(manifest));
	if (!/^[a-z\d]+:\/\//i.test(location)) {
		return [path.resolve(folder, location)];
	}

	// ModelArts writes annotation/V002/V002.manifest and annotation/file1.xml.
	const name = path.basename(location);
	return [path.join(folder, name), path.join(path.dirname(folder), name)];
};

/**
Reads boxes from the VOC files that a manifest names. For files in OBS, it reads a copy next to the manifest, or in the parent folder.

@param file The manifest; closed with the source.
@param manifest Its path.
*/
export const manifestBoxes = (file: Pick<LabelFile, 'find' | 'close'>, manifest: string): BoxSource => {
	const search = async (sample: Sample, side: Side): Promise<SideBoxes> => {
		const {address} = sample[side];
		const found = address === undefined ? undefined : await file.find(address);
		const location = found?.line.labels.find(label => label.location !== undefined)?.location;
		if (location === undefined) {
			return {kind: 'none'};
		}

		for (const candidate of candidatesOf(location, manifest)) {
			const boxes = await boxesOfVoc(spell(candidate));
			if (boxes.kind !== 'none') {
				return boxes;
			}
		}

		return {kind: 'unusable', why: datasetWords.notNextToManifest(clean(path.basename(location)))};
	};

	return {
		from: 'manifest',
		isLocal: true,
		async find(sample, side) {
			const own = await search(sample, side);
			return own.kind === 'none' && side === 'after' && sample.status === 'retained' ? search(sample, 'before') : own;
		},
		async close() {
			await file.close();
		},
	};
};
