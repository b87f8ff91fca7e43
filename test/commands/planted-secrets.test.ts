import assert from 'node:assert/strict';
import {
	mkdir, readdir, readFile, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import type {Command} from '../../source/commands/command.js';
import {commands} from '../../source/commands/registry.js';
import {exitCodes, type WinnowError} from '../../source/model/errors.js';
import {temporaryFolder} from '../sources/local/tree.js';
import {echoingService, spellings, type Echo} from './echoing-service.js';
import {runCommand} from './run-command.js';

/*
Each kind of secret is planted where a person keeps it, with values of its own, and every command is run against a service that repeats it in all its texts. No spelling of it may come out. A kind's values are known to this process only once its own runs load them, so a kind whose values are not registered fails.
*/

type Kind = {
	readonly name: string;
	/** Secrets that no output may contain. The first one is repeated as a code and a request id too. */
	readonly secrets: readonly string[];
	/** The token that the service gives for name and password. */
	readonly fetched?: string;
	readonly env?: (endpoint: string) => Readonly<Record<string, string>>;
	/** Below the home folder. */
	readonly files?: (endpoint: string) => Readonly<Record<string, string>>;
};

const tokenOf = (name: string): string => `MIIX${name}/${`aB3+${name}`.repeat(40)}==`;

const kinds: readonly Kind[] = [
	{name: 'WINNOW_TOKEN', secrets: [tokenOf('one')], env: () => ({WINNOW_TOKEN: tokenOf('one')})},
	{
		name: 'a short token', secrets: ['tk-9z/Q+'], env: () => ({OS_TOKEN: 'tk-9z/Q+'}),
	},
	{
		name: 'temporary keys', secrets: ['AKIDTEMP0123456789AB', 'sK/3cr3t+0123456789abcdefghijklmnopqrstu', tokenOf('security')],
		env: () => ({HUAWEICLOUD_SDK_AK: 'AKIDTEMP0123456789AB', HUAWEICLOUD_SDK_SK: 'sK/3cr3t+0123456789abcdefghijklmnopqrstu', HUAWEICLOUD_SDK_SECURITY_TOKEN: tokenOf('security')}),
	},
	{
		name: 'a password in variables', secrets: ['p"w/ 4 &<é>+horse'], fetched: tokenOf('fetched4'),
		env: endpoint => ({OS_AUTH_URL: endpoint, OS_USERNAME: 'reviewer', OS_PASSWORD: 'p"w/ 4 &<é>+horse', OS_DOMAIN_NAME: 'account'}),
	},
	{
		name: 'a password of digits in clouds.yaml', secrets: ['00123459876'], fetched: tokenOf('fetched5'),
		env: endpoint => ({OS_CLOUD: 'mine', OS_CLIENT_CONFIG_FILE: 'HOME/clouds.yaml', HUAWEICLOUD_SDK_IAM_ENDPOINT: endpoint}),
		files: endpoint => ({'clouds.yaml': `clouds: {mine: {auth: {auth_url: "${endpoint}", username: u, password: 00123459876, project_id: p}, region_name: eu-de}}`}),
	},
	{
		name: 'keys of an INI file', secrets: ['AKIDFILE0123456789AB', 'sK/f1le+0123456789abcdefghijklmnopqrstuv'],
		files: () => ({'.huaweicloud/credentials': '[basic]\nak = AKIDFILE0123456789AB\nsk = sK/f1le+0123456789abcdefghijklmnopqrstuv\n'}),
	},
];

const echoes: readonly Echo[] = ['rows', 'json-400', 'json-401', 'json-403', 'xml-403', 'html-404', 'plain-400', 'bad-rows'];

/** Every way out but the screen, which shows the same rows and errors. `OUT` is a folder. */
const runs: ReadonlyArray<readonly [command: string, ...argv: string[]]> = [
	['tasks'],
	['tasks', '--format', 'table'],
	['versions', 'T', '--format', 'json'],
	['counts', 'T', 'V'],
	['list', 'T', 'V'],
	['list', 'T', 'V', '--format', 'csv'],
	['list', 'T', 'V', '--format', 'table'],
	['show', 'T', 'V', '1', '--format', 'json'],
	['get', 'T', 'V', '-o', 'OUT/pictures'],
	['record', 'T', 'V', '-o', 'OUT/recording'],
	['compare-versions', 'T', 'V', 'V2'],
	['compare-verdicts', 'T', 'V', 'V2'],
	['doctor', '--json'],
	['doctor'],
];

/** Commands that read the same rows as `list`, and whose errors are those of `list`. */
const runsOfRows: typeof runs = [
	['summary', 'T', 'V', '--by', 'operator'],
	['measure', 'T', 'V'],
	['check', 'T', 'V', '--all', '--yes', '--format', 'ndjson'],
	['export', 'csv', 'T', 'V', '-o', 'OUT/all.csv', '--all'],
	['report', 'T', 'V', '-o', 'OUT/report.html'],
];

/** What a run prints, as cli.ts prints it with --verbose. */
const everythingOf = async (
	command: Command,
	argv: readonly string[],
	env: Readonly<Record<string, string>>,
): Promise<{readonly text: string; readonly code: number}> => {
	try {
		const {code, out, words} = await runCommand(command, {argv, env});
		return {text: out + words, code};
	} catch (error) {
		const reported = error as WinnowError & {readonly out: string; readonly words: string};
		assert.equal(reported.name, 'WinnowError', reported.stack);
		return {text: [reported.out, reported.words, reported.line, reported.advice, reported.detail, reported.stack].join('\n'), code: exitCodes[reported.kind]};
	}
};

const filesBelow = async (folder: string): Promise<string> => {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const contents = await Promise.all(entries.map(async entry => `${entry.name}\n${entry.isFile() ? await readFile(path.join(entry.parentPath, entry.name), 'utf8') : ''}`));
	return contents.join('\n');
};

for (const {name, secrets, fetched, env, files} of kinds) {
	for (const echo of echoes) {
		test(`${name} is not printed when a service repeats it: ${echo}`, async context => {
			const service = await echoingService(context, {secrets, fetched, echo});
			const home = await temporaryFolder(context);
			for (const [file, text] of Object.entries(files?.(service.endpoint) ?? {})) {
				await mkdir(path.dirname(path.join(home, file)), {recursive: true});
				await writeFile(path.join(home, file), text, {mode: 0o600});
			}

			const variables = Object.fromEntries(Object.entries(env?.(service.endpoint) ?? {}).map(([key, value]) => [key, value.replace('HOME', home)]));
			for (const [index, [command, ...argv]] of [...runs, ...echo === 'rows' ? runsOfRows : []].entries()) {
				const out = path.join(home, `out-${index}`);
				await mkdir(out);
				const {text, code} = await everythingOf(await commands[command]!(), [...argv.map(word => word.replace('OUT', out)), '--endpoint', service.endpoint, '--project', 'p', '--log-file', path.join(out, 'wire.ndjson')], {HOME: home, ...variables});
				const written = await filesBelow(out);
				for (const spelling of [...secrets, ...(fetched === undefined ? [] : [fetched])].flatMap(secret => spellings(secret))) {
					assert.ok(!text.includes(spelling), `${command} prints ${spelling}:\n${text}`);
					assert.ok(!written.includes(spelling), `${command} writes ${spelling}:\n${written}`);
				}

				assert.notEqual(text, '', command);
				assert.ok(written.includes('"time"'), `${command} logged nothing`);
				if (echo === 'json-401' && command !== 'doctor') {
					assert.equal(code, exitCodes.authentication, text);
				}
			}

			assert.ok(service.requests.length > 0);
			// Requests are not altered: an address is not hidden from the store.
			if (echo === 'rows') {
				assert.ok(service.pictures.length > 0);
				assert.ok(service.pictures.every(url => url.includes(`AccessKeyId=${encodeURIComponent(secrets[0]!)}&`)));
			}
		});
	}
}

test('a password in --endpoint, in the configuration or in a pasted address is not printed', async context => {
	const home = await temporaryFolder(context);
	await mkdir(path.join(home, '.config', 'winnow'), {recursive: true});
	await writeFile(path.join(home, '.config', 'winnow', 'config.json'), '{"profiles": {"work": {"endpoint": "https://user:hunter2-pw@host.example"}}}');
	const env = {HOME: home, WINNOW_TOKEN: 't'};
	for (const [command, ...argv] of [
		['list', 'T', 'V', '--project', 'p', '--endpoint', 'https://user:hunter2-pw@host.example'],
		['list', 'T', 'V', '--project', 'p', '--endpoint', 'user:hunter2-pw@host.example'],
		['list', 'T', 'V', '--project', 'p', '--endpoint', 'https://user:hunter2 hunter2-pw@host.example'],
		['list', 'T', 'V', '--project', 'p', '--endpoint', 'https://user:hunter2/hunter2-pw@host:port'],
		['list', 'T', 'V', '--project', 'p', '--profile', 'work'],
		['list', 'https://user:hunter2-pw@host.example/v2/p/processor-tasks/T/versions/V/results', '--endpoint', 'http://127.0.0.1:1', '--project', 'p'],
		['config', 'show'],
		['doctor', '--json', '--endpoint', 'https://user:hunter2-pw@host.example'],
		['doctor', '--json', '--profile', 'work'],
	] as ReadonlyArray<readonly [string, ...string[]]>) {
		const {text} = await everythingOf(await commands[command]!(), argv, env);
		assert.notEqual(text, '');
		assert.doesNotMatch(text, /hunter2/, `${command} ${argv.join(' ')}`);
	}
});
