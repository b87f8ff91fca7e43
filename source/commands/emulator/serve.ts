import {once} from 'node:events';
import {startEmulator, type Emulator} from '../../emulator/emulator.js';
import {faultNames, parseFault} from '../../emulator/server/faults.js';
import {clean} from '../../text/clean.js';
import {padEnd, widthOf} from '../../text/fit.js';
import {WinnowError} from '../../model/errors.js';
import type {Command} from '../command.js';
import {parseFlags, type Flags, type FlagSpecs} from '../parse-flags.js';
import {emulatorWords} from '../words/emulator.js';

const {serve: words} = emulatorWords;

/** Joins names for the help, in lines of at most 68 characters with an indent of 4. */
const wrapNames = (names: readonly string[]): string => {
	const lines: string[] = [];
	for (const name of names) {
		const line = lines.at(-1);
		if (line === undefined || line.length + name.length > 68) {
			lines.push(name);
		} else {
			lines[lines.length - 1] = `${line}, ${name}`;
		}
	}

	return lines.join(',\n    ');
};

const help = words.help(wrapNames(faultNames.filter(name => !/^(?:picture|task|token)-/.test(name))));

const milliseconds = {
	type: 'number', min: 0, max: 3_600_000, integer: true,
} as const;

const flags = {
	origin: {type: 'string'},
	output: {type: 'string'},
	samples: {
		type: 'number', min: 0, max: 10_000_000, integer: true,
	},
	seed: {type: 'number', integer: true},
	offsetUnit: {type: 'string', choices: ['page', 'record']},
	latency: milliseconds,
	imageLatency: milliseconds,
	expires: {
		type: 'number', min: 1, max: 630_000_000, integer: true,
	},
	imageProcessing: {type: 'boolean'},
	fault: {type: 'string', isMultiple: true, parse: parseFault},
	port: {
		type: 'number', min: 0, max: 65_535, integer: true,
	},
} as const satisfies FlagSpecs;

const foldersOf = ({origin, output, samples, seed}: Flags<typeof flags>): {origin: string; output: string} | undefined => {
	if (origin === undefined && output === undefined) {
		return undefined;
	}

	if (origin === undefined || output === undefined) {
		throw new WinnowError({kind: 'usage', what: words.missingFolder(origin === undefined ? '--origin' : '--output'), advice: words.giveBoth});
	}

	if (samples !== undefined || seed !== undefined) {
		throw new WinnowError({kind: 'usage', what: words.onlyGenerated(samples === undefined ? '--seed' : '--samples'), advice: words.omitOne});
	}

	return {origin, output};
};

const start = async (given: Flags<typeof flags>): Promise<Emulator> => {
	const {fault: faults, origin: _origin, output: _output, ...options} = given;
	try {
		return await startEmulator({...options, faults, folders: foldersOf(given)});
	} catch (error) {
		const {code, path: folder} = error as NodeJS.ErrnoException;
		if (code === 'EADDRINUSE' || code === 'EACCES') {
			throw new WinnowError({
				kind: 'failure', what: code === 'EACCES' ? words.portNotPermitted(given.port) : words.portInUse(given.port), advice: words.omitPort, cause: error,
			});
		}

		if (code === 'ENOENT' || code === 'ENOTDIR') {
			throw new WinnowError({kind: 'usage', what: words.noFolder(clean(folder ?? '')), cause: error});
		}

		throw error;
	}
};

/** An example and its label, which precedes the first line. */
type Example = readonly [label: string, command: string];

const instructions = (emulator: Emulator): string => {
	const {endpoint, project, task, versions, taskName, token, accessKey, secretKey, user, projectName, datasets} = emulator;
	const [first, second] = Object.values(versions) as [string, string?];
	const where = `--endpoint ${endpoint} --project ${project}`;
	const examples: readonly Example[] = [
		[words.allTasks, `winnow browse ${where}`],
		...(second === undefined ? [] : [[words.twoVersions, `winnow compare-versions ${task} ${first} ${second} ${where}`] as const]),
		[words.importing, `curl -T new.manifest '${emulator.uploadAddress('manifests/new.manifest')}'`],
		['', `winnow import-manifest ${datasets.empty} s3://test-obs/manifests/new.manifest ${where}`],
		[words.accessKey, `export HUAWEICLOUD_SDK_AK=${accessKey} HUAWEICLOUD_SDK_SK=${secretKey}`],
		[words.password, `export OS_AUTH_URL=${endpoint}/v3 OS_USERNAME=${user.name} OS_PASSWORD=${user.password} OS_DOMAIN_NAME=${user.domain} OS_PROJECT_NAME=${projectName}`],
	];
	const columns = Math.max(...examples.map(([label]) => widthOf(label)));
	const lines = [
		`# ${words.title(clean(taskName), endpoint)}`,
		`export WINNOW_TOKEN=${token}`,
		`winnow browse ${task} ${first} ${where}`,
		'',
		...examples.map(([label, command]) => `# ${padEnd(label, columns)} ${command}`),
	];
	return `${lines.join('\n')}\n`;
};

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags, arguments: [0, 0]});
		if (parsed === undefined) {
			return 0;
		}

		const emulator = await start(parsed.flags);
		try {
			context.stdout.write(instructions(emulator));
			context.stderr.write(`${words.stop}\n`);
			if (!context.signal.aborted) {
				await once(context.signal, 'abort');
			}

			return 0;
		} finally {
			await emulator.close();
		}
	},
};
