import {once} from 'node:events';
import {startEmulator, type Emulator} from '../../emulator/emulator.js';
import {faultNames, parseFault} from '../../emulator/server/faults.js';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import type {Command} from '../command.js';
import {parseFlags, type Flags, type FlagSpecs} from '../parse-flags.js';

/** Names in lines of the help, indented by four. */
const listed = (names: readonly string[]): string => {
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

const help = `
  Run the built-in cloud on a port of this machine

  Usage
    $ winnow serve [flags]

  It answers tasks, versions, results, tokens and pictures the way the real service does, and prints the lines that set the environment and browse it. Ctrl-C ends it.

  Flags
    --samples N           samples of the generated job (default 1204; a million is no trouble)
    --seed N              another generated job
    --origin DIR, --output DIR
                          two folders, before and after, instead of the generated job
    --offset-unit U       what offset counts: page (default) or record
    --latency MS          every API answer waits
    --image-latency MS    every picture waits
    --expires SECONDS     life of the signed addresses (default 3600)
    --no-image-processing the store ignores image/resize and serves originals
    --fault KIND:EVERY    every so many answers go wrong; may be given several times
    --port N              default any free one

  Kinds of fault
    ${listed(faultNames.filter(name => !/^(?:picture|task|token)-/.test(name)))}
    for listings; the same with picture-, task- or token- before them for the
    others; picture-damaged

  Examples
    $ winnow serve --samples 1000000 --latency 300
    $ winnow serve --origin before --output after --fault 429:5
`;

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
		throw new WinnowError({kind: 'usage', what: `--${origin === undefined ? 'origin' : 'output'} is missing`, advice: 'Two folders make a job: --origin BEFORE --output AFTER.'});
	}

	if (samples !== undefined || seed !== undefined) {
		throw new WinnowError({kind: 'usage', what: `--${samples === undefined ? 'seed' : 'samples'} is for the generated job, not for two folders`});
	}

	return {origin, output};
};

const start = async (given: Flags<typeof flags>): Promise<Emulator> => {
	const {fault: faults, origin: _origin, output: _output, ...options} = given;
	try {
		return await startEmulator({...options, faults, folders: foldersOf(given)});
	} catch (error) {
		const {code, path: place} = error as NodeJS.ErrnoException;
		if (code === 'EADDRINUSE' || code === 'EACCES') {
			throw new WinnowError({
				kind: 'failure', what: `Port ${given.port} can't be had: ${code === 'EACCES' ? 'it needs more rights' : 'somebody else listens there'}`, advice: 'Without --port any free one is taken.', cause: error,
			});
		}

		if (code === 'ENOENT' || code === 'ENOTDIR') {
			throw new WinnowError({kind: 'usage', what: `There is no folder ${clean(place ?? '')}`, cause: error});
		}

		throw error;
	}
};

const instructions = ({endpoint, project, task, versions, taskName, token, accessKey, secretKey, user, projectName}: Emulator): string => {
	const [first, second] = Object.values(versions) as [string, string?];
	const where = `--endpoint ${endpoint} --project ${project}`;
	const lines = [
		`# ${clean(taskName)} on ${endpoint}`,
		`export WINNOW_TOKEN=${token}`,
		`winnow browse ${task} ${first} ${where}`,
		'',
		`# all tasks:           winnow browse ${where}`,
		...(second === undefined ? [] : [`# two versions:        winnow compare-versions ${task} ${first} ${second} ${where}`]),
		`# a key, not a token:  export HUAWEICLOUD_SDK_AK=${accessKey} HUAWEICLOUD_SDK_SK=${secretKey}`,
		`# name and password:   export OS_AUTH_URL=${endpoint}/v3 OS_USERNAME=${user.name} OS_PASSWORD=${user.password} OS_DOMAIN_NAME=${user.domain} OS_PROJECT_NAME=${projectName}`,
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
			context.stderr.write('Ctrl-C ends it.\n');
			if (!context.signal.aborted) {
				await once(context.signal, 'abort');
			}

			return 0;
		} finally {
			await emulator.close();
		}
	},
};
