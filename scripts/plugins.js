/*
Changes to packages during bundling, so that the program starts quickly and contains only code that it uses. Each comment says what the program costs without the change.
*/
import {readFile} from 'node:fs/promises';
import path from 'node:path';

/** Replaces a part of a package's source. The build fails if a new version no longer contains it. */
const replaceOnce = (source, part, replacement) => {
	if (source.split(part).length !== 2) {
		throw new Error(`Expected to find once in the source: ${part.slice(0, 100)}`);
	}

	return source.replace(part, () => replacement);
};

/**
Ink-table is CommonJS and calls `require()` for Ink, an ES module with a top-level await, which only `import` can load. This wraps its file in an ES module.
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
Ink imports its support for React's developer tools if DEV is set, with top-level awaits, which scripts can't have. The shipped program doesn't need it.
*/
const noDevtools = {
	name: 'no-devtools',
	setup(builder) {
		builder.onLoad({filter: /[\\/]ink[\\/]build[\\/]reconciler\.js$/}, async ({path: file}) => ({
			contents: (await readFile(file, 'utf8')).replaceAll('isDev()', 'false'),
			loader: 'js',
		}));
	},
};

/**
Replaces four modules of Ink; see source/vendor/ink/readme.md. They fit one version of Ink, so the build fails with any other version, and with an Ink that doesn't import them.
*/
const inkVersion = '6.8.0';

const inkParts = {
	name: 'ink-parts',
	setup(builder) {
		const parts = {'./output.js': 'output.ts', './measure-text.js': 'measure-text.ts', './sanitize-ansi.js': 'sanitize-ansi.ts', 'widest-line': 'widest-line.ts'};
		const replaced = new Set();
		let version;
		builder.onStart(() => {
			replaced.clear();
			version = undefined;
		});
		builder.onLoad({filter: /[\\/]ink[\\/]build[\\/]renderer\.js$/}, async ({path: file}) => {
			({version} = JSON.parse(await readFile(path.join(path.dirname(file), '..', 'package.json'), 'utf8')));
			return undefined;
		});
		builder.onResolve({filter: /^(?:\.\/(?:output|measure-text|sanitize-ansi)\.js|widest-line)$/}, ({path: name, importer}) => {
			if (!/[\\/]node_modules[\\/]ink[\\/]build[\\/]/.test(importer)) {
				return undefined;
			}

			replaced.add(name);
			return {path: path.join(import.meta.dirname, '..', 'source', 'vendor', 'ink', parts[name])};
		});
		builder.onEnd(() => {
			if (version === undefined) {
				return undefined;
			}

			const missing = Object.keys(parts).filter(name => !replaced.has(name));
			const errors = [
				...(version === inkVersion ? [] : [{text: `Ink is ${version}, but source/vendor/ink replaces parts of Ink ${inkVersion}: see its readme.md.`}]),
				...(missing.length === 0 ? [] : [{text: `Ink ${version} does not import ${missing.join(', ')}: see source/vendor/ink/readme.md.`}]),
			];
			return {errors};
		});
	},
};

/**
Yoga embeds its WebAssembly as text. It reads it with `fetch`, which loads Node's whole undici (25 ms of startup), and awaits it at top level, which scripts can't do. This decodes and compiles it at once.
*/
const yogaAtOnce = {
	name: 'yoga-at-once',
	setup(builder) {
		builder.onLoad({filter: /[\\/]yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/}, async ({path: file}) => ({
			contents: replaceOnce(await readFile(file, 'utf8'), 'const Yoga = wrapAssembly(await loadYoga());', `
const assembly = {
	instantiateWasm(imports, receive) {
		const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(loadYoga.text, 'base64')), imports);
		receive(instance);
		return instance.exports;
	},
};
loadYoga(assembly);
const Yoga = wrapAssembly(assembly);
`),
			loader: 'js',
		}));
		builder.onLoad({filter: /[\\/]yoga-wasm-base64-esm\.js$/}, async ({path: file}) => {
			const source = await readFile(file, 'utf8');
			const [url, text] = /"data:application\/octet-stream;base64,([^"]+)"/.exec(source);
			return {contents: `${replaceOnce(source, url, '""')}\nloadYoga.text = "${text}";\n`, loader: 'js'};
		});
	},
};

/**
Large Unicode property classes, such as all emoji, take 25 ms of startup, and the table of grapheme clusters 14 ms. All drawing code loads string-width, slice-ansi and ansi-tokenize, so these create their tables when they first measure a character that needs them.
*/
const lazyClasses = {
	name: 'lazy-classes',
	setup(builder) {
		builder.onLoad({filter: /[\\/]node_modules[\\/](?:@alcalzone[\\/]ansi-tokenize[\\/]build|string-width|slice-ansi)[\\/][\w-]+\.js$/}, async ({path: file}) => {
			const source = await readFile(file, 'utf8');
			const contents = source.replaceAll(/^const (\w+) = (\/.*\\p{.*\/v);$/gm, 'const $1 = lazyTable(() => $2);').replaceAll(/^const (\w+) = (new Intl\.Segmenter\(.*\));$/gm, 'const $1 = lazyTable(() => $2);');
			return contents === source
				? undefined
				: {
					contents: `${contents}
function lazyTable(make) {
	let made;
	const get = () => (made ??= make());
	return {test: text => get().test(text), [Symbol.search]: text => get()[Symbol.search](text), segment: text => get().segment(text)};
}
`,
					loader: 'js',
				};
		});
	},
};

/**
When meow is loaded, it sets up normalize-package-data to correct a package.json that it may find: 10 ms of startup. Winnow passes its own package.json.
*/
const noNormalizing = {
	name: 'no-normalizing',
	setup(builder) {
		builder.onLoad({filter: /[\\/]meow[\\/]build[\\/]dependencies\.js$/}, async ({path: file}) => {
			const source = await readFile(file, 'utf8');
			return {contents: source.replace('var normalizeExports = requireNormalize();', 'var normalizeExports = () => {};'), loader: 'js'};
		});
	},
};

/**
Terminal-image plays GIFs with render-gif, whose older jimp is CommonJS and needs `__dirname`. Winnow shows only first frames.
*/
const noAnimations = {
	name: 'no-animations',
	setup(builder) {
		builder.onResolve({filter: /^render-gif$/}, () => ({path: 'render-gif', namespace: 'empty'}));
		builder.onLoad({filter: /.*/, namespace: 'empty'}, () => ({contents: 'export default {};', loader: 'js'}));
	},
};

export const plugins = [inkTable, noDevtools, noAnimations, inkParts, yogaAtOnce, lazyClasses, noNormalizing];
