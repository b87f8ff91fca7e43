#!/usr/bin/env node
import module from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {cacheFolder} from './commands/cache-folder.js';
import type {CommandContext} from './commands/command.js';
import {commands} from './commands/registry.js';
import {version} from './version.js';
import {asWinnowError, exitCodes, type WinnowError} from './sources/errors.js';

const help = `
  Winnow: browse what a ModelArts data-processing task did to your image samples

  Usage
    $ winnow [browse] [TASK [VERSION]] [flags]   browse the results of a task version
    $ winnow demo                                browse a built-in job: no account, no network
    $ winnow local ORIGIN OUTPUT                 browse two folders, before and after
    $ winnow replay DIR                          browse a recorded job
    $ winnow tasks | versions TASK               what there is to browse
    $ winnow counts | list | show | get          data for scripts
    $ winnow compare-versions TASK V1 V2         what changed from one version to another
    $ winnow record TASK VERSION -o DIR          keep a whole job for offline
    $ winnow marks export | import | summary     verdicts and notes
    $ winnow serve                               the built-in cloud on a port
    $ winnow doctor | config | completion        help with the set-up

  winnow COMMAND --help says more about each.
  --version prints the version.
`;

/** Which command the arguments name, and its own arguments: `browse` may be left out. */
const choose = (argv: readonly string[]): {name: string; rest: readonly string[]} => {
	const [first, ...rest] = argv;
	return first !== undefined && Object.hasOwn(commands, first) ? {name: first, rest} : {name: 'browse', rest: argv};
};

const report = (error: WinnowError, verbose: boolean): void => {
	process.stderr.write(`winnow: ${error.line}\n`);
	if (error.advice !== undefined) {
		process.stderr.write(`        ${error.advice}\n`);
	}

	if (verbose && error.detail !== undefined) {
		process.stderr.write(`${error.detail}\n`);
	}
};

const run = async (argv: readonly string[]): Promise<number> => {
	if (argv[0] === '--help' || argv[0] === '-h' || argv[0] === 'help') {
		process.stdout.write(help);
		return 0;
	}

	if (argv[0] === '--version' || argv[0] === '-v') {
		process.stdout.write(`${version}\n`);
		return 0;
	}

	const {name, rest} = choose(argv);
	if (rest === argv && argv.length > 0) {
		const {checkCommandWord} = await import('./commands/mistyped.js');
		await checkCommandWord(argv, Object.keys(commands), process);
	}

	const command = await commands[name]!();
	const abort = new AbortController();
	let interrupted = false;
	const stop = () => {
		if (interrupted) {
			// The second one means it.
			process.exit(exitCodes.interrupted);
		}

		interrupted = true;
		abort.abort();
	};

	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, stop);
	}

	const context: CommandContext = {
		argv: rest, env: process.env, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, signal: abort.signal, version,
	};
	try {
		return await command.run(context);
	} catch (error) {
		if (interrupted && (error as Error).name === 'AbortError') {
			return exitCodes.interrupted;
		}

		throw error;
	}
};

// Node 22 and later keep what they compiled: a tenth to a fifth of a start. Where the folder can't be written they go on without.
(module as {enableCompileCache?: (folder: string) => unknown}).enableCompileCache?.(path.join(cacheFolder(process.env), 'compiled'));

const argv = process.argv.slice(2);
try {
	process.exitCode = await run(argv);
} catch (error) {
	const told = asWinnowError(error);
	report(told, argv.includes('--verbose'));
	process.exitCode = exitCodes[told.kind];
}
