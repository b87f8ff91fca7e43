import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {commands} from '../../source/commands/registry.js';
import type {WinnowError} from '../../source/model/errors.js';
import {unspell} from '../../source/text/spell.js';
import {forbidden, hostile, png} from '../helpers/hostile-strings.js';
import {temporaryFolder} from '../sources/local/tree.js';
import {listen} from '../helpers/listen.js';
import {runCommand} from './run-command.js';

/** A service whose every text is the same hostile one. */
const hostileService = async (context: TestContext, text: string, isRefusing: boolean): Promise<string> => {
	let endpoint = '';
	const described = {
		description: text,
		error_msg: text,
		error_code: text,
		status: 2,
		template: {id: text, operator_params: [{name: text, id: text, params: {[text]: text}}]},
	};
	const row = (): unknown => ({
		sample_id: text, version_id: text, result_property: 1, origin_source: `obs://bucket/in/${text}/1.png`, new_source: `obs://bucket/out/${text}/1.png`, signed_origin_source: `${endpoint}/obj/1`, signed_new_source: `${endpoint}/obj/2`, result_description: [text, text],
	});
	const answerTo = (url: string): unknown => {
		if (url.includes('/results')) {
			return {count: 1, has_more: false, results: [row()]};
		}

		if (/\/versions(?:\?|$)/.test(url)) {
			return {
				count: 1, versions: [{
					task_version_id: text, task_id: text, version_name: text, ...described,
				}],
			};
		}

		if (/\/versions\/[^/]+$/.test(url)) {
			// With an error code it would be a refusal.
			return {
				task_id: 'T', task_version_id: 'V', version_name: text, ...described, error_code: undefined,
			};
		}

		return /\/processor-tasks(?:\?|$)/.test(url)
			? {count: 1, tasks: [{task_id: text, name: text, ...described}]}
			: {
				task_id: 'T', task_version_id: 'V', name: text, ...described,
			};
	};

	const server = createServer((request, response) => {
		request.resume();
		const url = request.url!;
		if (isRefusing) {
			response.statusCode = 400;
			response.end(JSON.stringify({error_code: text, error_msg: text, request_id: text}));
		} else if (url.startsWith('/obj/')) {
			response.end(png);
		} else {
			response.end(JSON.stringify(answerTo(url)));
		}
	});
	endpoint = `http://127.0.0.1:${await listen(context, server)}`;
	return endpoint;
};

const formats = ['table', 'json', 'ndjson', 'csv'];

/** `OUT` is an empty folder. */
const runs: ReadonlyArray<readonly [command: string, ...argv: string[]]> = [
	...formats.flatMap(format => [['tasks', '--format', format], ['versions', 'T', '--format', format], ['list', 'T', 'V', '--format', format], ['compare-versions', 'T', 'V', 'V2', '--format', format], ['compare-verdicts', 'T', 'V', 'V2', '--format', format], ['compare-verdicts', 'T', 'V', 'V2', '--list', 'all', '--format', format]] as Array<[string, ...string[]]>),
	['counts', 'T', 'V'],
	['show', 'T', 'V', '1'],
	['show', 'T', 'V', '1', '--format', 'json'],
	['get', 'T', 'V', '-o', 'OUT/pictures'],
	['record', 'T', 'V', '-o', 'OUT/recording'],
	['doctor'],
	['doctor', '--json'],
];

/** A refusal is printed as text or, for JSON, as nothing: the other formats share that code. */
const refusedRuns = runs.filter(([, ...argv]) => !argv.includes('ndjson') && !argv.includes('csv'));

/** Commands that read the same rows as `list`, and whose errors are those of `list`. */
const runsOfRows: typeof runs = [
	['summary', 'T', 'V', '--by', 'operator', '--format', 'table'],
	['report', 'T', 'V', '-o', 'OUT/report.html'],
];

/** What a run prints, as cli.ts prints it with --verbose. */
const outputOf = async (
	command: string,
	argv: readonly string[],
	env: Readonly<Record<string, string>>,
	isTTY = false,
): Promise<{readonly out: string; readonly words: string}> => {
	try {
		return await runCommand(await commands[command]!(), {argv, env, isTTY});
	} catch (error) {
		const reported = error as WinnowError & {readonly out: string; readonly words: string};
		assert.equal(reported.name, 'WinnowError', reported.stack);
		return {out: reported.out, words: [reported.words, reported.line, reported.advice, reported.detail].join('\n')};
	}
};

for (const [name, text] of Object.entries(hostile)) {
	for (const isRefusing of [false, true]) {
		test(`${name} from a service ${isRefusing ? 'in errors' : 'in names and rows'} reach neither the terminal nor a script's input`, async context => {
			const endpoint = await hostileService(context, text, isRefusing);
			const home = await temporaryFolder(context);
			const marks = path.join(home, 'marks.ndjson');
			await writeFile(marks, `${JSON.stringify({
				sample_id: text, before: `obs://bucket/in/${text}/1.png`, after: `obs://bucket/out/${text}/1.png`, status: 'modified', verdict: 'reject', reason: text, note: text,
			})}\n`);
			await outputOf('marks', ['import', marks, 'T', 'V', '--endpoint', endpoint, '--project', 'p'], {HOME: home});
			for (const [index, [command, ...argv]] of (isRefusing ? refusedRuns : [...runs, ...runsOfRows]).entries()) {
				const folder = path.join(home, `out-${index}`);
				await mkdir(folder);
				const {out, words} = await outputOf(command, [...argv.map(word => word.replace('OUT', folder)), '--endpoint', endpoint, '--project', 'p'], {HOME: home, WINNOW_TOKEN: 't'});
				const lines = argv.includes('csv') ? out.replaceAll('\r\n', '\n') : out.replaceAll(/^\t+/gm, '');
				for (const printed of [lines, words]) {
					const found = forbidden.exec(printed);
					assert.equal(found, null, found ? `${command} ${argv.join(' ')} prints U+${found[0].codePointAt(0)!.toString(16)}: ${JSON.stringify(printed.slice(Math.max(0, found.index - 60), found.index + 20))}` : '');
				}

				assert.notEqual(out + words, '', command);
				assert.ok(isRefusing || command !== 'compare-verdicts' || out.length > 80, words);
				if (command === 'list' && argv.includes('json') && !isRefusing) {
					const [row] = JSON.parse(out) as Array<{readonly sample_id: string; readonly after: string}>;
					if (name !== 'lone surrogates') {
						assert.equal(unspell(row!.sample_id).toString(), text);
						assert.equal(unspell(row!.after).toString(), `obs://bucket/out/${text}/1.png`);
					}
				} else if (argv.includes('json') && out !== '') {
					JSON.parse(out);
				}
			}
		});
	}
}

