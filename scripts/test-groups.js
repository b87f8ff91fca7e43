// Which test files run together in one process.
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {mkdir} from './files.js';
import {root} from './bundle.js';

/** What a file that needs a process of its own contains: it starts itself as a child, or changes the whole process. */
const needsProcess = /import\.meta|process\.(?:argv|execArgv|chdir|umask)|process\.env(?:\.\w+|\[.*?]) ?=[^=]|delete process\.env|\bmock\.(?:method|timers)|^(?:before|after)(?:Each)?\(/m;

/** Folders whose files don't share a process: what a test makes known as a secret stays hidden until the process ends, and a process writes its own id into all its journals. */
const separate = ['test/sources/cloud', 'test/review/journal'];

/**
Groups test files by folder, because starting a process and loading the same modules again costs more than most files take. End-to-end tests run one file a process: they are long and mostly wait.

@param {string[]} files Relative to the project.
@returns {Promise<Array<{name: string; files: string[]}>>}
*/
export async function groupTests(files) {
	const groups = new Map();
	for (const file of files) {
		const isAlone = ['test/end-to-end', ...separate].some(folder => file.startsWith(path.join(folder, path.sep))) || needsProcess.test(await readFile(path.join(root, file), 'utf8'));
		const name = path.relative('test', isAlone ? file.replace(/\.tsx?$/, '') : path.dirname(file)).replaceAll(path.sep, '.') || 'test';
		groups.set(name, [...groups.get(name) ?? [], file]);
	}

	return [...groups].map(([name, members]) => ({name, files: members}));
}

/**
Writes a module that imports the runner's setup and the files of a group.

@param {{name: string; files: string[]}} group
@param {string} folder Absolute path.
@returns {Promise<string>} The module's path.
*/
export async function entryOf({name, files}, folder) {
	await mkdir(folder, {recursive: true});
	const entry = path.join(folder, `${name}.js`);
	await writeFile(entry, ['scripts/test-setup.js', ...files].map(file => `import ${JSON.stringify(path.join(root, file))};\n`).join(''));
	return entry;
}
