import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import path from 'node:path';
import {build} from 'esbuild';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
Ink-table is CommonJS and `require()`s Ink, an ES module with a top-level await: nothing but an `import` can load that. Its file is wrapped into an ES module here.
*/
const inkTable = {
	name: 'ink-table',
	setup(builder) {
		builder.onLoad({filter: /[\\/]ink-table[\\/]dist[\\/]index\.js$/}, async ({path: file}) => ({
			contents: [
				'import react from "react";',
				'import * as ink from "ink";',
				'import hash from "object-hash";',
				'const modules = {react, ink, "object-hash": hash};',
				'const require = name => modules[name];',
				'const exports = {};',
				(await readFile(file, 'utf8')).replace('(0, object_hash_1.sha1)', 'object_hash_1.sha1'),
				'export default exports;',
			].join('\n'),
			loader: 'js',
			resolveDir: path.dirname(file),
		}));
	},
};

/**
Ink imports react-devtools-core when DEV is set; the shipped program has no use for it.
*/
const noDevtools = {
	name: 'no-devtools',
	setup(builder) {
		builder.onResolve({filter: /^react-devtools-core$/}, () => ({path: 'react-devtools-core', namespace: 'empty'}));
		builder.onLoad({filter: /.*/, namespace: 'empty'}, () => ({contents: 'export default {};', loader: 'js'}));
	},
};

/**
Three parts of Ink are replaced by ones that do not measure and take apart every line of every frame: see source/ui/ink. A new Ink that has them no more ends the build.
*/
const inkParts = {
	name: 'ink-parts',
	setup(builder) {
		const parts = {'./output.js': 'output.ts', './measure-text.js': 'measure-text.ts', 'widest-line': 'widest-line.ts'};
		const replaced = new Set();
		let isInk = false;
		builder.onStart(() => {
			replaced.clear();
			isInk = false;
		});
		builder.onLoad({filter: /[\\/]ink[\\/]build[\\/]renderer\.js$/}, () => {
			isInk = true;
			return undefined;
		});
		builder.onResolve({filter: /^(?:\.\/output\.js|\.\/measure-text\.js|widest-line)$/}, ({path: name, importer}) => {
			if (!/[\\/]node_modules[\\/]ink[\\/]build[\\/]/.test(importer)) {
				return undefined;
			}

			replaced.add(name);
			return {path: path.join(root, 'source', 'ui', 'ink', parts[name])};
		});
		builder.onEnd(() => {
			const missing = isInk ? Object.keys(parts).filter(name => !replaced.has(name)) : [];
			return missing.length === 0 ? undefined : {errors: [{text: `Ink has no ${missing.join(', ')} any more: see source/ui/ink.`}]};
		});
	},
};

/**
Terminal-image plays GIFs by means of render-gif, whose older jimp is CommonJS that asks for `__dirname`. Winnow shows first frames only.
*/
const noAnimations = {
	name: 'no-animations',
	setup(builder) {
		builder.onResolve({filter: /^render-gif$/}, () => ({path: 'render-gif', namespace: 'empty'}));
	},
};

/**
Bundles entry points into one flat folder, so that `new URL('./picture-worker.js', import.meta.url)` finds the worker from every chunk.

@param {Record<string, string>} entryPoints Output name (no ending) to source file, relative to the project.
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
		chunkNames: 'chunk-[hash]',
		platform: 'node',
		target: 'node20.19',
		jsx: 'automatic',
		external: ['sharp', '@lydell/node-pty', 'esbuild'],
		plugins: [inkTable, noDevtools, noAnimations, inkParts],
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

/** What the shipped program consists of: the command and the worker that decodes pictures. */
export const program = {
	cli: 'source/cli.ts',
	'picture-worker': 'source/preview/picture-worker.ts',
};
