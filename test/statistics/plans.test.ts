import assert from 'node:assert/strict';
import test from 'node:test';
import {
	acceptanceAtLeast, acceptanceAtMost, characteristics, planOutcome, sequentialPlan, singlePlan, waldLines, zeroRejectPlan,
} from '../../source/statistics/plans.js';

const rounded = (value: number): number => Number(value.toFixed(4));

test('plans without a reject have the published sizes', () => {
	// 59, 299 and 22 are those of the "success run" tables: ln(error) ÷ ln(1 − limit), rounded up.
	assert.equal(zeroRejectPlan(0.01, 0.05).size, 299);
	assert.equal(zeroRejectPlan(0.05, 0.05).size, 59);
	assert.equal(zeroRejectPlan(0.1, 0.1).size, 22);
});

test('a plan for a small version needs fewer samples, and never more than there are', () => {
	// One reject among 100: 95 samples leave 5 of 100 unseen.
	assert.equal(zeroRejectPlan(0.01, 0.05, 100).size, 95);
	assert.equal(zeroRejectPlan(0.01, 0.05, 1_000_000).size, 299);
	assert.equal(zeroRejectPlan(0.01, 0.0001, 50).size, 50);
});

test('single plans equal those that R packages print', () => {
	// AccSamplingDesign, "Acceptance Sampling Plan Design" (2025): optPlan(0.01, 0.05, 0.02, 0.15) and optAttrPlan(0.01, 0.05, 0.05, 0.10).
	assert.deepEqual(singlePlan({good: 0.01, bad: 0.05, producerRisk: 0.02, consumerRisk: 0.15}), {kind: 'single', size: 144, most: 4});
	assert.deepEqual(singlePlan({good: 0.01, bad: 0.05, producerRisk: 0.05, consumerRisk: 0.1}), {kind: 'single', size: 132, most: 3});
	assert.equal(rounded(1 - acceptanceAtMost(3, 132, 0.01)), rounded(0.044_252_51));
	assert.equal(rounded(acceptanceAtLeast(3, 132, 0.05)), rounded(0.099_228_3));
	assert.equal(rounded(acceptanceAtLeast(3, 132, 0.03)), rounded(0.438_435_4));
	// AcceptanceSampling (Kiermeier 2008): find.plan(PRP = c(0.05, 0.95), CRP = c(0.15, 0.075), type = "binom").
	assert.deepEqual(singlePlan({good: 0.05, bad: 0.15, producerRisk: 0.05, consumerRisk: 0.075}), {kind: 'single', size: 80, most: 7});
});

test('a single plan keeps both risks in versions of any size, with all samples if need be', () => {
	const qualities = {good: 0.01, bad: 0.04, producerRisk: 0.05, consumerRisk: 0.1};
	for (const population of [200, 1000, 12_345]) {
		const plan = singlePlan(qualities, population);
		assert.ok(plan.size <= population);
		assert.ok(acceptanceAtLeast(plan.most, plan.size, qualities.bad, population) <= qualities.consumerRisk);
		assert.ok(acceptanceAtMost(plan.most, plan.size, qualities.good, population) >= 1 - qualities.producerRisk);
		assert.ok(acceptanceAtLeast(plan.most, plan.size - 1, qualities.bad, population) > qualities.consumerRisk);
	}

	// None of 20 or at least one: with 18 samples a single reject stays unseen in 2 of 20 cases.
	assert.deepEqual(singlePlan({good: 0.01, bad: 0.011, producerRisk: 0.05, consumerRisk: 0.1}, 20), {kind: 'single', size: 18, most: 0});
	// One or at least two of 20: only all samples tell them apart with a producer's risk of 5 %.
	const close = singlePlan({good: 0.05, bad: 0.1, producerRisk: 0.05, consumerRisk: 0.1}, 20);
	assert.equal(close.most, 1);
	assert.ok(close.size > 18);
});

