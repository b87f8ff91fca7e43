import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
import test, {before} from 'node:test';
import type typescript from 'typescript';

const ts = createRequire(import.meta.url)('typescript') as typeof typescript;

/**
The rooms of `source/`, from the top to the bottom as in docs/architecture.md, and the rooms, or single files, that each may import. A file belongs to the room with the longest matching path.
*/
const rooms: Readonly<Record<string, readonly string[]>> = {
	'start.ts': ['about.ts', 'cli.ts', 'commands/output.ts', 'system'],
	'about.ts': ['version.ts', 'text'],
	'cli.ts': ['ending.ts', 'crash.ts', 'version.ts', 'commands', 'system', 'model'],
	'ending.ts': ['terminal'],
	'crash.ts': ['system', 'model', 'text'],
	'version.ts': [],
	commands: ['ui', 'report', 'handoff', 'dataset', 'checks', 'statistics', 'review/exchange', 'review/across', 'review', 'review/queue', 'review/shared', 'review/journal', 'review/breakdown', 'review/find', 'review/marks', 'results/list', 'results/compare', 'results/pages', 'results/checks', 'results/measures', 'preview', 'measures', 'terminal', 'sources', 'emulator', 'system', 'async', 'model', 'text'],
	ui: ['handoff', 'dataset', 'checks/facts.ts', 'results/checks', 'review/across', 'review', 'review/queue', 'review/breakdown', 'review/find', 'review/marks', 'results/list', 'results/compare', 'results/twins', 'results/pages', 'results/measures', 'preview', 'measures', 'statistics', 'terminal', 'async', 'model', 'text'],
	report: ['review/exchange', 'review/queue', 'review/breakdown', 'review/marks', 'statistics', 'model', 'text'],
	handoff: ['review/journal/journal-errors.ts', 'review/marks', 'preview', 'system', 'model', 'text'],
	'review/exchange': ['review', 'statistics', 'review/queue', 'review/shared', 'review/journal', 'review/marks', 'model', 'text'],
	review: ['review/queue', 'review/shared', 'review/journal', 'review/marks', 'system', 'async', 'model', 'text'],
	'review/queue': ['review/marks', 'statistics', 'model', 'text'],
	'review/shared': ['review/journal', 'review/marks', 'model', 'text'],
	'review/journal': ['review/marks', 'system', 'model', 'text'],
	'review/breakdown': ['review/marks', 'statistics', 'model', 'text'],
	'review/find': ['review/across', 'checks', 'review/marks', 'measures', 'model', 'text'],
	'review/across': ['review/marks', 'statistics', 'model', 'text'],
	'review/marks': ['model', 'text'],
	'results/twins': ['results/list', 'measures', 'model', 'text'],
	'results/checks': ['results/measures', 'checks', 'async', 'model', 'text'],
	'results/measures': ['measures', 'system', 'async', 'model', 'text'],
	'results/list': ['results/pages', 'async', 'model', 'text'],
	'results/compare': ['results/pages', 'model', 'text'],
	'results/pages': ['async', 'model', 'text'],
	dataset: ['system', 'model', 'text'],
	statistics: [],
	preview: ['checks', 'measures', 'system', 'async', 'model', 'text'],
	terminal: ['async', 'model', 'text'],
	sources: ['system', 'async', 'model', 'text'],
	// A cache knows nothing of the service.
	emulator: ['async/weighted-lru.ts'],
	system: ['model', 'text'],
	'vendor/ink': ['async', 'text'],
	checks: ['model', 'text'],
	measures: ['model'],
	async: [],
	model: ['text/language.ts', 'text/redact.ts', 'text/sentences.ts'],
	text: [],
};

