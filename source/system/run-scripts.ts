import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import process from 'node:process';
import vm from 'node:vm';
import {CodeCache} from './code-cache.js';

/** A file of the program as the build writes it: an expression whose value runs the module as CommonJS. `meta` is its `import.meta`. */
type Run = (...values: [exported: unknown, load: (name: string) => unknown, own: {exports: unknown}, meta: {readonly url: string}]) => void;

type Loaded = {readonly name: string; readonly source: Uint8Array; readonly script: vm.Script};

/** How long after the start compiled code is kept (ms), unless the program ends sooner: what the first screen needs is compiled by then. It takes 20 ms. Later V8 drops functions that ran only once. */
const keepAfter = 3000;

/**
Runs the shipped program, whose files are scripts. V8 can keep what it compiled of a script at any time, so also the functions that were compiled when they were first called; those are most of a start. `module.enableCompileCache` (Node 22 and later) keeps what was compiled when a module was loaded.

If a file has no code in the cache, that of all files that were loaded is written: another command calls other functions of the same files.

@param folder Where the files are.
@param entry The name of the first.
@throws File system errors if the first can't be loaded.
*/
export const runScripts = (folder: URL, entry: string, env: Readonly<Record<string, string | undefined>>): void => {
	const cache = new CodeCache(env);
	const nodeRequire = createRequire(folder);
	const modules = new Map<string, {exports: unknown}>();
	let loaded: Loaded[] = [];
	let isComplete = true;

	const load = (name: string): unknown => {
		const known = modules.get(name);
		if (known) {
			return known.exports;
		}

		const url = new URL(name, folder);
		const source = readFileSync(url);
		const cachedData = cache.read(name, source);
		const script = new vm.Script(source.toString(), {filename: url.href, cachedData});
		isComplete &&= cachedData !== undefined && script.cachedDataRejected === false;
		const module = {exports: {}};
		modules.set(name, module);
		loaded.push({name, source, script});
		(script.runInThisContext() as Run)(module.exports, required => required.startsWith('./') ? load(required.slice(2)) : nodeRequire(required), module, {url: url.href});
		return module.exports;
	};

	const keep = (): void => {
		clearTimeout(timer);
		process.off('exit', keep);
		if (!isComplete) {
			cache.write(loaded.map(({name, source, script}) => ({name, source, code: script.createCachedData()})));
		}

		loaded = [];
	};

	const timer = setTimeout(keep, keepAfter).unref();
	process.on('exit', keep);
	load(entry);
};
