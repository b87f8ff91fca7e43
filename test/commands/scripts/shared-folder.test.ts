import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import type {Command} from '../../../source/commands/command.js';
import {command as compareVerdicts} from '../../../source/commands/scripts/compare-verdicts.js';
import {command as exporting} from '../../../source/commands/scripts/export.js';
import {command as list} from '../../../source/commands/scripts/list.js';
import {command as report} from '../../../source/commands/scripts/report.js';
import {command as summary} from '../../../source/commands/scripts/summary.js';
import {startEmulator} from '../../helpers/emulator.js';
import {openReview} from '../../../source/review/review.js';
import {stateFolder} from '../../../source/system/folders.js';
import {connect} from '../../../source/sources/cloud/connect.js';
import {temporaryFolder} from '../../review/samples.js';
import {reaching, runCommand} from '../run-command.js';

const rowsOf = (text: string): Array<Record<string, unknown>> => text.split('\n').filter(Boolean).map(line => JSON.parse(line) as Record<string, unknown>);

test('every command that uses verdicts reads those of the folder that --shared names', async context => {
	const emulator = await startEmulator({samples: 30});
	context.after(async () => emulator.close());
	const [home, shared] = [await temporaryFolder(context), await temporaryFolder(context)];
	const {argv, env: token} = reaching(emulator);
	const env = {...token, HOME: home};
	const {signal} = new AbortController();
	const cloud = await connect({endpoint: emulator.endpoint, project: emulator.project, auth: 'token'}, {
		env, home, cwd: home, userAgent: 'winnow/0',
	}, signal);
	context.after(async () => cloud.close());
	const versions = ['V001', 'V002'].map(name => emulator.versions[name]!) as [string, string];
	for (const version of versions) {
		const source = cloud.source(emulator.task, version);
		const {samples} = await source.listing({offset: 0, limit: 10}, signal);
		const review = await openReview({
			identity: source.identity, stateFolder: stateFolder(env), shared, reviewer: 'ann',
		});
		await review.judge(samples.slice(0, 4), 'reject');
		await review.judge(samples.slice(4, 10), 'accept');
		await review.close();
	}

	const place = ['--shared', shared, '--reviewer', 'ann'];
	const run = async (command: Command, input: readonly string[], more: readonly string[]) => runCommand(command, {argv: [...input, ...argv, ...more], env});
	const one = [emulator.task, versions[1]];
	const calls: ReadonlyArray<readonly [command: Command, input: readonly string[], more: readonly string[], found: (out: string) => unknown]> = [
		[summary, one, ['--by', 'status'], out => rowsOf(out).reduce((sum, row) => sum + Number(row.judged), 0) === 10],
		[list, one, ['--find', 'verdict:reject'], out => rowsOf(out).length === 4],
		[exporting, ['csv', ...one], ['--all', '--unjudged', 'keep'], out => out.match(/,reject,/g)?.length === 4],
		[report, one, ['--format', 'md'], out => out.includes('10 of 30 judged: 6 accepted, 4 rejected, 0 flagged')],
	];
	for (const [command, input, more, found] of calls) {
		assert.equal(found((await run(command, input, more)).out), false, `${input.join(' ')} without the flag`);
		const {out, words} = await run(command, input, [...more, ...place]);
		assert.ok(found(out), `${more.join(' ')}: ${words}\n${out}`);
		await assert.rejects(run(command, input, [...more, '--shared', path.join(shared, 'none'), '--reviewer', 'ann']), {kind: 'usage', message: /No such folder/});
		await assert.rejects(run(command, input, [...more, '--shared', shared]), {kind: 'usage', message: /A shared folder needs your name/});
	}

	const both = [emulator.task, ...versions];
	await assert.rejects(run(compareVerdicts, both, []), {kind: 'not-found'});
	const {out} = await run(compareVerdicts, both, ['--format', 'json', ...place]);
	const {changes} = JSON.parse(out) as {changes: Record<string, number>};
	assert.ok(Object.values(changes).reduce((sum, count) => sum + count, 0) >= 10 && changes.good! + changes.still! > 0, out);
});
