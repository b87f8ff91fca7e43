#!/usr/bin/env node
// Usage: node scripts/mutate.js ROOM [--sample N|all] [--seed N] [--tests PATH]… [--only FILE:LINE]
// Makes small careless changes in a room under source/, one at a time, and reports those that no test notices. See docs/testing.md.
import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {rmSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import ts from 'typescript';
import {bundle, program, root} from './bundle.js';
import {
	glob, mkdir, mkdtemp, rm, testsOf,
} from './files.js';
import {findMutants, weave} from './mutants.js';
import {plugins} from './plugins.js';
import {picturesFolder} from './test-pictures.js';

/** Number of mutants to test in parallel. A test file keeps about one core busy. */
const atOnce = 2;

const {values, positionals: [room]} = parseArgs({
	allowPositionals: true,
	options: {
		sample: {type: 'string', default: '150'}, seed: {type: 'string', default: '1'}, tests: {type: 'string', multiple: true}, only: {type: 'string'},
	},
});
const fail = words => {
	console.error(words);
	process.exit(2);
};

if (room === undefined) {
	fail('Which room? For example: npm run mutate -- source/results');
}

/** Draws mutants. The order depends on the seed only, so adding or removing mutants doesn't reorder the others. */
const sampleOf = (mutants, size, seed) => mutants
	.map(mutant => ({mutant, order: createHash('sha256').update(`${seed} ${mutant.file} ${mutant.text} ${mutant.change} ${mutant.nth}`).digest('hex')}))
	.sort((one, other) => one.order < other.order ? -1 : 1)
	.slice(0, size)
	.map(({mutant}) => mutant);

const inRoom = file => file === room || file === `${room}.ts` || file.startsWith(`${room.replace(/\/$/, '')}/`);
const sources = await glob(path.join(root, 'source'), /(?<!\.d)\.tsx?$/);
const files = sources.filter(file => inRoom(file));
if (files.length === 0) {
	fail(`There is no source file in ${room}.`);
}

const mirror = room.replace(/^source/, 'test').replace(/\.tsx?$|\/$/, '');
// What a module does can be tested in several files: get.test.ts and get-failures.test.ts.
const tests = values.tests === undefined ? (await testsOf([])).filter(file => ['.', '-', path.sep].some(next => file.startsWith(mirror + next))) : await testsOf(values.tests);
if (tests.length === 0) {
	fail(`No test mirrors ${room}: name some with --tests.`);
}

const {config} = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
const {options} = ts.parseJsonConfigFileContent(config, ts.sys, root);
const project = ts.createProgram(files.map(file => path.join(root, file)), options);
const checker = project.getTypeChecker();
const all = files.flatMap(file => findMutants(project.getSourceFile(path.join(root, file)), checker).map(mutant => ({file, ...mutant})));
const equivalents = JSON.parse(await readFile(path.join(import.meta.dirname, 'equivalent-mutants.json'), 'utf8'));
const isSame = (one, other) => one.file === other.file && one.text === other.text && one.change === other.change && (one.nth ?? 0) === (other.nth ?? 0);
for (const known of equivalents.filter(known => files.includes(known.file) && !all.some(mutant => isSame(mutant, known)))) {
	console.log(`No longer in the source: ${known.file}: ${known.change}. Remove it from scripts/equivalent-mutants.json.`);
}

const candidates = values.only === undefined ? all : all.filter(({file, line}) => `${file}:${line}` === values.only);
const drawn = sampleOf(candidates, values.sample === 'all' ? Number.POSITIVE_INFINITY : Number(values.sample), values.seed);
const equivalent = drawn.filter(mutant => equivalents.some(known => isSame(mutant, known)));
const mutants = drawn.filter(mutant => !equivalent.includes(mutant)).map((mutant, number) => ({...mutant, number}));
if (mutants.length === 0) {
	fail(`There is nothing to change in ${values.only ?? room}.`);
}

console.log(`${room}: ${all.length} mutants, ${drawn.length} drawn with seed ${values.seed}${equivalent.length === 0 ? '' : `, of which ${equivalent.length} change nothing`}; ${tests.length} test files`);

await mkdir(path.join(root, '.build'), {recursive: true});
const outdir = await mkdtemp(path.join(root, '.build', 'mutate-'));

/** Bundles the program with all mutants. An environment variable selects the active one, for child processes too. */
const mutating = {
	name: 'mutating',
	setup(builder) {
		builder.onResolve({filter: /^winnow:mutants$/}, () => ({path: 'mutants', namespace: 'mutants'}));
		builder.onLoad({filter: /.*/, namespace: 'mutants'}, () => ({
			contents: `import {openSync, writeSync} from 'node:fs';
const {WINNOW_MUTANT: chosen, WINNOW_MUTANTS_REACHED: record} = process.env;
// Opened before any test runs: some use up all file descriptors.
const file = record ? openSync(record, 'a') : undefined;
const reached = new Set();
export const isMutant = number => {
	if (file !== undefined && !reached.has(number)) {
		reached.add(number);
		writeSync(file, number + '\\n');
	}

	return String(number) === chosen;
};`,
			resolveDir: root,
		}));
		builder.onLoad({filter: /\.tsx?$/}, async ({path: absolute}) => {
			const own = mutants.filter(({file}) => path.join(root, file) === absolute);
			return own.length === 0 ? undefined : {contents: weave(await readFile(absolute, 'utf8'), own), loader: absolute.endsWith('x') ? 'tsx' : 'ts'};
		});
	},
};

/** The emulator's pictures, drawn once for all runs. For mutants of the emulator, each run draws, because tests with cached pictures wouldn't notice a change in the drawing code. */
const pictures = files.some(file => file.startsWith('source/emulator/')) ? {} : {WINNOW_TEST_PICTURES: await picturesFolder()};

const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(signal, () => {
		for (const stop of running) {
			stop();
		}

		rmSync(outdir, {recursive: true, force: true});
		process.exit(1);
	});
}

