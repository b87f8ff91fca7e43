import {grouped, plural} from '../../../text/numbers.js';
import type {QueuePlan, PlanProblem} from '../../../review/queue/plan-choice.js';

/** Why a text is not a valid plan. */
export const planProblems = {
	form: 'Expected a plan such as zero:1%, single:1%,4%, sequential:1%,4% or fixed:200, with ,flags=accept at the end if flagged samples count as accepted.',
	rate: 'Expected rates above 0 % and below 100 %, such as 4% or 0.04.',
	order: 'Give the rate to accept first, then a higher one to reject.',
	close: 'The rates are too close to tell apart. Make the second at least 1.5 times the first.',
	size: 'Expected a whole number of samples from 1 to 10,000.',
	large: 'The plan needs more than 10,000 samples. Choose higher rates, or rates that differ more.',
} satisfies Record<PlanProblem, string>;

const rule = ({plan}: QueuePlan, earliest: number): string => {
	switch (plan?.kind) {
		case undefined: {
			return 'The rate shows at the end.';
		}

		case 'zero': {
			return 'Accepted if none is rejected; the first reject ends it.';
		}

		case 'single': {
			return `Accepted with at most ${plural(plan.most, 'reject')}.`;
		}

		case 'sequential': {
			return `Accepted after ${grouped(earliest)} without a reject; each reject adds about ${grouped(Math.round(1 / plan.slope))}.`;
		}
	}
};

export const plans = {
	title: (total: number): string => `Plan for ${plural(total, 'sample')}`,
	/** Explanations of the example of each kind of plan. */
	examples: {
		'zero:1%': 'accepted without a reject: below 1 %',
		'single:1%,4%': 'accepts 1 % rejects, not 4 %',
		'sequential:1%,4%': 'as single, but decides after each verdict',
		'fixed:200': 'decides nothing: the rate of 200',
	},
	hint: '↑↓ choose; ,flags=accept counts flagged samples as accepted. Leave it empty for no plan.',
	problems: planProblems,
	/** @param earliest Number of samples after which the plan accepts if none is rejected. */
	opened: (plan: QueuePlan, earliest: number, total: number, seed: string): string => `Plan ${plan.text}: up to ${grouped(plan.size)} of ${plural(total, 'sample')}, seed ${seed}. ${rule(plan, earliest)} Flagged samples count as ${plan.flags}ed.`,
};
