// Stores how long each test file took, so that the next run starts with the longest ones, and exports the reporter that measures it (see test.js).
import {readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {mkdir} from './files.js';
import {root} from './bundle.js';
import {sourceOf} from './test-locations.js';

const cache = path.join(root, 'node_modules', '.cache', 'winnow-test-times.json');

/** Returns a JSON file's content, or an empty object if the file doesn't exist. */
const readJson = async file => {
	try {
		return JSON.parse(await readFile(file, 'utf8'));
	} catch (error) {
		if (error.code === 'ENOENT' || error instanceof SyntaxError) {
			return {};
		}

		throw error;
	}
};

/**
Sorts groups of test files by how long they took last time, longest first. Files without a time count as longer: end-to-end tests, then by size.

@param {Array<{name: string; files: string[]}>} groups Files are relative to the project.
*/
export async function longestFirst(groups) {
	const known = await readJson(cache);
	const guess = async file => (file.includes('end-to-end') ? 1e9 : 0) + (await stat(path.join(root, file))).size;
	const expected = new Map(await Promise.all(groups.map(async group => {
		const times = await Promise.all(group.files.map(async file => known[file] ?? 1e9 + await guess(file)));
		return [group, times.reduce((sum, time) => sum + time, 0)];
	})));
	return groups.toSorted((one, other) => expected.get(other) - expected.get(one));
}

/**
Adds the times of a run to the stored ones.

@param {string} times What the reporter wrote.
*/
export async function keepTimes(times) {
	const known = {...await readJson(cache), ...await readJson(times)};
	await mkdir(path.dirname(cache), {recursive: true});
	await writeFile(cache, JSON.stringify(known, undefined, '\t'));
}

/** A reporter for `node --test`: milliseconds by test file. */
export default async function * reporter(events) {
	const times = {};
	for await (const {type, data} of events) {
		if ((type === 'test:pass' || type === 'test:fail') && data.nesting === 0 && data.file !== undefined) {
			const file = path.relative(root, sourceOf(data).file);
			times[file] = (times[file] ?? 0) + data.details.duration_ms;
		}
	}

	yield JSON.stringify(times);
}
