import process from 'node:process';
import {runCommand, type CommandEnd} from './run-command.js';
import {saveNewFile, type SavedFile} from './save-new-file.js';
import {createViewer, type Viewer, type ViewerOptions} from './viewer.js';

type HandoffOptions = {
	/** The configured viewer. */
	readonly viewer: ViewerOptions['command'];
	/** The configured command that receives addresses. */
	readonly command: string | undefined;
	readonly env: ViewerOptions['env'];
	/** The folder for saved pictures. Default: the working folder. */
	readonly folder?: string;
	/** Called with the exit code of a viewer that failed. */
	readonly onViewerFailure: (code: number) => void;
};

/** Saves pictures, and passes pictures and addresses to other programs. */
export type Handoff = {
	readonly viewer: Pick<Viewer, 'isAvailable' | 'show'>;
	/** Aborted by `close`. */
	readonly signal: AbortSignal;
	/** Saves a new file; see `saveNewFile`. */
	save(name: string, bytes: Uint8Array): Promise<SavedFile>;
	/** The configured command that receives addresses. */
	readonly command: string | undefined;
	/** Runs that command; see `runCommand`. */
	run(addresses: readonly string[]): Promise<CommandEnd>;
	/** Stops the running command and removes temporary files. */
	close(): void;
};

export const createHandoff = ({viewer: viewerCommand, command, env, folder, onViewerFailure}: HandoffOptions): Handoff => {
	const viewer = createViewer({command: viewerCommand, env}, onViewerFailure);
	const closed = new AbortController();
	return {
		viewer,
		signal: closed.signal,
		save: async (name, bytes) => saveNewFile(folder ?? process.cwd(), name, bytes),
		command,
		async run(addresses) {
			if (command === undefined) {
				throw new Error('No command is configured');
			}

			return runCommand(command, addresses, closed.signal);
		},
		close() {
			closed.abort();
			viewer.close();
		},
	};
};
