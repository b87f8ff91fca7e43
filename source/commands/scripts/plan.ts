import {usageError} from '../../model/errors.js';
import {
	characteristics, planOutcome, sequentialPlan, singlePlan, zeroRejectPlan, type Plan, type Qualities,
} from '../../statistics/plans.js';
import {padEnd, wrap} from '../../text/fit.js';
import {parseRate} from '../../text/rate.js';
import type {Command} from '../command.js';
import {chooseFormat, formatFlags} from '../output/formats.js';
import {rowsText, type DataRow} from '../output/rows-text.js';
import {writeStream} from '../output/write-stream.js';
import {parseFlags} from '../parse-flags.js';
import {planWords as words} from '../words/plan.js';

const fields = ['plan', 'samples', 'most_rejects', 'accepts_after', 'slope', 'accept_height', 'reject_height', 'consumer_risk', 'producer_risk', 'average_bad', 'average_good'] as const;

/** Minimum ratio of the two rates. Closer rates need more samples than anyone judges, and take minutes to calculate. */
const minRatio = 1.2;

const rateOf = (text: string): number => {
	const rate = parseRate(text);
	if (rate === undefined) {
		throw new Error(words.notARate);
	}

	return rate;
};

const shown = (rate: number): string => `${Number((rate * 100).toPrecision(3))} %`;

type Rates = {readonly bad: number; readonly consumerRisk: number; readonly good: number | undefined; readonly producerRisk: number};

const plansFor = ({bad, good, consumerRisk, producerRisk}: Rates, population: number | undefined): Plan[] => {
	const zero = zeroRejectPlan(bad, consumerRisk, population);
	if (good === undefined) {
		return [zero];
	}

	const qualities: Qualities = {
		good, bad, producerRisk, consumerRisk,
	};
	return [zero, singlePlan(qualities, population), sequentialPlan(qualities, population)];
};

const rowOf = (plan: Plan, {bad, good}: Rates, population: number | undefined): DataRow => {
	const atBad = characteristics(plan, bad, population);
	const atGood = good === undefined ? undefined : characteristics(plan, good, population);
	return {
		plan: plan.kind,
		samples: plan.size,
		most_rejects: plan.kind === 'zero' ? 0 : plan.most,
		accepts_after: planOutcome(plan, []).earliest,
		slope: plan.kind === 'sequential' ? plan.slope : null,
		accept_height: plan.kind === 'sequential' ? plan.acceptHeight : null,
		reject_height: plan.kind === 'sequential' ? plan.rejectHeight : null,
		consumer_risk: atBad.accepted,
		producer_risk: atGood ? 1 - atGood.accepted : null,
		average_bad: atBad.samples,
		average_good: atGood?.samples ?? null,
	};
};

const sentenceOf = (plan: Plan): string => {
	switch (plan.kind) {
		case 'zero': {
			return words.zero(plan.size);
		}

		case 'single': {
			return words.single(plan.size, plan.most);
		}

		case 'sequential': {
			return words.sequential(plan.size, plan.most, planOutcome(plan, []).earliest, Math.round(1 / plan.slope));
		}
	}
};

/** Width of the column with a plan's name (screen columns). */
const nameColumns = 12;

const textOf = (plans: readonly Plan[], rates: Rates, population: number | undefined, columns: number): string => {
	const [badRate, goodRate] = [shown(rates.bad), rates.good === undefined ? '' : shown(rates.good)];
	const paragraphs = plans.map(plan => {
		const bad = characteristics(plan, rates.bad, population);
		const good = rates.good === undefined ? undefined : characteristics(plan, rates.good, population);
		const lines = [
			sentenceOf(plan),
			words.risks({rate: badRate, risk: shown(bad.accepted)}, good && {rate: goodRate, risk: shown(1 - good.accepted)}),
			words.average({rate: badRate, samples: Math.round(bad.samples)}, good && {rate: goodRate, samples: Math.round(good.samples)}),
		].flatMap(line => wrap(line, Math.max(nameColumns, columns - nameColumns)));
		return lines.map((line, index) => `${padEnd(index === 0 ? plan.kind : '', nameColumns)}${line}`).join('\n');
	});
	return `${words.title(shown(rates.bad), rates.good === undefined ? undefined : shown(rates.good), population)}\n\n${paragraphs.join('\n\n')}\n`;
};

/** Prints sampling plans. It needs no service. */
export const command: Command = {
	help: words.help,
	async run(context) {
		const rate = {type: 'string', parse: rateOf} as const;
		const parsed = parseFlags(context, {
			help: words.help,
			flags: {
				lq: rate, aql: rate, consumerRisk: rate, producerRisk: rate, samples: {
					type: 'number', integer: true, min: 1, max: 100_000_000,
				}, ...formatFlags,
			},
			arguments: [0, 0],
		});
		if (parsed === undefined) {
			return 0;
		}

		const {lq: bad, aql: good, consumerRisk = 0.05, producerRisk, samples, format} = parsed.flags;
		if (bad === undefined) {
			throw usageError(words.needsLq, words.needsLqAdvice);
		}

		if (good === undefined && producerRisk !== undefined) {
			throw usageError(words.needsAql, words.needsAqlAdvice);
		}

		if (good !== undefined && good >= bad) {
			throw usageError(words.order(shown(good), shown(bad)), words.orderAdvice);
		}

		if (good !== undefined && bad / good < minRatio) {
			throw usageError(words.tooClose, words.tooCloseAdvice);
		}

		const rates = {
			bad, good, consumerRisk, producerRisk: producerRisk ?? 0.05,
		};
		const plans = plansFor(rates, samples);
		const chosen = chooseFormat(format, context.stdout);
		await writeStream(context.stdout, chosen === 'table'
			? [textOf(plans, rates, samples, context.stdout.columns ?? 80)]
			: rowsText(plans.map(plan => rowOf(plan, rates, samples)), {format: chosen, fields}), context.signal);
		return 0;
	},
};
