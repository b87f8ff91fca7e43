import {spawn} from 'node:child_process';
import {rmSync} from 'node:fs';
import {mkdtemp, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {reasonOf, systemCode} from '../review/journal/journal-errors.js';
import {WinnowError} from '../model/errors.js';
import {handoffWords} from './words/index.js';

/** A program that shows files. */
type Program = {
	readonly file: string;
	/** Arguments before the files. */
	readonly args: readonly string[];
	/** Whether it accepts several files at once. */
	readonly takesSeveral: boolean;
	/** Whether its exit code reports failures. */
	readonly reportsFailure: boolean;
};

export type ViewerOptions = {
	/** The configured command. The shell runs it, as Git runs an editor; the files are its arguments. */
	readonly command: string | undefined;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Default: this system's. */
	readonly platform?: NodeJS.Platform;
};

/** Whether programs that open windows can run here. */
export const hasDisplay = ({env, platform = os.platform()}: Pick<ViewerOptions, 'env' | 'platform'>): boolean => {
	// Over SSH, a window on a Mac or on Windows would open on the remote machine's screen.
	const isRemote = env.SSH_CONNECTION !== undefined || env.SSH_TTY !== undefined;
	return platform === 'darwin' || platform === 'win32' ? !isRemote : [env.DISPLAY, env.WAYLAND_DISPLAY].some(display => display !== undefined && display !== '');
};

/** Returns the program that shows pictures. Undefined without a display, unless a viewer is configured, which may need no display. */
export const viewerProgram = ({command, env, platform = os.platform()}: ViewerOptions): Program | undefined => {
	if (command !== undefined) {
		const shared = {takesSeveral: true, reportsFailure: true};
		return platform === 'win32' ? {...shared, file: command, args: []} : {...shared, file: '/bin/sh', args: ['-c', `${command} "$@"`, 'winnow']};
	}

	if (!hasDisplay({env, platform})) {
		return undefined;
	}

	switch (platform) {
		case 'darwin': {
			return {
				file: 'open', args: [], takesSeveral: true, reportsFailure: true,
			};
		}

		case 'win32': {
			// Explorer exits with 1 even after it opened a file.
			return {
				file: 'explorer', args: [], takesSeveral: false, reportsFailure: false,
			};
		}

		default: {
			return {
				file: 'xdg-open', args: [], takesSeveral: false, reportsFailure: true,
			};
		}
	}
};

export type Viewer = {
	/** Whether there is a program that can show pictures. */
	readonly isAvailable: boolean;
	/**
	Writes files into a private folder and shows them. Returns once the program has started.

	@throws WinnowError (failure) if the files can't be written or the program can't be started.
	*/
	show(files: ReadonlyArray<{readonly name: string; readonly bytes: Uint8Array}>): Promise<void>;
	/** Removes the files. */
	close(): void;
};

/**
Creates a viewer. Programs run detached from the terminal: their output is discarded, and they keep running when Winnow exits. Their files are then removed.

@param onFailure Called with the exit code of a program that failed.
*/
export const createViewer = (options: ViewerOptions, onFailure: (code: number) => void): Viewer => {
	const program = viewerProgram(options);
	let folder: string | undefined;
	let shown = 0;

	const removeFiles = (): void => {
		if (folder !== undefined) {
			rmSync(folder, {recursive: true, force: true});
			folder = undefined;
		}
	};

	/** Writes files into a folder that only the user can read. Names start with the number of the call, because a name can have other bytes after a refresh. */
	const write = async (files: Parameters<Viewer['show']>[0]): Promise<string[]> => {
		try {
			if (folder === undefined) {
				folder = await mkdtemp(path.join(os.tmpdir(), 'winnow-view-'));
				// Removes the files after a crash or a second signal too.
				process.once('exit', removeFiles);
			}

			shown++;
			return await Promise.all(files.map(async ({name, bytes}) => {
				const file = path.join(folder!, `${shown}-${name}`);
				await writeFile(file, bytes, {mode: 0o600, flag: 'wx'});
				return file;
			}));
		} catch (error) {
			throw new WinnowError({
				kind: 'failure', what: handoffWords.cantWrite(os.tmpdir(), reasonOf(error)), advice: handoffWords.cantWriteAdvice, code: systemCode(error), cause: error,
			});
		}
	};

	const start = async ({file, args, reportsFailure}: Program, paths: readonly string[]): Promise<void> => new Promise((resolve, reject) => {
		const child = spawn(file, [...args, ...paths], {detached: true, stdio: 'ignore', env: {...options.env}});
		child.once('spawn', resolve);
		child.once('error', error => {
			reject(new WinnowError({
				kind: 'failure', what: handoffWords.cantStart(file, systemCode(error) === 'ENOENT' ? undefined : reasonOf(error)), advice: handoffWords.cantStartAdvice, code: systemCode(error), cause: error,
			}));
		});
		child.once('exit', code => {
			if (reportsFailure && code !== null && code !== 0) {
				onFailure(code);
			}
		});
		// Lets Winnow exit while the program runs.
		child.unref();
	});

	return {
		isAvailable: program !== undefined,
		async show(files) {
			if (!program) {
				throw new Error('There is no viewer');
			}

			const paths = await write(files);
			for (const group of program.takesSeveral ? [paths] : paths.map(one => [one])) {
				await start(program, group);
			}
		},
		close() {
			process.off('exit', removeFiles);
			removeFiles();
		},
	};
};
