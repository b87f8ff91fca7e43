/*
How often the intervals and the plans of the queue are wrong, in 20,000 simulated streams each. The simulated reviewer looks at the interval after every verdict and stops at the first wrong one, which is the worst case. Each result is next to the exact probability. Usage: npm run bench -- coverage [STREAMS]
*/
import type {Writable} from 'node:stream';
import {seededRandom} from '../source/review/queue/random.js';
import {intervalAtEveryLook} from '../source/statistics/confidence-sequence.js';
import {exactInterval} from '../source/statistics/exact-interval.js';
import {
	characteristics, planOutcome, sequentialPlan, singlePlan, zeroRejectPlan,
} from '../source/statistics/plans.js';
import {rejectRate} from '../source/statistics/reject-rate.js';
import {
	boundsOf, exactError, simulatedError, stream, type Watched,
} from '../test/helpers/coverage.js';

const rates = [0, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 0.5];
const populations = [250, 1000, 10_000];
/** Maximum number of samples that a reviewer judges. A version of up to this size is judged completely. */
const maxDraws = 1000;
const fixedSize = 200;

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`.padStart(8);

const plans = (streams: number, stdout: Writable): number => {
	let worst = 0;
	const qualities = {
		good: 0.01, bad: 0.04, producerRisk: 0.05, consumerRisk: 0.05,
	};
	for (const population of populations) {
		const cases = [
			{plan: zeroRejectPlan(0.01, 0.05, population), rate: 0.01, wrong: 'accepted'},
			...[singlePlan(qualities, population), sequentialPlan(qualities, population)].flatMap(plan => [{plan, rate: 0.04, wrong: 'accepted'}, {plan, rate: 0.01, wrong: 'rejected'}] as const),
		] as const;
		for (const {plan, rate, wrong} of cases) {
			// A version has a whole number of rejects: at least the rate to reject, at most the one to accept.
			const marked = wrong === 'accepted' ? Math.ceil(rate * population) : Math.floor(rate * population);
			const watched = {marked, population, draws: plan.size};
			const random = seededRandom(`plans ${plan.kind} ${JSON.stringify(watched)}`);
			let count = 0;
			for (let number = 0; number < streams; number++) {
				count += planOutcome(plan, stream(random, watched)).state === wrong ? 1 : 0;
			}

			const {accepted} = characteristics(plan, marked / population, population);
			worst = Math.max(worst, count / streams);
			stdout.write(`  ${plan.kind.padEnd(10)} of ${String(plan.size).padStart(3)}, ${String(population).padStart(6)} samples, ${percent(rate)} rejects: ${wrong} in ${percent(count / streams)} (exact ${percent(wrong === 'accepted' ? accepted : 1 - accepted)})\n`);
		}
	}

	return worst;
};

/** Two statuses with equal quotas, whose verdicts come in turn. */
const quotas = (streams: number, stdout: Writable): number => {
	const parts: readonly Watched[] = [{marked: 40, population: 800, draws: 40}, {marked: 30, population: 100, draws: 40}];
	const truth = parts.reduce((sum, {marked}) => sum + marked, 0) / parts.reduce((sum, {population}) => sum + population, 0);
	const random = seededRandom('quotas');
	let wrong = 0;
	const known = new Map<string, boolean>();
	for (let number = 0; number < streams; number++) {
		const verdicts = parts.map(part => [...stream(random, part)]);
		const hits = [0, 0];
		for (let drawn = 1; drawn <= 40; drawn++) {
			hits[0]! += verdicts[0]![drawn - 1] ? 1 : 0;
			hits[1]! += verdicts[1]![drawn - 1] ? 1 : 0;
			const key = `${drawn} ${hits.join(' ')}`;
			let isWrong = known.get(key);
			if (isWrong === undefined) {
				const rate = rejectRate(parts.map(({population}, part) => ({hits: hits[part]!, draws: drawn, population})))!;
				isWrong = rate.low > truth || rate.high < truth;
				known.set(key, isWrong);
			}

			if (isWrong) {
				wrong++;
				break;
			}
		}
	}

	stdout.write(`  quotas of 40 from 800 samples with 5 % and 100 with 30 %: ${percent(wrong / streams)}\n`);
	return wrong / streams;
};

export const run = async ([count]: readonly string[], stdout: Writable): Promise<void> => {
	const streams = Number(count ?? 20_000);
	let worst = 0;
	stdout.write('Interval at any time, wrong at any look:\n');
	for (const population of populations) {
		for (const rate of rates) {
			const watched = {marked: Math.round(rate * population), population, draws: Math.min(population, maxDraws)};
			const bounds = boundsOf(watched, (hits, draws) => intervalAtEveryLook(hits, draws, population));
			const error = simulatedError(watched, bounds, streams);
			worst = Math.max(worst, error);
			stdout.write(`  ${String(population).padStart(6)} samples, ${percent(rate)} rejects: ${percent(error)} (exact ${percent(exactError(watched, bounds))})\n`);
		}
	}

	worst = Math.max(worst, quotas(streams, stdout));
	stdout.write(`Exact interval, wrong after ${fixedSize} samples:\n`);
	for (const population of populations) {
		for (const rate of rates) {
			const watched = {marked: Math.round(rate * population), population, draws: fixedSize};
			const bounds = boundsOf(watched, (hits, draws) => draws === fixedSize ? exactInterval(hits, draws, population) : undefined);
			const error = simulatedError(watched, bounds, streams);
			worst = Math.max(worst, error);
			stdout.write(`  ${String(population).padStart(6)} samples, ${percent(rate)} rejects: ${percent(error)} (exact ${percent(exactError(watched, bounds))})\n`);
		}
	}

	stdout.write('Plans, wrong decisions:\n');
	worst = Math.max(worst, plans(streams, stdout));
	stdout.write(`Largest error: ${percent(worst)} of ${streams} streams, budget 5.50 %\n`);
	if (worst > 0.055) {
		throw new Error('an error is above its budget');
	}
};
