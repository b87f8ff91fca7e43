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
		plugins: [inkTable, noDevtools, noAnimations],
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
