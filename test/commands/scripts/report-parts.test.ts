import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {command as marks} from '../../../source/commands/scripts/marks.js';
import {command as report} from '../../../source/commands/scripts/report.js';
import {catalogues} from '../../../source/commands/words/zh-cn/index.js';
import type {WinnowError} from '../../../source/model/errors.js';
import type {Sample} from '../../../source/model/source.js';
import type {MarksSummary} from '../../../source/review/exchange/marks-summary.js';
import {openReview} from '../../../source/review/review.js';
import {parsePlan, queuePlan, type QueuePlan} from '../../../source/review/queue/plan-choice.js';
import {sampleQueue} from '../../../source/review/queue/queue.js';
import {openLocalSource} from '../../../source/sources/local/open-local-source.js';
import {stateFolder} from '../../../source/system/folders.js';
import {setCatalogues} from '../../../source/text/language.js';
import {temporaryFolder} from '../../review/samples.js';
import {runCommand} from '../run-command.js';

const planOf = (text: string, population: number): QueuePlan => {
	const choice = parsePlan(text);
	const plan = typeof choice === 'object' ? queuePlan(choice, population) : choice;
	assert.ok(typeof plan === 'object', text);
	return plan;
};

/** Two folders of twelve modified and two deleted pictures. The first ten samples are judged by a plan that they pass, the last two are rejected outside it. */
const judgedFolders = async (context: TestContext) => {
	const home = await temporaryFolder(context);
	const env = {HOME: home};
	const [origin, output] = [path.join(home, 'photos'), path.join(home, 'run')];
	await Promise.all([origin, output].map(async folder => mkdir(folder)));
	for (let index = 0; index < 14; index++) {
		const name = `${String(index).padStart(2, '0')}.jpg`;
		await writeFile(path.join(origin, name), `before ${index}`);
		if (index < 12) {
			await writeFile(path.join(output, name), `after ${index}`);
		}
	}

	const {signal} = new AbortController();
	const source = await openLocalSource({origin, output, signal});
	const {samples} = await source.listing({offset: 0, limit: 100}, signal);
	assert.equal(samples.length, 14);
	const review = await openReview({identity: source.identity, stateFolder: stateFolder(env), reviewer: 'ann'});
	const plan = planOf('fixed:10', samples.length);
	const order = {
		seed: '1', size: plan.size, from: {filter: 'all', count: samples.length}, plan,
	} as const;
	const [queue, draw] = [sampleQueue(order), JSON.stringify(order)];
	await review.plan(draw);
	const judged: Array<[number, string, Array<['accept', number]>]> = [];
	const drawn: Sample[] = [];
	for (let position = 0; position < queue.size; position++) {
		const sample = samples[queue.at(position)!.index]!;
		drawn.push(sample);
		await review.judge([sample], 'accept');
		judged.push([position, review.keyOf(sample), [['accept', review.markOf(sample)!.time]]]);
	}

	await review.judge(samples.filter(sample => !drawn.includes(sample)).slice(-2), 'reject');
	await review.saveSession({list: 'all', index: 0, queue: {draw, position: 9, judged}});
	await review.close();
	await source.close();
	const argv = ['--local', origin, output, '--reviewer', 'ann'];
	const {out} = await runCommand(marks, {argv: ['summary', ...argv, '--format', 'json'], env});
	return {argv, env, summary: JSON.parse(out) as MarksSummary};
};

test('a report about folders has the plan and its outcome, with the numbers of marks summary', async context => {
	const {argv, env, summary} = await judgedFolders(context);
	const {out, code} = await runCommand(report, {argv: [...argv, '--format', 'md'], env});
	assert.equal(code, 0);
	const all = summary.by_status.find(({status}) => status === 'all')!;
	assert.deepEqual([all.judged, all.accept, all.reject], [12, 10, 2]);
	assert.ok(out.includes(`${all.judged} of 14 judged: ${all.accept} accepted, ${all.reject} rejected, 0 flagged`), out);

	const [queue, ...others] = summary.random_samples;
	assert.deepEqual([others.length, queue!.plan!.plan, queue!.plan!.outcome, queue!.size, queue!.judged, queue!.rejected], [0, 'fixed:10', 'finished', 10, 10, 0]);
	const percent = (share: number | null): string => `${(100 * share!).toFixed(1)} %`;
	const cells = out.split('\n').find(line => line.startsWith('| fixed:10 '))!.replaceAll('\\', '').split('|').map(cell => cell.trim());
	assert.deepEqual(cells.slice(1, -1), [
		queue!.plan!.plan,
		queue!.plan!.chosen!.slice(0, 16).replace('T', ' '),
		queue!.seed,
		`${queue!.from.all!} samples`,
		...[queue!.size, queue!.judged, queue!.rejected, queue!.flagged].map(String),
		percent(queue!.reject_rate),
		`${percent(queue!.low)} – ${percent(queue!.high)}`,
		'for the fixed size',
		queue!.plan!.outcome,
	]);
	assert.match(out, /^- Plan fixed:10: 10 of 10 judged · 0\.0 % rejected/m);
});

test('in Chinese, a report separates a name and its value with a full-width colon', async context => {
	const {argv, env} = await judgedFolders(context);
	setCatalogues(catalogues);
	context.after(() => {
		setCatalogues({});
	});
	// The pictures can't be decoded: the report says so in place of each.
	await assert.rejects(runCommand(report, {argv: [...argv, '--format', 'md', '--pictures', '2'], env}), ({kind, out}: WinnowError & {readonly out: string}) => {
		assert.equal(kind, 'partial');
		assert.match(out, /驳回：应恢复/);
		assert.match(out, /序号：13/);
		assert.doesNotMatch(out, /\p{Script=Han}: /u);
		return true;
	});
});
