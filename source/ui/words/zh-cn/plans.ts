import type {PlanProblem, QueuePlan} from '../../../review/queue/plan-choice.js';
import {grouped} from '../../../text/numbers.js';

/** Why a text is not a valid plan. */
export const planProblems = {
	form: '请输入抽样方案，例如 zero:1%、single:1%,4%、sequential:1%,4% 或 fixed:200；要把存疑计为通过，在末尾加 ,flags=accept。',
	rate: '驳回率应大于 0 % 且小于 100 %，例如 4% 或 0.04。',
	order: '先写可接受的驳回率，再写不可接受的驳回率，后者应更高。',
	close: '两个驳回率过于接近，无法区分。第二个至少应为第一个的 1.5 倍。',
	size: '请输入 1 到 10,000 的整数。',
	large: '该方案需要超过 10,000 个样本。请提高驳回率，或加大两者的差距。',
} satisfies Record<PlanProblem, string>;

const rule = ({plan}: QueuePlan, earliest: number): string => {
	switch (plan?.kind) {
		case undefined: {
			return '结束时给出驳回率。';
		}

		case 'zero': {
			return '无驳回则验收通过；出现第一个驳回即结束。';
		}

		case 'single': {
			return `驳回不超过 ${grouped(plan.most)} 个则验收通过。`;
		}

		case 'sequential': {
			return `${grouped(earliest)} 个无驳回则验收通过；每个驳回约增加 ${grouped(Math.round(1 / plan.slope))} 个。`;
		}
	}
};

export const plans = {
	title: (total: number): string => `抽样方案，共 ${grouped(total)} 个样本`,
	/** Explanations of the example of each kind of plan. */
	examples: {
		'zero:1%': '无驳回则通过：驳回率低于 1 %',
		'single:1%,4%': '接受 1 % 的驳回率，不接受 4 %',
		'sequential:1%,4%': '同 single，但每次判定后给出结论',
		'fixed:200': '不下结论：200 个样本的驳回率',
	},
	hint: '↑↓ 选择；,flags=accept 把存疑计为通过。留空则不使用方案。',
	problems: planProblems,
	/** @param earliest Number of samples after which the plan accepts if none is rejected. */
	opened: (plan: QueuePlan, earliest: number, total: number, seed: string): string => `方案 ${plan.text}：从 ${grouped(total)} 个样本中最多抽取 ${grouped(plan.size)} 个，种子 ${seed}。${rule(plan, earliest)}存疑按${plan.flags === 'accept' ? '通过' : '驳回'}计。`,
};
