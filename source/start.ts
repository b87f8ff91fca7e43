#!/usr/bin/env node
import process from 'node:process';
import {spareFiles} from './system/load-modules.js';

// Node prints a stack trace if a module can't be loaded, so the program is loaded from here.
try {
	await spareFiles(import.meta.url);
	await import('./cli.js');
} catch (error) {
	const {code = '', message} = error as NodeJS.ErrnoException;
	const isLimit = code === 'EMFILE' || code === 'ENFILE';
	process.stderr.write(`winnow: Can't load the program: ${isLimit ? `too many open files (${code})` : message.split('\n', 1)[0]!}\n        ${isLimit ? 'Raise the limit, for example: ulimit -n 1024' : 'Reinstall Winnow.'}\n`);
	process.exitCode = 1;
}
