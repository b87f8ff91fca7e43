// Which test files run together in one process.
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {mkdir} from './files.js';
import {root} from './bundle.js';

/** Matches test files that need their own process: they start themselves as a child, or change the whole process. */
const needsProcess = /import\.meta|process\.(?:argv|execArgv|chdir|umask)|process\.env(?:\.\w+|\[.*?]) ?=[^=]|delete process\.env|\bmock\.(?:method|timers)|^(?:before|after)(?:Each)?\(/m;

/** Folders and files that don't share a process, because a secret that a test registers stays hidden until the process exits. */
const separate = ['test/sources/cloud/credentials', 'test/sources/cloud/find-proxies.test.ts', 'test/sources/cloud/response-error.test.ts', 'test/end-to-end/planted-secrets.test.ts'];

/** Folders whose tests take as long as those of a whole room. */
const longFolders = ['test/commands/scripts', 'test/review/journal', 'test/sources/cloud', 'test/ui/faults'];

const endToEnd = path.join('test', 'end-to-end');

/** Number of processes for the end-to-end tests that run the program in their own process. */
const sharedProcesses = 4;

const isBelow = (file, folder) => file === path.normalize(folder) || file.startsWith(path.join(folder, path.sep));

/** Returns the folder whose files share a process: a room, or one of the `long` folders in it. */
const folderOf = file => longFolders.find(folder => isBelow(file, folder)) ?? file.split(path.sep).slice(0, -1).slice(0, 2).join(path.sep);

/** Divides files into parts of about the same size. */
const divide = (files, count) => {
	const parts = Array.from({length: count}, () => ({size: 0, files: []}));
	for (const {file, size} of files.toSorted((one, other) => other.size - one.size || (one.file < other.file ? -1 : 1))) {
		const [smallest] = parts.toSorted((one, other) => one.size - other.size);
		smallest.size += size;
		smallest.files.push(file);
	}

	return parts.map(part => part.files).filter(part => part.length > 0);
};

/**
Groups test files by room, because starting a process and loading and compiling the same modules again costs more than most files take: eight end-to-end files take 27 % less CPU time in one process than each in its own. End-to-end tests that start the program run one file a process: they are longFolders and mostly wait.

@param {string[]} files Relative to the project.
@returns {Promise<Array<{name: string; files: string[]}>>}
*/
export async function groupTests(files) {
	const groups = new Map();
	const inProcess = [];
	for (const file of files) {
		const text = await readFile(path.join(root, file), 'utf8');
		const isSeparate = needsProcess.test(text) || separate.some(folder => isBelow(file, folder));
		if (!isSeparate && isBelow(file, endToEnd) && text.includes('/program-here.js')) {
			inProcess.push({file, size: text.length});
			continue;
		}

		const name = path.relative('test', isSeparate || isBelow(file, endToEnd) ? file.replace(/\.tsx?$/, '') : folderOf(file)).replaceAll(path.sep, '.') || 'test';
		groups.set(name, [...groups.get(name) ?? [], file]);
	}

	return [
		...[...groups].map(([name, members]) => ({name, files: members})),
		...divide(inProcess, sharedProcesses).map((members, index) => ({name: `end-to-end.${index + 1}`, files: members})),
	];
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
