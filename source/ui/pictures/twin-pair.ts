import type {Sample, Side, StatusFilter} from '../../model/source.js';
import type {Located} from '../../results/twins/twins.js';
import {keptOf, pairOf, type TwinView} from '../state/twin.js';
import {sideOf} from './side-of.js';

/** Where one picture of a pair comes from. */
export type Origin = {readonly sample: Sample; readonly side: Side; readonly place: {readonly filter: StatusFilter; readonly index: number}};

/** The pictures of two samples as the before and the after of one, so that every view can show them. It is no sample of the version: nothing may judge or save it. */
type TwinPair = {readonly sample: Sample; readonly origins: Readonly<Record<Side, Origin>>};

/** The picture of a sample that the twin view shows: the job compared originals. */
export const originalOf = ({sample, filter, index}: Located): Origin => ({sample, side: sideOf(sample, 'before'), place: {filter, index}});

/** Returns the pair that the twin view shows: the deleted sample, then the one that it resembles. */
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