for (const [name, text] of Object.entries(hostile)) {
	test(`${name} in an imported file reach neither the terminal nor a script's input, through the journal either`, async context => {
		const home = await temporaryFolder(context);
		const file = path.join(home, 'marks.ndjson');
		await writeFile(file, [
			{
				sample_id: text, before: `obs://bucket/in/${text}`, after: `obs://bucket/out/${text}`, status: 'modified', verdict: 'reject', note: text, time: '2026-11-26T00:00:00.000Z',
			},
			{
				sample_id: text, verdict: text, time: text, status: text,
			},
			{sample_id: 'plain', verdict: 'accept', time: text},
		].map(row => `${JSON.stringify({...row, endpoint: 'http://127.0.0.1:1', project: 'p', task: 'T', version: 'V'})}\n`).join(''));
		const env = {HOME: home, WINNOW_TOKEN: 't'};
		const version = ['T', 'V', '--endpoint', 'http://127.0.0.1:1', '--project', 'p'];
		let exported = 0;
		let said = '';
		// `--print0` writes the exact names into a pipe, which is its purpose; a terminal gets their spellings.
		for (const argv of [['import', file], ...['csv', 'ndjson'].map(format => ['export', ...version, '--format', format]), ['export', ...version, '--print0'], ['summary'], ['import', file, 'T', text, '--endpoint', 'http://127.0.0.1:1', '--project', 'p'], ['summary', '--format', 'json']]) {
			const {out, words} = await outputOf('marks', argv, env, argv.includes('--print0'));
			for (const printed of [argv.includes('--print0') ? out.replaceAll('\0', '\n') : out.replaceAll('\r\n', '\n').replaceAll(/^\t+/gm, ''), words]) {
				const found = forbidden.exec(printed);
				assert.equal(found, null, found ? `marks ${argv[0]!} prints U+${found[0].codePointAt(0)!.toString(16)}: ${JSON.stringify(printed.slice(Math.max(0, found.index - 60), found.index + 20))}` : '');
			}

			said += words.slice(0, 300);
			exported += argv[0] === 'export' ? out.length : 0;
		}

		assert.ok(exported > 0, `nothing was imported: ${said}`);
	});
}

for (const [name, text] of Object.entries(hostile)) {
	test(`${name} in profile names, file names and task names reach neither the terminal nor a script's input`, async context => {
		const endpoint = await hostileService(context, 'plain', false);
		const home = await temporaryFolder(context);
		// Texts that an argument and a file name can contain.
		const given = text.replaceAll(/[\0\p{Cs}]/gu, '').slice(0, 2000);
		const file = path.join(home, given.replaceAll('/', '').slice(0, 40));
		await mkdir(path.join(home, '.config', 'winnow'), {recursive: true});
		await writeFile(file, 'no mark\n');
		const settings = path.join(home, '.config', 'winnow', 'config.json');
		const withProfile: ReadonlyArray<readonly [command: string, ...argv: string[]]> = [
			['config'], ['tasks', '--profile', given], ['tasks', '--profile', `${given}x`], ['doctor', '--profile', given], ['tasks', '--endpoint', given],
		];
		const others: typeof withProfile = [
			['list', given, given, '--endpoint', endpoint, '--project', given], ['marks', 'import', file], ['marks', 'import', `${file}x`], ['get', 'T', 'V', '-o', file, '--endpoint', endpoint, '--project', 'p'], ['record', 'T', 'V', '-o', file, '--endpoint', endpoint, '--project', 'p'], ['tasks', given], ['tasks', `--${given}`], ['tasks', '--format', given],
		];
		for (const [profiles, runs] of [
			[{[given]: {endpoint, project: 'p'}}, [...withProfile, ...others]],
			[{[given]: {endpoint: 1}}, withProfile],
			[{[given]: {endpoint: given, [given]: given}}, withProfile],
		] as const) {
			await writeFile(settings, JSON.stringify({profiles}));
			for (const [command, ...argv] of runs) {
				const {out, words} = await outputOf(command, argv, {HOME: home, WINNOW_TOKEN: 't'}, true);
				for (const printed of [out, words]) {
					const found = forbidden.exec(printed);
					assert.equal(found, null, found ? `${JSON.stringify([command, ...argv]).slice(0, 200)} prints U+${found[0].codePointAt(0)!.toString(16)}: ${JSON.stringify(printed.slice(Math.max(0, found.index - 60), found.index + 20))}` : '');
				}
			}
		}
	});
}
