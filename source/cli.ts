#!/usr/bin/env node
import process from 'node:process';
import {chooseLanguage} from './commands/choose-language.js';
import {createOutput} from './commands/output.js';
import {terminalProgress} from './commands/terminal-progress.js';
import {describeCrash} from './crash.js';
import {awaitEnd} from './ending.js';
import {reportEnd, reportError, runCommand} from './commands/run-command.js';
import {version} from './version.js';
import {exitCodes, WinnowError} from './model/errors.js';
import {errorWords} from './model/words/index.js';

const output = createOutput(process.stdout, process.stderr, terminalProgress(process.env));
const {stdout, stderr} = output;

/** After a crash, time for the command to clean up (ms). */
const cleanupTimeout = 2000;
const ending = awaitEnd(status => {
	process.exit(status);
});

const argv = process.argv.slice(2);
let crash: {readonly error: unknown; isReported: boolean} | undefined;
const reportCrash = (): void => {
	if (crash && !crash.isReported) {
		crash.isReported = true;
		stderr.write(describeCrash(crash.error, {argv, env: process.env, version}));
		process.exitCode = exitCodes.failure;
	}
};

// Also for unhandled rejections. The command exits as after a signal: it closes the journal and restores the terminal.
process.on('uncaughtException', error => {
	if (crash) {
		return;
	}

	crash = {error, isReported: false};
	process.exitCode = exitCodes.failure;
	ending.end();
	setTimeout(() => {
		process.exit();
	}, cleanupTimeout).unref();
});
process.on('exit', reportCrash);
process.on('exit', output.end);

// A command that never ends must not look like a success.
process.exitCode = exitCodes.failure;

const main = async (): Promise<void> => {
	try {
		await chooseLanguage(argv, process.env);
		process.exitCode = await runCommand(argv, {
			env: process.env, stdin: process.stdin, stdout, stderr, signal: ending.signal, version,
		});
	} catch (error) {
		if (crash === undefined) {
			const status = reportEnd(error, argv, {stderr, signal: ending.signal});
			if (status === undefined) {
				crash = {error, isReported: false};
			} else {
				process.exitCode = status;
			}
		}
	}

	if (output.failure && !process.exitCode) {
		reportError(stderr, new WinnowError({kind: 'failure', what: errorWords.stdout(output.failure.code ?? output.failure.message), cause: output.failure}), false);
		process.exitCode = exitCodes.failure;
	}

	process.exitCode = ending.status ?? process.exitCode;
	reportCrash();
};

// Don't await this: the commands import this module's chunk, so each would wait for the other.
void main();
