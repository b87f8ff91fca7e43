import {requestedSize, type FetchedPicture} from '../../preview/picture-fetcher.js';
import type {Composition, Rendered} from '../../preview/preview.js';
import type {Side} from '../../model/source.js';
import type {DrawnBoxes, ShownBoxes} from '../boxes/shown-boxes.js';
import type {MakerParts} from './maker-types.js';
import {originOf, type Wanted} from './wanted.js';

/** Finds the labels of the sides that a picture shows, in the order of `sides`; none if boxes are off. @throws The signal's reason. */
export const findBoxes = async (boxes: MakerParts['boxes'], wanted: Wanted, sides: readonly Side[], signal: AbortSignal): Promise<readonly ShownBoxes[]> =>
	Promise.all(wanted.hasBoxes
		? sides.map(async wantedSide => {
			const {sample, side} = originOf(wanted, wantedSide);
			return boxes.find(sample, side, signal);
		})
		: []);

/** @param parameter The `process_parameter` that the files were requested with. */
export const outlinesFor = (found: readonly ShownBoxes[], files: readonly FetchedPicture[], parameter: string | undefined): Pick<Composition, 'outlines'> => found.every(({outlines}) => outlines.length === 0)
	? {}
	: {
		outlines: found.map(({boxes, outlines}, index) => outlines.length === 0
			? undefined
			: {
				shapes: outlines,
				size: boxes.kind === 'boxes' ? boxes.size : undefined,
				longestSide: files[index]!.shrunk ? requestedSize(parameter) : undefined,
			}),
	};

export const drawnBoxes = (found: readonly ShownBoxes[], {placements}: Rendered): {readonly drawn?: readonly DrawnBoxes[]} => found.length === 0
	? {}
	: {drawn: found.map(({boxes}, index) => ({boxes, placement: placements?.[index]}))};
