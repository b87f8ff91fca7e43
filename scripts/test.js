#!/usr/bin/env node
// Usage: node scripts/test.js [PATH …] [-- OPTIONS OF node --test]
// Bundles the tests (all of them, or those whose path begins with a PATH) together with the program, runs them, and ends with the test runner's own lines.
import {spawn} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {
	mkdir, mkdtemp, rm, testsOf,
} from './files.js';
import {bundle, program, root} from './bundle.js';

const separator = process.argv.indexOf('--');
const prefixes = process.argv.slice(2, separator === -1 ? undefined : separator);
const options = separator === -1 ? [] : process.argv.slice(separator + 1);

const files = await testsOf(prefixes);
if (files.length === 0) {
	console.error(`No test file begins with ${prefixes.join(' or ')}.`);
	process.exit(2);
}

await mkdir(path.join(root, '.build'), {recursive: true});
const outdir = await mkdtemp(path.join(root, '.build', 'test-'));
const entries = Object.fromEntries(files.map(file => [file.slice('test/'.length).replaceAll(path.sep, '.').replace(/\.tsx?$/, ''), file]));
// The command itself is only needed by the tests that start it.
const needed = files.some(file => /end-to-end/.test(file)) ? program : {'picture-worker': program['picture-worker']};
await bundle({...needed, ...entries}, outdir, {sourcemap: 'inline'});

const child = spawn(process.execPath, [
	'--enable-source-maps',
	'--test',
	'--test-concurrency=2',
	'--test-reporter=spec',
	...options,
	...Object.keys(entries).map(name => path.join(outdir, `${name}.js`)),
], {stdio: 'inherit', cwd: root, env: {...process.env, NODE_ENV: 'test'}});

for (const signal of ['SIGINT', 'SIGTERM']) {
	process.on(signal, () => child.kill(signal));
}

child.on('close', async (code, signal) => {
	await rm(outdir, {recursive: true, force: true});
	process.exitCode = signal ? 1 : code;
});
