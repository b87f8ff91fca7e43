import {grouped, ordinal, plural} from '../../text/numbers.js';
import type {RejectRate} from '../../statistics/reject-rate.js';
import type {PlanCount, PlanProgress, PlanState} from './plan-progress.js';
import type {QueueProgress} from './queue-progress.js';

const percent = (fraction: number): string => (fraction * 100).toFixed(1);

/** "17/200 · 21.4 % (7.6–47.6)", "40/≤392 · 0 rej. · 62 left", "102/≤392 · accepted", for a narrow line. */
export const shortQueueWords = ({judged, size, rejectRate: rate, plan}: QueueProgress): string => {
	if (plan?.maxRejects !== undefined) {
		return `${grouped(judged)}/${bound(plan)} · ${plan.state === 'continue' ? `${grouped(plan.rejected)} rej. · ${grouped(plan.left)} left` : plan.state}`;
	}

	return [
		`${grouped(judged)}/${grouped(size)}`,
		...(rate ? [`${percent(rate.rate)} % (${percent(rate.low)}–${percent(rate.high)})`] : []),
	].join(' · ');
};

/** "62 left", "accepted", "17/200", for 40 columns. */
export const shortestQueueWords = ({judged, size, plan}: QueueProgress): string => {
	if (plan?.maxRejects !== undefined) {
		return plan.state === 'continue' ? `${grouped(plan.left)} left` : plan.state;
	}

	return `${grouped(judged)}/${grouped(size)}`;
};

/** "21.4 % rejected (7.6–47.6 %, 95 % at any time)". */
export const rateWords = (rate: RejectRate): string => `${percent(rate.rate)} % rejected (${percent(rate.low)}–${percent(rate.high)} %, ${kinds[rate.kind]})`;

const kinds = {anytime: '95 % at any time', exact: '95 %, exact'} as const;

/** "17 of 200 judged, 3 flagged · 21.4 % rejected (7.6–47.6 %, 95 % at any time) · 18th skipped", "40 of ≤ 392, 0 rejects: 62 more to accept". */
export const queueWords = (progress: QueueProgress): string => {
	const {judged, size, flagged, rejectRate: rate, gap, plan} = progress;
	const flags = flagged === 0 ? '' : `, ${grouped(flagged)} flagged${plan ? ` as ${plan.flags}s` : ''}`;
	const skipped = gap === undefined ? [] : [`${ordinal(gap + 1)} skipped`];
	if (plan?.maxRejects !== undefined) {
		return [planWords(plan), ...skipped].join(' · ');
	}

	return [
		`${grouped(judged)} of ${grouped(size)} judged${flags}`,
		...(rate ? [rateWords(rate)] : []),
		...(plan?.otherOutcome && rate ? [`as ${otherWay(plan)}s ${percent(plan.otherOutcome.rejected / plan.otherOutcome.judged)} %`] : []),
		...(plan?.state === 'continue' ? ['rate at the end'] : []),
		...skipped,
	].join(' · ');
};

/** "≤392" for a plan that can accept earlier, otherwise "299". */
const bound = ({endsEarly, size}: PlanProgress): string => `${endsEarly ? '≤' : ''}${grouped(size)}`;

const otherWay = ({flags}: PlanProgress): string => flags === 'reject' ? 'accept' : 'reject';

const ends: Readonly<Record<Exclude<PlanState, 'continue'>, string>> = {
	accepted: 'accepted, you may stop', rejected: 'rejected, limit passed', finished: 'finished',
};

const planWords = (plan: PlanProgress): string => {
	const {state, judged, rejected, size, left, endsEarly, maxRejects, flagged, otherOutcome: other} = plan;
	const rejects = maxRejects === 0 || endsEarly ? plural(rejected, 'reject') : `${grouped(rejected)} of ≤ ${plural(maxRejects!, 'reject')}`;
	const outcome = state === 'continue'
		? `${grouped(left)} more to accept`
		: ends[state];
	const flags = flagged === 0 ? '' : `, ${grouped(flagged)} flagged as ${plan.flags}s`;
	return `${grouped(judged)} of ${endsEarly ? '≤ ' : ''}${grouped(size)}, ${rejects}${flags}: ${outcome}${other ? ` (as ${otherWay(plan)}s: ${otherWords(other)})` : ''}`;
};

const otherWords = ({state, judged, rejected}: PlanCount): string => state === 'continue' ? `${plural(rejected, 'reject')}, undecided` : `${state} after ${grouped(judged)}`;