test('the lines of a sequential test are Wald\'s', () => {
	// NIST/SEMATECH e-Handbook of Statistical Methods, 6.2.6: x = -0.939 + 0.0397 n and x = 1.205 + 0.0397 n.
	const plan = waldLines({good: 0.01, bad: 0.1, producerRisk: 0.05, consumerRisk: 0.1});
	assert.equal(plan.slope.toFixed(4), '0.0397');
	assert.equal(plan.acceptHeight.toFixed(3), '0.939');
	assert.equal(plan.rejectHeight.toFixed(3), '1.205');
});

test('verdicts after the end of a plan don\'t count', () => {
	const plan = zeroRejectPlan(0.05, 0.05);
	const clean = Array.from({length: 80}, (_, index) => index >= 59);
	assert.deepEqual(planOutcome(plan, clean), {state: 'accepted', judged: 59, rejected: 0, size: 59, earliest: 59});
	assert.deepEqual(planOutcome(plan, [false, false, true, false]), {state: 'rejected', judged: 3, rejected: 1, size: 59, earliest: 3});
	assert.deepEqual(planOutcome(plan, [false, false]), {state: 'continue', judged: 2, rejected: 0, size: 59, earliest: 59});
});

test('a single plan ends early once it has more rejects than it permits', () => {
	const plan = {kind: 'single', size: 10, most: 2} as const;
	assert.deepEqual(planOutcome(plan, [true, false, true, true, false]), {state: 'rejected', judged: 4, rejected: 3, size: 10, earliest: 4});
	assert.deepEqual(planOutcome(plan, [true, false, true, ...Array.from({length: 7}, () => false)]), {state: 'accepted', judged: 10, rejected: 2, size: 10, earliest: 10});
});

test('a sequential plan accepts as soon as its line allows, and always ends', () => {
	const plan = sequentialPlan({good: 0.01, bad: 0.04, producerRisk: 0.05, consumerRisk: 0.1});
	const none = planOutcome(plan, []);
	assert.equal(none.earliest, Math.ceil(plan.acceptHeight / plan.slope));
	assert.equal(planOutcome(plan, Array.from({length: none.earliest}, () => false)).state, 'accepted');
	// Rejects at the rate of the slope stay between the lines until the plan ends.
	let rejects = 0;
	const between = Array.from({length: 10_000}, (_, index) => {
		const isReject = rejects + 1 < plan.slope * (index + 1);
		rejects += isReject ? 1 : 0;
		return isReject;
	});
	const outcome = planOutcome(plan, between);
	assert.notEqual(outcome.state, 'continue');
	assert.ok(outcome.judged <= plan.size);
});

test('the characteristics of a single plan follow from the distributions', () => {
	const plan = {kind: 'single', size: 132, most: 3} as const;
	for (const rate of [0.01, 0.03, 0.05]) {
		assert.ok(Math.abs(characteristics(plan, rate).accepted - acceptanceAtLeast(3, 132, rate)) < 1e-9);
		assert.ok(Math.abs(characteristics(plan, rate, 1000).accepted - acceptanceAtLeast(3, 132, rate, 1000)) < 1e-9);
	}

	assert.deepEqual(characteristics({kind: 'zero', size: 10}, 0), {accepted: 1, samples: 10});
});

test('a sequential plan keeps its risks with fewer samples on average than the single plan', () => {
	for (const qualities of [{good: 0.01, bad: 0.04, producerRisk: 0.05, consumerRisk: 0.05}, {good: 0.02, bad: 0.1, producerRisk: 0.05, consumerRisk: 0.1}]) {
		const plan = sequentialPlan(qualities);
		const single = singlePlan(qualities);
		for (const population of [undefined, 5000]) {
			const good = characteristics(plan, qualities.good, population);
			const bad = characteristics(plan, qualities.bad, population);
			assert.ok(1 - good.accepted <= qualities.producerRisk, `${1 - good.accepted}`);
			assert.ok(bad.accepted <= qualities.consumerRisk, `${bad.accepted}`);
			assert.ok(good.samples < single.size && bad.samples < single.size);
		}
	}
});
