#!/usr/bin/env node
import process from 'node:process';
import {about} from './about.js';
import {isReaderGone} from './commands/output.js';
import {wantedLanguage} from './system/wanted-language.js';

const argv = process.argv.slice(2);
const words = about(argv, () => wantedLanguage(argv, process.env));
if (words === undefined) {
	// Node prints a stack trace if a module can't be loaded, so the program is loaded from here.
	try {
		await import('./cli.js');
	} catch (error) {
		const {code = '', message} = error as NodeJS.ErrnoException;
		const isLimit = code === 'EMFILE' || code === 'ENFILE';
		process.stderr.write(`winnow: Can't load the program: ${isLimit ? `too many open files (${code})` : message.split('\n', 1)[0]!}\n        ${isLimit ? 'Raise the limit, for example: ulimit -n 1024' : 'Reinstall Winnow.'}\n`);
		process.exitCode = 1;
	}
} else {
	// There is nowhere left to report that stderr failed.
	process.stderr.on('error', () => undefined);
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		if (!isReaderGone(error)) {
			process.stderr.write(`winnow: Can't write to stdout: ${error.code ?? error.message}\n`);
			process.exitCode = 1;
		}
	});
	process.stdout.write(words);
}
