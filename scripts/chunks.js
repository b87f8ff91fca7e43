/*
Makes esbuild write few chunks. esbuild puts modules into one chunk if the same entry points reach them, and every dynamic import is an entry point. That made 85 files, most of them under 4 kB, and starting the program read 41 of them. esbuild doesn't know that some modules are imported only after others have been loaded. This plugin adds that information.
*/
import {readFile} from 'node:fs/promises';
import path from 'node:path';

/**
Finds the files that are always loaded before an entry point: those that all its importers have reached.

@param {import('esbuild').Metafile} metafile Of a bundle without these additions.
@param {string} root The entry point of the bundle.
@returns {Map<string, string[]>} For each dynamic import, the project's own files that are already loaded and that another entry point needs too. Names are those of the metafile.
*/
export const loadedBefore = ({inputs, outputs}, root) => {
	const kept = new Set(Object.values(outputs).flatMap(output => Object.keys(output.inputs)));
	const importsOf = (file, isDynamic) => inputs[file].imports.filter(({kind, external}) => !external && (kind === 'dynamic-import') === isDynamic).map(imported => imported.path);
	const reach = entry => {
		const reached = new Set([entry]);
		for (const file of reached) {
			for (const imported of importsOf(file, false)) {
				reached.add(imported);
			}
		}

		return reached;
	};

	const reached = new Map([[root, reach(root)]]);
	const importers = new Map();
	for (const [entry, files] of reached) {
		for (const imported of [...files].filter(file => kept.has(file)).flatMap(file => importsOf(file, true))) {
			importers.set(imported, [...importers.get(imported) ?? [], entry]);
			reached.set(imported, reached.get(imported) ?? reach(imported));
		}
	}

	// Starts with all files and removes some each round, because importers can import each other.
	const before = new Map([...importers.keys()].map(entry => [entry, new Set(Object.keys(inputs))]));
	const isBefore = (file, importer) => reached.get(importer).has(file) || (before.get(importer)?.has(file) ?? false);
	for (let isChanged = true; isChanged;) {
		isChanged = false;
		for (const [entry, files] of before) {
			for (const file of files) {
				if (!importers.get(entry).every(importer => isBefore(file, importer))) {
					files.delete(file);
					isChanged = true;
				}
			}
		}
	}

	// Modules that only one dynamic import reaches stay in its own file.
	const isShared = file => reached.get(root).has(file) || [...reached.values()].filter(files => files.has(file)).length > 1;
	return new Map([...before].map(([entry, files]) => [entry, [...files].filter(file => file.startsWith('source/') && kept.has(file) && isShared(file))]));
};

/**
Returns a plugin that adds imports to modules, only for their effect on the chunks.

@param {Map<string, Iterable<string>>} additions The files to import, by the importing file. Paths are relative to the project.
@param {string} root The project's folder.
@returns {import('esbuild').Plugin}
*/
export const addImports = (additions, root) => ({
	name: 'add-imports',
	setup(builder) {
		builder.onLoad({filter: /\.[jt]sx?$/, namespace: 'file'}, async ({path: file}) => {
			const added = additions.get(path.relative(root, file).replaceAll(path.sep, '/'));
			return added && {
				contents: [await readFile(file, 'utf8'), ...[...added].map(one => `import ${JSON.stringify(path.join(root, one))};`)].join('\n'),
				loader: path.extname(file).slice(1),
				resolveDir: path.dirname(file),
			};
		});
	},
});
