import assert from 'node:assert/strict';
import test from 'node:test';
import {command} from '../../../source/commands/scripts/plan.js';
import {runCommand} from '../run-command.js';

const rows = async (...argv: readonly string[]): Promise<ReadonlyArray<Readonly<Record<string, unknown>>>> => {
	const {out} = await runCommand(command, {argv: [...argv, '--format', 'json']});
	return JSON.parse(out) as ReadonlyArray<Readonly<Record<string, unknown>>>;
};

test('plan prints the zero plan for a limiting quality: 299 samples for 1 %', async () => {
	const [zero, ...others] = await rows('--lq', '1%');
	assert.equal(others.length, 0);
	assert.equal(zero!.plan, 'zero');
	assert.equal(zero!.samples, 299);
	assert.equal((zero!.consumer_risk as number).toFixed(4), '0.0495');
	assert.equal(zero!.producer_risk, null);
});

test('plan prints three plans for two rates, each within both risks but the zero plan', async () => {
	const [zero, single, sequential] = await rows('--aql', '1%', '--lq', '0.04');
	assert.deepEqual([zero!.samples, zero!.most_rejects], [74, 0]);
	assert.deepEqual([single!.samples, single!.most_rejects], [261, 5]);
	assert.equal(sequential!.plan, 'sequential');
	for (const {consumer_risk: consumer, producer_risk: producer} of [single!, sequential!]) {
		assert.ok(consumer as number <= 0.05 && producer as number <= 0.05);
	}

	assert.ok(zero!.producer_risk as number > 0.5);
	assert.ok(sequential!.average_good as number < 261);
});

test('plan needs fewer samples for a small version', async () => {
	const [zero] = await rows('--lq', '1%', '--samples', '100');
	assert.equal(zero!.samples, 95);
});

test('plan explains itself on a terminal, in its columns', async () => {
	for (const columns of [80, 120, 40]) {
		const {out} = await runCommand(command, {argv: ['--aql', '1%', '--lq', '4%'], isTTY: true, columns});
		const [title, ...lines] = out.split('\n');
		assert.equal(title, 'Plans that accept a version with 1 % rejects, and not one with 4 %:');
		assert.ok(lines.every(line => line.length <= columns), out);
		const text = out.replaceAll(/\s+/g, ' ');
		assert.match(text, / single Judge 261 samples\. Accept with at most 5 rejects\. Accepts a version with 4 % rejects in [\d.]+ % of cases, and does not accept one with 1 % in [\d.]+ %\. Takes \d+ samples on average with 4 % rejects, and \d+ with 1 %\. /);
		assert.match(text, / sequential Judge up to 392 samples\. Accept after 102 without a reject; each reject adds about \d+ to that\. After all 392, accept with at most \d+ rejects\. /);
	}
});

test('plan for one rate prints how many samples it takes on average', async () => {
	const {out} = await runCommand(command, {argv: ['--lq', '5%'], isTTY: true, columns: 100});
	assert.match(out, /^A plan that does not accept a version with 5 % rejects:\n\nzero {8}Judge 59 samples\. Accept if none is rejected\. Stop at the first reject\.\n/);
	assert.match(out, /\n {12}Takes 19 samples on average with 5 % rejects\.\n$/);
});

for (const [argv, what] of [
	[[], 'Missing --lq'],
	[['--lq', '1'], 'Invalid --lq "1"'],
	[['--lq', '0%'], 'Invalid --lq "0%"'],
	[['--lq', 'x'], 'Invalid --lq "x"'],
	[['--aql', '4%', '--lq', '4%'], '--aql 4 % is not below --lq 4 %'],
	[['--aql', '4%', '--lq', '4.1%'], 'The rates are too close to tell apart with a sample'],
	[['--lq', '4%', '--producer-risk', '1%'], '--producer-risk needs --aql'],
] as const) {
	test(`plan refuses ${argv.join(' ') || 'no rates'} and says what is valid`, async () => {
		await assert.rejects(runCommand(command, {argv}), (error: {kind?: string; what?: string; advice?: string}) => error.kind === 'usage' && error.what === what && error.advice !== undefined);
	});
}
