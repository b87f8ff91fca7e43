#!/usr/bin/env node
import process from 'node:process';
import {about, startFailures} from './about.js';
import {isReaderGone} from './commands/output.js';
import {wantedLanguage} from './system/wanted-language.js';

const argv = process.argv.slice(2);
const language = () => wantedLanguage(argv, process.env);
const words = about(argv, language);
if (words === undefined) {
	// Node prints a stack trace if a module can't be loaded, so the program is loaded from here.
	try {
		await import('./cli.js');
	} catch (error) {
		const {code = '', message} = error as NodeJS.ErrnoException;
		const {openFiles, noProgram} = startFailures[language()];
		process.stderr.write(code === 'EMFILE' || code === 'ENFILE' ? openFiles(code) : noProgram(message.split('\n', 1)[0]!));
		process.exitCode = 1;
	}
} else {
	// There is nowhere left to report that stderr failed.
	process.stderr.on('error', () => undefined);
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		if (!isReaderGone(error)) {
			process.stderr.write(startFailures[language()].stdout(error.code ?? error.message));
			process.exitCode = 1;
		}
	});
	process.stdout.write(words);
}