/** What only some places may import. */
const imported: ReadonlyArray<readonly [name: RegExp, places: readonly string[]]> = [
	[/^(?:ink|ink-table|react)(?:\/|$)/, ['ui/', 'vendor/ink/']],
	[/^emulator\//, ['emulator/', 'commands/emulator/']],
	[/^undici(?:\/|$)/, ['sources/cloud/']],
];

/** What only some places may mention. */
const mentioned: ReadonlyArray<readonly [name: RegExp, places: readonly string[]]> = [
	[/\bprocess\.(?:stdin|stdout|stderr)\b/, [
		'terminal/',
		// Hands out the streams to commands, to the terminal and to Ink, which writes no errors of its own.
		'cli.ts',
		'commands/command.ts',
		'ui/mount.ts',
		// Has to report that the program can't be loaded.
		'start.ts',
		// Tells terminal-image the size that it reads there; a worker's stdout is no terminal.
		'preview/decode/terminal-image-samples.ts',
	]],
	[/\bprocess\.(?:exit\b|exitCode\b)/, ['cli.ts', 'start.ts']],
	[/(?<!\/)\bconsole\./, []],
	// Counts code units, so that columns of Chinese text are not aligned: padEnd and padStart of text/fit.ts count columns. With zeros it pads numbers.
	[/\.pad(?:Start|End)\([^,()]*\)/, []],
];

type SourceFile = {readonly text: string; readonly imports: readonly string[]};

const folder = 'source';
/** By path below `source/`. Imports are paths below `source/`, or names of packages. */
const files = new Map<string, SourceFile>();

const roomOf = (file: string): string | undefined => Object.keys(rooms).filter(room => file === room || file.startsWith(`${room}/`)).sort((one, other) => other.length - one.length)[0];

before(async () => {
	const names = (await readdir(folder, {recursive: true})).map(name => name.split(path.sep).join('/')).filter(name => /\.tsx?$/.test(name));
	const known = new Set(names);
	await Promise.all(names.map(async name => {
		const text = await readFile(path.join(folder, name), 'utf8');
		// Imports of types and those in a call of `import()` are among them.
		const imports = ts.preProcessFile(text, true, true).importedFiles.map(({fileName}) => {
			if (!fileName.startsWith('.')) {
				return fileName;
			}

			const target = path.posix.join(path.posix.dirname(name), fileName);
			return [target, target.replace(/\.js$/, '.ts'), target.replace(/\.js$/, '.tsx')].find(one => known.has(one)) ?? target;
		});
		files.set(name, {text, imports});
	}));
});

test('each file imports only from its own room and from the rooms that its room may know', () => {
	const wrong: string[] = [];
	for (const [file, {imports}] of files) {
		const room = roomOf(file);
		if (room === undefined) {
			wrong.push(`${file} is in no room`);
			continue;
		}

		for (const target of imports.filter(name => files.has(name))) {
			const other = roomOf(target);
			if (other !== room && !rooms[room]!.some(allowed => allowed === other || allowed === target)) {
				wrong.push(`${file} imports ${target}`);
			}
		}
	}

	assert.deepEqual(wrong, []);
});

test('rooms import only from rooms below them', () => {
	const order = Object.keys(rooms);
	const wrong = Object.entries(rooms).flatMap(([room, others]) => others.filter(other => order.indexOf(roomOf(other)!) <= order.indexOf(room)).map(other => `${room} → ${other}`));
	assert.deepEqual(wrong, []);
});

test('no files import each other in a circle, types included', () => {
	/** Tarjan's strongly connected components. */
	const circles: string[][] = [];
	const numbers = new Map<string, number>();
	const lowest = new Map<string, number>();
	const stack: string[] = [];
	const visit = (file: string): void => {
		numbers.set(file, numbers.size);
		lowest.set(file, numbers.get(file)!);
		stack.push(file);
		for (const target of files.get(file)!.imports) {
			if (!files.has(target)) {
				continue;
			}

			if (!numbers.has(target)) {
				visit(target);
				lowest.set(file, Math.min(lowest.get(file)!, lowest.get(target)!));
			} else if (stack.includes(target)) {
				lowest.set(file, Math.min(lowest.get(file)!, numbers.get(target)!));
			}
		}

		if (lowest.get(file) === numbers.get(file)) {
			const circle = stack.splice(stack.indexOf(file)).sort();
			if (circle.length > 1) {
				circles.push(circle);
			}
		}
	};

	for (const file of files.keys()) {
		if (!numbers.has(file)) {
			visit(file);
		}
	}

	assert.deepEqual(circles, []);
});

test('Ink, React, the emulator and undici are only imported where they are allowed', () => {
	const wrong = [...files].flatMap(([file, {imports}]) => imported.filter(([name, places]) => imports.some(one => name.test(one)) && !places.some(place => file.startsWith(place))).map(([name]) => `${file} imports ${name}`));
	assert.deepEqual(wrong, []);
});

test('the standard streams, the exit code, the console and padding are used where they belong only', () => {
	const wrong = [...files].flatMap(([file, {text}]) => {
		// Comments may name them.
		const code = text.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '');
		return mentioned.filter(([name, places]) => name.test(code) && !places.some(place => file.startsWith(place))).map(([name]) => `${file} uses ${name}`);
	});
	assert.deepEqual(wrong, []);
});
