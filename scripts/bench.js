#!/usr/bin/env node
// Usage: npm run bench [-- NAME [ARGUMENTS]]
// Measures the budgets. Prints each figure with its budget and with a yardstick from the same run. `pictures FOLDER` compares the graphics protocols over a folder of images; `soak` presses thousands of keys while the service fails; `coverage` simulates how often the intervals and plans of the queue are wrong; `check` looks for planted contradictions in 10,000 samples; `idle` measures 10,000 samples beside browsing; `measures FOLDER` compares measures with those of other programs; `sort` sorts a million measured samples on the screen. These run only by name.
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {bundle, bundleProgram, root} from './bundle.js';
import {glob} from './files.js';

const benches = await glob(path.join(root, 'bench'), /\.ts$/);
const names = benches.map(file => path.basename(file, '.ts'));
const [name, ...args] = process.argv.slice(2);
if (name !== undefined && !names.includes(name)) {
	console.error(`Unknown bench "${name}". Use one of: ${names.join(', ')}.`);
	process.exit(2);
}

await mkdir(path.join(root, '.build'), {recursive: true});
const outdir = await mkdtemp(path.join(root, '.build', 'bench-'));
try {
	// The benches run the shipped program. The source modules that they import are bundled separately.
	await bundleProgram(outdir);
	await bundle(Object.fromEntries(benches.map(file => [`bench.${path.basename(file, '.ts')}`, file])), outdir, {minify: true, keepNames: true});
	for (const one of name === undefined ? names.filter(bench => !['check', 'coverage', 'idle', 'measures', 'pictures', 'soak', 'sort'].includes(bench)) : [name]) {
		const {run} = await import(pathToFileURL(path.join(outdir, `bench.${one}.js`)));
		await run(args, process.stdout);
	}
} finally {
	await rm(outdir, {recursive: true, force: true});
}
