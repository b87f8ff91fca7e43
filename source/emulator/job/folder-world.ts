import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {pairFolders, type Pair} from './folder-pairs.js';
import {identifier} from './identifiers.js';
import {
	added, deleted, modified, type Property, type Row, type Rows,
} from './row.js';
import {datasetReferences, taskDatasets} from './task-datasets.js';
import type {Version, World} from './version.js';

const bucket = 'test-obs';

const contentTypes: Readonly<Record<string, string>> = {
	'.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.png': 'image/png', '.bmp': 'image/bmp', '.webp': 'image/webp', '.gif': 'image/gif', '.tif': 'image/tiff', '.tiff': 'image/tiff',
};

/** Rows in memory. */
const listedRows = (rows: readonly Row[]): Rows => {
	const all = [-1, 0, 1, 2, 3].map(property => (property === -1 ? rows : rows.filter(row => row.property === property)));
	const of = (property: Property | -1): readonly Row[] => all[property + 1]!;
	return {count: property => of(property).length, slice: (property, start, limit) => of(property).slice(start, start + limit)};
};

const describe = (pair: Pair): unknown => {
	if (pair.property === added) {
		// The name contains the operator: `0003_Blur.jpg`.
		const operator = pair.origin === undefined ? undefined : /_([A-Za-z]+)$/.exec(path.posix.parse(pair.output!).name)?.[1];
		return [[operator === undefined ? 'added' : `use ${operator} augmentation`], ['result_description to translate']];
	}

	const kept = pair.property === modified ? 'modified' : 'retained';
	return [[pair.property === deleted ? 'not in the output' : kept]];
};

const titleOf = (origin: string, output: string): string => {
	const [from, to] = [path.resolve(origin), path.resolve(output)];
	return path.dirname(from) === path.dirname(to) && path.dirname(from) !== path.parse(from).root ? path.basename(path.dirname(from)) : `${path.basename(from)}-${path.basename(to)}`;
};

/**
A project with one task and one version, from two folders.

@throws Error if a folder can't be read.
*/
export const folderWorld = async ({origin, output}: {readonly origin: string; readonly output: string}, created: number): Promise<World> => {
	const name = titleOf(origin, output);
	const task = identifier('folder-task', path.resolve(origin));
	const id = identifier('folder-version', path.resolve(output));
	const [originFolder, outputFolder] = [`data/${path.basename(path.resolve(origin))}/`, `output/${id}/Data/`];
	const files = new Map<string, string>();
	const rows = (await pairFolders(origin, output)).map((pair): Row => {
		const originKey = pair.origin === undefined ? undefined : originFolder + pair.origin;
		const newKey = pair.output === undefined ? undefined : outputFolder + pair.output;
		if (originKey !== undefined) {
			files.set(originKey, path.join(origin, pair.origin!));
		}

		if (newKey !== undefined) {
			files.set(newKey, path.join(output, pair.output!));
		}

		return {
			id: createHash('md5').update(`/${bucket}/${originKey ?? newKey ?? ''}`).digest('hex'),
			property: pair.property,
			originKey,
			newKey,
			missing: '',
			description: describe(pair),
		};
	});
	const version: Version = {
		id, name: 'V001', description: '', created, operators: [], outputPath: `/${bucket}/output/${id}/`, rows: listedRows(rows), deletions: () => ({'not in the output': rows.filter(row => row.property === deleted).length}), state: () => ({status: 2, seconds: 1}),
	};
	const references = datasetReferences(task, name);
	const main: World['main'] = {
		id: task, name, description: `${path.basename(path.resolve(origin))} and ${path.basename(path.resolve(output))}`, created, template: 'sys_data_cleaning', sourceType: 'DATASET', source: references.input.id, datasets: references, workspace: '0', versions: [version], seconds: 1, status: 2,
	};
	return {
		bucket,
		main,
		tasks: [main],
		datasets: taskDatasets({
			task, name, kind: 0, created, versions: [version], shown: () => undefined,
		}),
		has: key => files.has(key),
		async object(key) {
			const file = files.get(key);
			return file === undefined
				? undefined
				: {
					bytes: await readFile(file), contentType: contentTypes[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
				};
		},
	};
};
