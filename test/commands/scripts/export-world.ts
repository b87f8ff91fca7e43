import assert from 'node:assert/strict';
import type {Buffer} from 'node:buffer';
import {
	mkdir, readFile, realpath, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {command} from '../../../source/commands/scripts/export.js';
import {startEmulator, type Emulator} from '../../helpers/emulator.js';
import {scan} from '../../../source/results/list/scan.js';
import {openReview} from '../../../source/review/review.js';
import {stateFolder} from '../../../source/system/folders.js';
import {openLocalSource} from '../../../source/sources/local/open-local-source.js';
import {WinnowError} from '../../../source/model/errors.js';
import type {Sample, Source} from '../../../source/model/source.js';
import {openVersion} from '../../../source/commands/open-version.js';
import {temporaryFolder} from '../../review/samples.js';
import {messages, reaching, runCommand} from '../run-command.js';

export type World = {
	readonly folder: string;
	readonly samples: readonly Sample[];
	judge(verdict: 'accept' | 'reject' | 'flag', choose: (sample: Sample) => boolean): Promise<number>;
	run(...argv: string[]): Promise<{code: number; out: string; words: string}>;
	/** `run` with another format. */
	runAs(format: string, ...argv: string[]): Promise<{code: number; out: string; bytes: Buffer; words: string}>;
	/** `runAs` on a terminal. */
	showAs(format: string, ...argv: string[]): Promise<unknown>;
	fails(...argv: string[]): Promise<WinnowError>;
	failsAs(format: string, ...argv: string[]): Promise<WinnowError>;
};

type WorldOptions = {readonly names: readonly string[]; readonly flags: readonly string[]; readonly env?: Readonly<Record<string, string>>};

export const worldOf = async (context: TestContext, source: Source, {names, flags, env}: WorldOptions): Promise<World> => {
	const folder = await temporaryFolder(context);
	const environment = {...env, HOME: folder, XDG_STATE_HOME: path.join(folder, 'state')};
	const samples: Sample[] = [];
	for await (const sample of scan(source, {signal: new AbortController().signal, offsetUnit: 'auto'})) {
		samples.push(sample);
	}

	const start = async ([format, ...argv]: readonly string[], isTTY = false) => runCommand(command, {
		argv: [format!, ...names, ...flags, ...argv], env: environment, isTTY,
	});
	const run = async (...argv: string[]) => start(['manifest', ...argv]);
	const runAs = async (...argv: string[]) => start(argv);
	return {
		folder, samples, run, runAs,
		showAs: async (...argv) => start(argv, true),
		async judge(verdict, choose) {
			const review = await openReview({identity: source.identity, stateFolder: stateFolder(environment)});
			const chosen = samples.filter(sample => choose(sample));
			await review.judge(chosen, verdict);
			await review.close();
			return chosen.length;
		},
		fails: async (...argv) => errorOf(run(...argv)),
		failsAs: async (...argv) => errorOf(runAs(...argv)),
	};
};

export const errorOf = async (running: Promise<unknown>): Promise<WinnowError> => {
	try {
		await running;
	} catch (error) {
		assert.ok(error instanceof WinnowError);
		return error;
	}

	return assert.fail('nothing went wrong');
};

export const inCloud = async (context: TestContext): Promise<World> => {
	const emulator: Emulator = await startEmulator({samples: 120});
	context.after(async () => emulator.close());
	const {argv, env} = reaching(emulator);
	const home = await temporaryFolder(context);
	const names = [emulator.task, emulator.version];
	const {source} = await openVersion({
		argv: [], env: {...env, HOME: home}, stdin: undefined as never, stdout: undefined as never, stderr: messages(), signal: new AbortController().signal, version: '0',
	}, {endpoint: emulator.endpoint, project: emulator.project}, names);
	context.after(async () => source.close());
	return worldOf(context, source, {names, flags: argv, env});
};

export const linesOf = async (file: string): Promise<string[]> => {
	const text = await readFile(file, 'utf8');
	assert.ok(text.endsWith('\n'));
	return text.split('\n').slice(0, -1);
};

export const asStore = (address: string | undefined): string => address!.replace(/^obs:/, 's3:');

export const inFolders = async (context: TestContext, files: Readonly<Record<string, string>>): Promise<World> => {
	const folder = await realpath(await temporaryFolder(context));
	for (const [name, content] of Object.entries(files)) {
		await mkdir(path.dirname(path.join(folder, name)), {recursive: true});
		await writeFile(path.join(folder, name), content);
	}

	const names = [path.join(folder, 'before'), path.join(folder, 'after')];
	const source = await openLocalSource({origin: names[0]!, output: names[1]!, signal: new AbortController().signal});
	context.after(async () => source.close());
	return {...await worldOf(context, source, {names, flags: ['--local']}), folder};
};

const voc = (name: string, ...[left, top, right, bottom]: readonly number[]): string => `<annotation><folder>f</folder><filename>1.jpg</filename><size><width>100</width><height>50</height><depth>3</depth></size><segmented>0</segmented><object><name>${name}</name><pose>0</pose><truncated>0</truncated><difficult>0</difficult><bndbox><xmin>${left}</xmin><ymin>${top}</ymin><xmax>${right}</xmax><ymax>${bottom}</ymax></bndbox></object></annotation>`;

export const labeledFolders = {
	'before/a/1.jpg': '1', 'before/a/1.xml': voc('cat', 1, 2, 11, 22), 'before/a/2.jpg': '2', 'before/a/2.xml': voc('cat', 1, 2, 11, 22), 'before/a/3.jpg': '3',
	'after/Data/a/1.jpg': '1', 'after/Data/a/2.jpg': 'changed', 'after/Data/a/2.xml': voc('dog', 5, 6, 7, 8), 'after/Data/a/4.jpg': '4', 'after/Data/a/4.xml': '<annotation/>', 'after/Data/a/5.jpg': '5',
};