/** Runs one test file, up to the first test that fails. */
const run = async (name, environment, timeout) => {
	const child = spawn(process.execPath, ['--test-reporter=tap', path.join(outdir, `${name}.js`)], {
		cwd: root, detached: true, stdio: ['ignore', 'pipe', 'ignore'], env: {
			...process.env, NODE_ENV: 'test', TMPDIR: outdir, ...pictures, ...environment,
		},
	});
	let outcome;
	const stop = reason => {
		outcome ??= reason;
		try {
			process.kill(-child.pid, 'SIGKILL');
		} catch {
			// It has already exited.
		}
	};

	running.add(stop);
	const timer = setTimeout(stop, timeout, 'timed out');
	let tail = '';
	child.stdout.setEncoding('utf8').on('data', text => {
		tail = (tail + text).slice(-20_000);
		if (/^ *not ok/m.test(tail)) {
			stop('noticed');
		}
	});
	const [code] = await once(child, 'close');
	clearTimeout(timer);
	running.delete(stop);
	stop(code === 0 ? undefined : 'noticed');
	return {outcome, tail};
};

const workThrough = async (items, work) => {
	const queue = [...items];
	await Promise.all(Array.from({length: atOnce}, async () => {
		for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
			await work(item);
		}
	}));
};

const result = {noticed: [], 'timed out': [], survived: [], 'not reached': []};
try {
	const names = tests.map(file => file.slice('test/'.length).replaceAll(path.sep, '.').replace(/\.tsx?$/, ''));
	const needed = tests.some(file => file.includes('end-to-end')) ? program : {'picture-worker': program['picture-worker']};
	await bundle({...needed, ...Object.fromEntries(names.map((name, index) => [name, tests[index]]))}, outdir, {plugins: [...plugins, mutating]});

	const reach = new Map();
	await workThrough(names, async name => {
		const record = path.join(outdir, `${name}.reached`);
		const begun = performance.now();
		const {outcome, tail} = await run(name, {WINNOW_MUTANTS_REACHED: record}, 300_000);
		if (outcome !== undefined) {
			throw new Error(`${name} fails without any mutant:\n${tail}`);
		}

		const lines = await readFile(record, 'utf8').catch(() => '');
		reach.set(name, {time: performance.now() - begun, numbers: new Set(lines.split('\n').filter(Boolean).map(Number))});
	});

	const fastFirst = names.toSorted((one, other) => reach.get(one).time - reach.get(other).time);
	await workThrough(mutants, async mutant => {
		const reaching = fastFirst.filter(name => reach.get(name).numbers.has(mutant.number));
		let outcome = reaching.length === 0 ? 'not reached' : undefined;
		for (const name of reaching) {
			outcome ??= (await run(name, {WINNOW_MUTANT: String(mutant.number)}, 10_000 + (reach.get(name).time * 4))).outcome;
		}

		result[outcome ?? 'survived'].push(mutant);
		if (process.stderr.isTTY) {
			process.stderr.write(`\r${Object.values(result).flat().length} of ${mutants.length} `);
		}
	});
} finally {
	await rm(outdir, {recursive: true, force: true, maxRetries: 5});
}

for (const kind of ['survived', 'not reached']) {
	for (const {file, line, change} of result[kind].toSorted((a, b) => Number(a.file > b.file) - Number(a.file < b.file) || a.line - b.line)) {
		console.log(`${kind}: ${file}:${line}: ${change}`);
	}
}

const noticed = result.noticed.length + result['timed out'].length;
console.log(`${room}: ${noticed} of ${mutants.length} noticed (${(noticed / mutants.length * 100).toFixed(1)} %), ${result['timed out'].length} of them by a time-out; ${result.survived.length} survived, ${result['not reached'].length} not reached by any test`);
