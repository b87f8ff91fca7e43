#!/usr/bin/env node
import module from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {cacheFolder} from './system/cache-folder.js';
import {createOutput} from './commands/output.js';
import {commands} from './commands/registry.js';
import {describeCrash, isDefect} from './crash.js';
import {awaitEnd} from './ending.js';
import {isOutOfMemory, memoryError, requireMemory} from './system/memory.js';
import {version} from './version.js';
import {asWinnowError, exitCodes, isAbort, WinnowError} from './model/errors.js';
import {makeFolderSync} from './system/make-folder.js';

const help = `
  Winnow: browse what a ModelArts data-processing task did to your image samples

  Usage
    $ winnow [browse] [TASK [VERSION]]     browse the results of a task version
    $ winnow demo                          browse a built-in job, without account
    $ winnow local ORIGIN OUTPUT           browse two folders, before and after
    $ winnow replay DIR                    browse a recorded job
    $ winnow tasks | versions TASK         list what there is to browse
    $ winnow counts | list | show | get    data for scripts
    $ winnow compare-versions TASK V1 V2   what changed from one version to another
    $ winnow record TASK VERSION -o DIR    keep a whole job for offline use
    $ winnow marks export|import|summary   verdicts and notes
    $ winnow serve                         run the built-in cloud on a port
    $ winnow doctor | config | completion  help with the set-up

  winnow help COMMAND says more about each.
  --version prints the version.
`;

/** Which command the arguments name, and its own arguments: `browse` may be left out. */
const choose = (argv: readonly string[]): {name: string; rest: readonly string[]} => {
	const [first, ...rest] = argv;
	return first !== undefined && Object.hasOwn(commands, first) ? {name: first, rest} : {name: 'browse', rest: argv};
};

const output = createOutput(process.stdout, process.stderr);
const {stdout, stderr} = output;

const report = (error: WinnowError, verbose: boolean): void => {
	stderr.write(`winnow: ${error.line}\n`);
	if (error.advice !== undefined) {
		stderr.write(`        ${error.advice}\n`);
	}

	if (verbose && error.detail !== undefined) {
		stderr.write(`${error.detail}\n`);
	}
};

const run = async (argv: readonly string[]): Promise<number> => {
	if (argv[0] === 'help' && argv.length > 1) {
		return run([argv[1]!, '--help']);
	}

	if (argv[0] === '--help' || argv[0] === '-h' || argv[0] === 'help') {
		stdout.write(help);
		return 0;
	}

	if (argv[0] === '--version' || argv[0] === '-v') {
		stdout.write(`${version}\n`);
		return 0;
	}

	const {name, rest} = choose(argv);
	if (rest === argv && argv.length > 0) {
		const {checkCommandName} = await import('./commands/check-command-name.js');
		await checkCommandName(argv, Object.keys(commands), process);
	}

	requireMemory();
	const command = await commands[name]!();
	return command.run({
		argv: rest, env: process.env, stdin: process.stdin, stdout, stderr, signal: ending.signal, version,
	});
};

/** A crash waits so long (ms) for the command to end. */
const longestEnd = 2000;
const ending = awaitEnd(status => {
	process.exit(status);
});

// Node 22 and later keep what they compiled: a tenth to a fifth of a start.
const keepCompiled = (folder: string): void => {
	const {enableCompileCache} = module as {enableCompileCache?: (folder: string) => unknown};
	if (enableCompileCache === undefined) {
		return;
	}

	try {
		// Node's own way to create it never returns in some folders; see `makeFolder`.
		makeFolderSync(folder);
	} catch {
		// A start that is not faster needs no words.
		return;
	}

	enableCompileCache(folder);
};

const cache = cacheFolder(process.env);
if (cache !== undefined) {
	keepCompiled(path.join(cache, 'compiled'));
}

const argv = process.argv.slice(2);
let crash: {readonly error: unknown; isTold: boolean} | undefined;
const tellCrash = (): void => {
	if (crash && !crash.isTold) {
		crash.isTold = true;
		stderr.write(describeCrash(crash.error, {argv, env: process.env, version}));
		process.exitCode = exitCodes.failure;
	}
};

// Rejections that nobody handles come here too. The command ends as after a signal: the journal is closed, the terminal given back.
process.on('uncaughtException', error => {
	if (crash) {
		return;
	}

	crash = {error, isTold: false};
	process.exitCode = exitCodes.failure;
	ending.end();
	setTimeout(() => {
		process.exit();
	}, longestEnd).unref();
});
process.on('exit', tellCrash);

try {
	process.exitCode = await run(argv);
} catch (error) {
	if (isDefect(error) && !isOutOfMemory(error)) {
		crash ??= {error, isTold: false};
	} else if (crash === undefined && !(isAbort(error) && ending.signal.aborted)) {
		const told = isOutOfMemory(error) ? memoryError(error) : asWinnowError(error);
		report(told, argv.includes('--verbose'));
		process.exitCode = exitCodes[told.kind];
	}
}

if (output.failure && !process.exitCode) {
	report(new WinnowError({kind: 'failure', what: `Can't write to stdout: ${output.failure.code ?? output.failure.message}`, cause: output.failure}), false);
	process.exitCode = exitCodes.failure;
}

process.exitCode = ending.status ?? process.exitCode;
tellCrash();
