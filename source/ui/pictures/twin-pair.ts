import type {Sample, Side, StatusFilter} from '../../model/source.js';
import type {Located} from '../../results/twins/twins.js';
import {keptOf, pairOf, type TwinView} from '../state/twin.js';
import {sideOf} from './side-of.js';

/** The sample and side that a picture of a pair belongs to. */
export type Origin = {readonly sample: Sample; readonly side: Side; readonly place: {readonly filter: StatusFilter; readonly index: number}};

/** Two samples presented as the before and after of one, so that every view can show them. `sample` doesn't exist in the version: don't judge or save it. */
type TwinPair = {readonly sample: Sample; readonly origins: Readonly<Record<Side, Origin>>};

/** Returns the picture of a sample that the twin view shows: the original, because the job compared originals. */
export const originalOf = ({sample, filter, index}: Located): Origin => ({sample, side: sideOf(sample, 'before'), place: {filter, index}});

/** Returns the pair for the twin view: the deleted sample as before, the one that it resembles as after. */
export const twinPair = (twin: TwinView): TwinPair => {
	const pair = pairOf(twin);
	const [before, after] = [originalOf(pair.deleted), originalOf(keptOf(pair))];
	return {
		sample: {
			id: `${before.sample.id} ${after.sample.id}`, status: before.sample.status, statusText: before.sample.statusText, descriptions: before.sample.descriptions, before: before.sample[before.side], after: after.sample[after.side],
		},
		origins: {before, after},
	};
};
