import {wilson} from '../../statistics/wilson.js';
import {padEnd} from '../../text/fit.js';
import type {Interval} from '../../statistics/interval.js';
import type {Breakdown, Group} from './breakdown.js';

/** A group with its reject rate. */
export type GroupRate = Group & {
	/** Samples with any verdict; the rate is of the accepted and the rejected. */
	readonly judged: number;
	/** The reject rate and its 95 % interval; undefined if none is accepted or rejected. */
	readonly interval: Interval | undefined;
};

const rateOf = (group: Group): GroupRate => {
	const {accepted, rejected, flagged} = group;
	return {...group, judged: accepted + rejected + flagged, interval: wilson(rejected, accepted + rejected)};
};

/** Sorts by the lower bound of the reject rate, the highest first, then by size. */
const byLowerBound = (one: GroupRate, other: GroupRate): number => (other.interval?.low ?? -1) - (one.interval?.low ?? -1) || other.samples - one.samples;

/** Returns the groups of a breakdown, those with significantly many rejects first. `others` has the samples beyond the limit of groups. */
export const ratesOf = (breakdown: Breakdown): {readonly groups: readonly GroupRate[]; readonly others: GroupRate | undefined} => ({
	groups: breakdown.groups().map(group => rateOf(group)).sort(byLowerBound),
	others: breakdown.others && rateOf(breakdown.others),
});

/** Returns a bar of an interval from 0 to 1: solid up to the lower bound, light up to the upper one. Has exactly `columns` columns. */
export const intervalBar = ({low, high}: Interval, columns: number, [solid, light]: readonly [string, string] = ['█', '░']): string => {
	const [start, end] = [Math.round(low * columns), Math.round(high * columns)];
	return padEnd(solid.repeat(start) + light.repeat(end - start), columns);
};
