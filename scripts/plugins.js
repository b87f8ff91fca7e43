/*
What the bundler changes in packages so that the program starts quickly and takes no more than it uses. Each says what it costs to leave it away.
*/
import {readFile} from 'node:fs/promises';
import path from 'node:path';

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
Ink imports its support for React's developer tools when DEV is set; the shipped program has no use for it.
*/
const noDevtools = {
	name: 'no-devtools',
	setup(builder) {
		builder.onLoad({filter: /[\\/]ink[\\/]build[\\/]devtools\.js$/}, () => ({contents: '', loader: 'js'}));
	},
};

/**
Three modules of Ink are replaced: see source/vendor/ink/readme.md. They were written against one version of Ink, so the build fails with any other, and with an Ink that doesn't import them.
*/
const inkVersion = '6.8.0';

const inkParts = {
	name: 'ink-parts',
	setup(builder) {
		const parts = {'./output.js': 'output.ts', './measure-text.js': 'measure-text.ts', 'widest-line': 'widest-line.ts'};
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
		builder.onResolve({filter: /^(?:\.\/output\.js|\.\/measure-text\.js|widest-line)$/}, ({path: name, importer}) => {
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
Yoga's WebAssembly is in its file as text, which it reads by means of `fetch`: that loads the whole of Node's own undici, 25 ms of a start. Without a `fetch` it decodes the text itself.
*/
const noFetch = {
	name: 'no-fetch',
	setup(builder) {
		builder.onLoad({filter: /[\\/]yoga-wasm-base64-esm\.js$/}, async ({path: file}) => ({
			contents: `const fetch = undefined;\n${await readFile(file, 'utf8')}`,
			loader: 'js',
		}));
	},
};

/**
Property classes as large as that of all emoji take 25 ms of a start to set up, the table of grapheme clusters 14, and string-width, slice-ansi and ansi-tokenize are loaded by all that draws: they set them up when the first doubtful character is measured.
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
Meow sets up normalize-package-data when it is loaded, 10 ms of a start, to correct the package.json that it may find. Winnow hands over its own.
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
Terminal-image plays GIFs by means of render-gif, whose older jimp is CommonJS that asks for `__dirname`. Winnow shows first frames only.
*/
const noAnimations = {
	name: 'no-animations',
	setup(builder) {
		builder.onResolve({filter: /^render-gif$/}, () => ({path: 'render-gif', namespace: 'empty'}));
		builder.onLoad({filter: /.*/, namespace: 'empty'}, () => ({contents: 'export default {};', loader: 'js'}));
	},
};

export const plugins = [inkTable, noDevtools, noAnimations, inkParts, noFetch, lazyClasses, noNormalizing];
