import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import path from 'node:path';
import {build} from 'esbuild';
import {plugins} from './plugins.js';

export const root = fileURLToPath(new URL('..', import.meta.url));

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

/** What the shipped program consists of: the command and the worker that decodes pictures. */
export const program = {
	cli: 'source/start.ts',
	'picture-worker': 'source/preview/picture-worker.ts',
};

/** How the program is shipped. */
export const shipped = {minify: true, keepNames: true, legalComments: 'none'};
