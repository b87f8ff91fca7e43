#!/usr/bin/env node
// Usage: npm run bench [-- NAME [ARGUMENTS]]
// Measures the budgets and prints each figure beside its budget and beside a yardstick of the same run. `pictures FOLDER` compares the ways of showing over a folder of images; `soak` presses thousands of keys while the service fails. These two only run by name.
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
	console.error(`There is no bench "${name}": ${names.join(', ')}.`);
	process.exit(2);
}

await mkdir(path.join(root, '.build'), {recursive: true});
const outdir = await mkdtemp(path.join(root, '.build', 'bench-'));
try {
	// The program as it is shipped; what the benches need of its source is a bundle of its own.
	await bundleProgram(outdir);
	await bundle(Object.fromEntries(benches.map(file => [`bench.${path.basename(file, '.ts')}`, file])), outdir, {minify: true, keepNames: true});
	for (const one of name === undefined ? names.filter(bench => !['pictures', 'soak'].includes(bench)) : [name]) {
		const {run} = await import(pathToFileURL(path.join(outdir, `bench.${one}.js`)));
		await run(args, process.stdout);
	}
} finally {
	await rm(outdir, {recursive: true, force: true});
}
