import {readFile, rm, writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import path from 'node:path';
import {build, transform} from 'esbuild';
import {addImports, loadedBefore} from './chunks.js';
import {plugins} from './plugins.js';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
Bundles entry points into a flat folder, so that `new URL('./picture-worker.js', import.meta.url)` finds the worker from every chunk.

@param {Record<string, string>} entryPoints Output name without extension, to source file relative to the project.
@param {string} outdir Absolute path.
@param {import('esbuild').BuildOptions} [options]
*/
export async function bundle(entryPoints, outdir, options = {}) {
	const {version} = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
	return build({
		absWorkingDir: root,
		entryPoints,
		outdir,
		bundle: true,
		format: 'esm',
		splitting: true,
		chunkNames: '[name]-[hash]',
		platform: 'node',
		target: 'node20.19',
		jsx: 'automatic',
		external: ['sharp', '@lydell/node-pty', 'esbuild'],
		plugins,
		define: {
			'process.env.NODE_ENV': '"production"',
			WINNOW_VERSION: JSON.stringify(version),
		},
		banner: {js: 'import {createRequire as winnowCreateRequire} from \'node:module\'; const require = winnowCreateRequire(import.meta.url);'},
		logLevel: 'warning',
		logOverride: {'empty-import-meta': 'silent'},
		...options,
	});
}

/** Entry points of the shipped program: the command, and the worker that decodes pictures. */
export const program = {
	cli: 'source/start.ts',
	'picture-worker': 'source/preview/picture-worker.ts',
};

/** Build options of the shipped program. */
const shipped = {minify: true, keepNames: true, legalComments: 'none'};

/**
Extra modules for an entry point, so that they end up in one chunk with the modules it needs. Keep this list short: every command below that entry point reads them.
*/
const together = new Map(Object.entries({
	// Nearly all commands need these.
	'source/cli.ts': [
		'source/commands/browse/open-browser.ts',
		'source/commands/browse/recording-warnings.ts',
		'source/commands/cloud-flags.ts',
		'source/commands/parse-flags.ts',
		'source/commands/record-source.ts',
		'source/model/status-names.ts',
		'source/preview/decode/format.ts',
		'source/preview/picture-fetcher.ts',
		'source/preview/picture-renderer.ts',
		'source/results/list/lost-origins.ts',
		'source/review/find/fact-readers.ts',
		'source/review/find/find-query.ts',
		'source/system/part-name.ts',
		'source/text/is-record.ts',
		'source/text/times.ts',
		'source/ui/actions/registry.ts',
		'source/ui/boxes/box-desk.ts',
		'source/ui/boxes/find-size.ts',
		'source/vendor/ink/widest-line.ts',
	],
	// Tables and the browser use the same packages.
	'source/ui/table/draw-table.tsx': ['source/ui/panes/hints.ts', 'source/ui/popups/popup-box.tsx', 'source/ui/popups/what-ran.ts', 'source/ui/run-work.tsx', 'source/ui/theme-of.ts'],
	// The demo needs most of the cloud source.
	'source/commands/emulator/index.ts': ['source/commands/open-cloud.ts'],
}));

/**
Bundles one entry point into few files.

@param {string} name The entry point's output name.
@param {string} source Its source file, relative to the project.
@param {string} outdir Absolute path.
@param {import('esbuild').BuildOptions} [own] Options of this bundle.
@returns {Promise<import('esbuild').Metafile>} What was written, and from which files.
*/
const bundleInFewFiles = async (name, source, outdir, own = {}) => {
	const bundleWith = async (additions, options) => bundle({[name]: source}, outdir, {
		...shipped, plugins: [...plugins, addImports(additions, root)], metafile: true, ...own, ...options,
	});
	const {metafile} = await bundleWith(together, {write: false});
	const additions = new Map([...loadedBefore(metafile, source)].map(([entry, files]) => [entry, [...together.get(entry) ?? [], ...files]]));
	additions.set(source, together.get(source) ?? []);
	const bundled = await bundleWith(additions, {});
	return bundled.metafile;
};

/** Makes start.ts run a script instead of importing the program's module. */
const startWith = file => ({
	name: 'start-with',
	setup(builder) {
		builder.onResolve({filter: /^\.\/cli\.js$/}, ({kind}) => kind === 'dynamic-import' ? {path: file, namespace: 'start-with'} : undefined);
		builder.onLoad({filter: /.*/, namespace: 'start-with'}, () => ({
			contents: [
				'import process from "node:process";',
				'import {runScripts} from "./source/system/run-scripts.js";',
				`runScripts(new URL(".", import.meta.url), ${JSON.stringify(file)}, process.env);`,
			].join('\n'),
			resolveDir: root,
		}));
	},
});

/** Turns imports between chunks into constants. Otherwise each use of an import calls two getters, of the importing and of the exporting script. An export must not be assigned again later. */
const withoutLiveImports = code => code.replaceAll(/\bimport{([^{}]+)}from"(\.\/[^"]+)";/g, (_, names, file) => `const {${names.replaceAll(' as ', ':')}} = require(${JSON.stringify(file)});`);

/** Turns ES modules of a bundle into the scripts that source/system/run-scripts.ts loads. */
const makeScripts = async (metafile, outdir) => {
	await Promise.all(Object.keys(metafile.outputs).map(async output => {
		const file = path.join(outdir, path.basename(output));
		const {code} = await transform(withoutLiveImports(await readFile(file, 'utf8')), {
			...shipped,
			format: 'cjs',
			platform: 'node',
			target: 'node20.19',
			// The names are already kept.
			keepNames: false,
			define: {'import.meta': 'winnowMeta'},
			supported: {'dynamic-import': false},
		});
		await writeFile(file, `(function (exports, require, module, winnowMeta) {${code}})`);
	}));
};

/**
Bundles the program for shipping, into few files. The starter and the worker are separate bundles, because each module that they shared with the rest would be one more file to read. They duplicate only stateless functions.

@param {string} outdir Absolute path.
@returns {Promise<import('esbuild').Metafile>} What was written, and from which files.
*/
export async function bundleProgram(outdir) {
	const [main, worker] = await Promise.all([
		bundleInFewFiles('program', 'source/cli.ts', outdir, {banner: {}}),
		bundleInFewFiles('picture-worker', program['picture-worker'], outdir),
	]);
	// The program is in a chunk that every command imports too. Its own file only imports that chunk.
	const [own] = Object.entries(main.outputs).find(([, {entryPoint}]) => entryPoint === 'source/cli.ts');
	const [chunk] = Object.entries(main.outputs).find(([, {inputs, entryPoint}]) => 'source/cli.ts' in inputs && entryPoint === undefined);
	delete main.outputs[own];
	await rm(path.join(outdir, 'program.js'));
	await makeScripts(main, outdir);
	const starting = await bundle({cli: program.cli}, outdir, {
		...shipped, splitting: false, plugins: [...plugins, startWith(path.basename(chunk))], metafile: true,
	});
	const metafiles = [main, worker, starting.metafile];
	return {
		inputs: Object.assign({}, ...metafiles.map(({inputs}) => inputs)),
		outputs: Object.assign({}, ...metafiles.map(({outputs}) => outputs)),
	};
}
