import {grouped, ordinal} from '../../text/numbers.js';
import type {QueueProgress} from './queue-progress.js';

const percent = (fraction: number): string => (fraction * 100).toFixed(1);

/** "17/200 · 21.4 % (7.6–47.6)", for narrow places. */
export const shortQueueWords = ({judged, size, rejectRate: rate}: QueueProgress): string => [
	`${grouped(judged)}/${grouped(size)}`,
	...(rate ? [`${percent(rate.rate)} % (${percent(rate.low)}–${percent(rate.high)})`] : []),
].join(' · ');

const kinds = {anytime: '95 % at any time', fixed: '95 %'} as const;

/** "17 of 200 judged, 3 flagged · 21.4 % rejected (7.6–47.6 %, 95 % at any time) · 18th skipped". */
export const queueWords = ({judged, size, flagged, rejectRate: rate, gap}: QueueProgress): string => [
	`${grouped(judged)} of ${grouped(size)} judged${flagged > 0 ? `, ${grouped(flagged)} flagged` : ''}`,
	...(rate ? [`${percent(rate.rate)} % rejected (${percent(rate.low)}–${percent(rate.high)} %, ${kinds[rate.kind]})`] : []),
	...(gap === undefined ? [] : [`${ordinal(gap + 1)} skipped`]),
].join(' · ');
