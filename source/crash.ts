import {
	readdirSync, rmSync, writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {inspect} from 'node:util';
import {errorWords} from './model/words/index.js';
import {stateFolder} from './system/folders.js';
import {clean} from './text/clean.js';
import {isOutOfMemory, memoryAdvice, memoryError} from './system/memory.js';
import {makeFolderSync} from './system/make-folder.js';
import {redact} from './text/redact.js';

const maxReports = 10;
const maxMessageLength = 160;
const secretNames = /token|secret|passw|credential|access_?key|(?:^|_)(?:ak|sk)$/i;

type CrashFacts = {
	readonly argv: readonly string[];
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly version: string;
};

/** Removes secrets: matches of patterns, and values of variables whose names suggest a secret. */
const withoutSecrets = (text: string, env: CrashFacts['env']): string => {
	let safe = text;
	for (const [name, value] of Object.entries(env)) {
		if (secretNames.test(name) && value !== undefined && value.length > 3) {
			safe = safe.replaceAll(value, '…');
		}
	}

	return redact(safe);
};

const messageOf = (error: unknown): string => {
	const text = error instanceof Error ? `${error.name}: ${error.message}` : inspect(error, {depth: 0, compact: true, breakLength: Infinity});
	return text.split('\n', 1)[0]!.slice(0, maxMessageLength);
};

/** Flags by name only: values can be secret. */
const reportText = (error: unknown, {argv, version, env}: CrashFacts): string => [
	`Winnow ${version}, Node ${process.version}, ${os.platform()} ${os.release()} ${os.arch()}`,
	`Time: ${new Date().toISOString()}, ${Math.round(process.uptime())} s after startup`,
	`Command: winnow ${argv.slice(0, 1).filter(word => /^[a-z-]+$/.test(word)).join('')} ${argv.filter(word => /^--?[a-z]/i.test(word)).map(word => word.split('=', 1)[0]).join(' ')}`,
	`Terminal: TERM=${env.TERM ?? ''} TERM_PROGRAM=${env.TERM_PROGRAM ?? ''} LANG=${env.LC_ALL ?? env.LC_CTYPE ?? env.LANG ?? ''} ${env.TMUX ? 'tmux' : ''} ${env.SSH_CONNECTION ? 'ssh' : ''}`,
	`Memory: ${Math.round(process.memoryUsage.rss() / 1_048_576)} MiB`,
	'',
	inspect(error, {depth: 2, maxStringLength: 2000}),
	'',
].map(line => line.split('\n').map(part => clean(part)).join('\n').trimEnd()).join('\n');

/** Writes a report and deletes all but the last ten. @returns Its path. */
const saveReport = (text: string, env: CrashFacts['env']): string => {
	const folder = stateFolder(env);
	makeFolderSync(folder, 0o700);
	const file = path.join(folder, `crash-${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${process.pid}.txt`);
	writeFileSync(file, text, {mode: 0o600});
	const reports = readdirSync(folder).filter(name => /^crash-.*\.txt$/.test(name)).sort();
	for (const name of reports.slice(0, -maxReports)) {
		rmSync(path.join(folder, name), {force: true});
	}

	return file;
};

/**
Saves a report of an unexpected error, without secrets.

@returns Two lines for the user: the error, and where the report is.
*/
export const describeCrash = (error: unknown, facts: CrashFacts): string => {
	if (isOutOfMemory(error)) {
		return `winnow: ${memoryError(error).line}\n        ${memoryAdvice()}\n`;
	}

	const {env} = facts;
	const what = clean(withoutSecrets(messageOf(error), env));
	let where: string;
	try {
		where = errorWords.report(clean(saveReport(withoutSecrets(reportText(error, facts), env), env)));
	} catch (error_) {
		where = errorWords.noReport(clean(messageOf(error_)));
	}

	return `winnow: ${errorWords.unexpected(what)}\n        ${where}\n`;
};
