import type {RejectRate} from '../../../statistics/reject-rate.js';
import {grouped} from '../../../text/numbers.js';
import type {PlanCount, PlanProgress, PlanState} from '../plan-progress.js';
import type {QueueProgress} from '../queue-progress.js';

const percent = (fraction: number): string => (fraction * 100).toFixed(1);

const kinds = {anytime: '随时有效的 95 % 区间', exact: '95 % 精确区间'} as const;

const states: Readonly<Record<PlanState, string>> = {
	continue: '尚未得出结论', accepted: '验收通过', rejected: '验收不通过', finished: '已完成',
};

const ends: Readonly<Record<Exclude<PlanState, 'continue'>, string>> = {
	accepted: '验收通过，可以停止', rejected: '验收不通过，驳回数超过上限', finished: '已完成',
};

const ways = {accept: '通过', reject: '驳回'} as const;

/** `≤392` for a plan that can accept earlier, else `299`. */
const bound = ({endsEarly, size}: PlanProgress): string => `${endsEarly ? '≤' : ''}${grouped(size)}`;

const otherWay = ({flags}: PlanProgress): string => ways[flags === 'reject' ? 'accept' : 'reject'];

const otherWords = ({state, judged, rejected}: PlanCount): string => state === 'continue' ? `驳回 ${grouped(rejected)} 个，${states[state]}` : `第 ${grouped(judged)} 个后${states[state]}`;

const planWords = (plan: PlanProgress): string => {
	const {state, judged, rejected, size, left, endsEarly, maxRejects, flagged, otherOutcome: other} = plan;
	const isStrict = endsEarly || maxRejects === 0;
	const outcome = state === 'continue'
		? `再判定 ${grouped(left)} 个即可通过`
		: ends[state];
	return [
		`${grouped(judged)} / ${endsEarly ? '≤ ' : ''}${grouped(size)}`,
		isStrict ? `驳回 ${grouped(rejected)}` : `驳回 ${grouped(rejected)}（上限 ${grouped(maxRejects!)}）`,
		...(flagged === 0 ? [] : [`存疑 ${grouped(flagged)} 个按${ways[plan.flags]}计`]),
	].join('，') + `：${outcome}${other ? `（按${otherWay(plan)}计：${otherWords(other)}）` : ''}`;
};

/** `驳回率 21.4 %（7.6–47.6 %，随时有效的 95 % 区间）`. */
export const rateWords = (rate: RejectRate): string => `驳回率 ${percent(rate.rate)} %（${percent(rate.low)}–${percent(rate.high)} %，${kinds[rate.kind]}）`;

/** Progress of a random sample. */
export const queue = {
	/** `17/200 · 21.4 %（7.6–47.6）`, `40/≤392 · 驳回 0 · 余 62`, for narrow places. */
	short({judged, size, rejectRate: rate, plan}: QueueProgress): string {
		if (plan?.maxRejects !== undefined) {
			return `${grouped(judged)}/${bound(plan)} · ${plan.state === 'continue' ? `驳回 ${grouped(plan.rejected)} · 余 ${grouped(plan.left)}` : states[plan.state]}`;
		}

		return [
			`${grouped(judged)}/${grouped(size)}`,
			...(rate ? [`${percent(rate.rate)} %（${percent(rate.low)}–${percent(rate.high)}）`] : []),
		].join(' · ');
	},
	/** `余 62`, `验收通过`, `17/200`, for forty columns. */
	shortest({judged, size, plan}: QueueProgress): string {
		if (plan?.maxRejects !== undefined) {
			return plan.state === 'continue' ? `余 ${grouped(plan.left)}` : states[plan.state];
		}

		return `${grouped(judged)}/${grouped(size)}`;
	},
	long({judged, size, flagged, rejectRate: rate, gap, plan}: QueueProgress): string {
		const skipped = gap === undefined ? [] : [`跳过了第 ${grouped(gap + 1)} 个`];
		if (plan?.maxRejects !== undefined) {
			return [planWords(plan), ...skipped].join(' · ');
		}

		return [
			`已判定 ${grouped(judged)} / ${grouped(size)}${flagged === 0 ? '' : `，存疑 ${grouped(flagged)}${plan ? ` 个按${ways[plan.flags]}计` : ''}`}`,
			...(rate ? [rateWords(rate)] : []),
			...(plan?.otherOutcome && rate ? [`按${otherWay(plan)}计 ${percent(plan.otherOutcome.rejected / plan.otherOutcome.judged)} %`] : []),
			...(plan?.state === 'continue' ? ['结束时给出驳回率'] : []),
			...skipped,
		].join(' · ');
	},
};
