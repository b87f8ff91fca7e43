#!/usr/bin/env node
// Usage: node scripts/test.js [PATH …] [-- OPTIONS OF node --test]
// Bundles the tests (all, or those whose path begins with a PATH) and the program, and runs the tests. See docs/testing.md.
import {spawn} from 'node:child_process';
import {randomInt} from 'node:crypto';
import {once} from 'node:events';
import {readdir} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {
	mkdir, mkdtemp, rm, testsOf,
} from './files.js';
import {bundle, bundleProgram, root} from './bundle.js';
import {entryOf, groupTests} from './test-groups.js';
import {picturesFolder} from './test-pictures.js';
import {keepTimes, longestFirst} from './test-times.js';

const separator = process.argv.indexOf('--');
const prefixes = process.argv.slice(2, separator === -1 ? undefined : separator);
const options = separator === -1 ? [] : process.argv.slice(separator + 1);

// A mistyped name must not look like passing tests.
for (const prefix of prefixes) {
	if ((await testsOf([prefix])).length === 0) {
		console.error(`No test matches "${prefix}". Give a folder, a file, or a file without its ending, for example test/results.`);
		process.exit(2);
	}
}

const files = await testsOf(prefixes);

await mkdir(path.join(root, '.build'), {recursive: true});
const outdir = await mkdtemp(path.join(root, '.build', 'test-'));
// A short path, because it will contain sockets, whose paths are limited to about 100 characters.
const scratch = await mkdtemp(path.join(os.tmpdir(), 'wt-'));
const [home, temporary, compiled, times] = ['home', 't', 'compiled', 'times.json'].map(name => path.join(scratch, name));
await Promise.all([mkdir(home), mkdir(temporary)]);

// The runner sorts files by name, so their place in the order is in the name.
const ordered = await longestFirst(await groupTests(files));
const entries = Object.fromEntries(await Promise.all(ordered.map(async (group, index) => [`${String(index).padStart(3, '0')}.${group.name}`, await entryOf(group, path.join(outdir, 'groups'))])));
// The tests run the program as shipped. It is bundled separately from them, or it would load one small chunk for each combination of tests.
await Promise.all([
	bundleProgram(outdir),
	bundle(entries, outdir, {sourcemap: 'linked', sourcesContent: false}),
]);

// Settings of this machine or user must not matter, so the tests get only these variables.
const inherited = ['PATH', 'SystemRoot', 'TERM', 'NODE_OPTIONS', 'NODE_V8_COVERAGE'].filter(name => process.env[name] !== undefined);
const seed = process.env.WINNOW_TEST_SEED || String(randomInt(2 ** 31));
if (!/^\d+$/.test(seed)) {
	console.error(`WINNOW_TEST_SEED is not a whole number: ${seed}`);
	process.exit(2);
}

console.log(`Seed ${seed} (WINNOW_TEST_SEED=${seed} repeats the random choices)`);

const child = spawn(process.execPath, [
	// Tests allocate many short-lived objects. Fewer garbage collections, each on one thread so that they don't compete for the cores, take 8 % less CPU time.
	'--max-semi-space-size=64',
	'--single-threaded-gc',
	'--test',
	// End-to-end tests mostly wait for the program that they start.
	`--test-concurrency=${Math.min(16, 2 * os.availableParallelism())}`,
	// No test waits for time, so this stops only tests that would never finish.
	'--test-timeout=600000',
	`--test-reporter=${path.join(root, 'scripts', 'test-reporter.js')}`,
	'--test-reporter-destination=stdout',
	`--test-reporter=${path.join(root, 'scripts', 'test-times.js')}`,
	`--test-reporter-destination=${times}`,
	...options,
	...Object.keys(entries).map(name => path.join(outdir, `${name}.js`)),
], {
	stdio: 'inherit',
	cwd: root,
	env: {
		...Object.fromEntries(inherited.map(name => [name, process.env[name]])),
		// Programs under test share compiled code, or each start would compile everything. Coverage is less precise with compiled code.
		...process.env.NODE_V8_COVERAGE ? {NODE_DISABLE_COMPILE_CACHE: '1'} : {NODE_COMPILE_CACHE: compiled},
		NODE_ENV: 'test', LANG: 'C.UTF-8', TZ: 'UTC', HOME: home, TMPDIR: temporary, WINNOW_TEST_SEED: seed, WINNOW_TEST_PICTURES: await picturesFolder(),
	},
});

for (const signal of ['SIGINT', 'SIGTERM']) {
	process.on(signal, () => child.kill(signal));
}

const [code, signal] = await once(child, 'close');
process.exitCode = signal ? 1 : code;
if (!signal) {
	await keepTimes(times);
}

if (process.exitCode === 0) {
	const left = (await Promise.all([home, temporary].map(async folder => readdir(folder)))).flat();
	if (left.length > 0) {
		console.error(`The tests left files behind: ${left.join(', ')}`);
		process.exitCode = 1;
	}
}

await Promise.all([outdir, scratch].map(folder => rm(folder, {recursive: true, force: true, maxRetries: 5})));
