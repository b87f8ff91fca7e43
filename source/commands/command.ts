import process from 'node:process';
import type {Readable} from 'node:stream';
import type {MessageStream, OutputStream} from './output.js';

/** What a command is handed instead of reaching for globals. */
export type CommandContext = {
	/** Arguments after the command's name. */
	readonly argv: readonly string[];
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly stdin: Readable & {isTTY?: boolean};
	/** Data. */
	readonly stdout: OutputStream;
	/** Words. */
	readonly stderr: MessageStream;
	/** Aborted by the first SIGINT, SIGTERM or SIGHUP; a command that does not own the terminal ends then with 130. */
	readonly signal: AbortSignal;
	readonly version: string;
	/** Where it is there, `parseFlags` tells it the command's flags instead of reading arguments, and the command does nothing more: for the shell's completion. */
	readonly describe?: (shape: CommandShape) => void;
};

/** What a command takes. */
export type CommandShape = {
	readonly flags: Readonly<Record<string, {readonly type: 'string' | 'number' | 'boolean'; readonly shortFlag?: string; readonly choices?: readonly string[]}>>;
	/** How many arguments that are no flags, at the most. */
	readonly most: number;
};

/** One command a file; `cli.ts` loads the one that is asked for. */
export type Command = {
	/** The help text that `winnow NAME --help` prints: usage, what it does, flags, examples. */
	readonly help: string;
	/**
	@returns The exit code; 0 where everything went well.
	@throws WinnowError `cli.ts` prints it and takes the exit code from its kind.
	*/
	run(context: CommandContext): Promise<number>;
};

/** Commands by name; each is loaded when it is asked for. */
export type Commands = Readonly<Record<string, () => Promise<Command>>>;

/** Whether stdin and stdout are a terminal that can show a full screen. */
export const hasFullScreen = ({stdin, stdout, env}: CommandContext): boolean => Boolean(stdout.isTTY && stdin.isTTY) && env.TERM !== 'dumb';

/** The process's own streams, for what owns the terminal. Commands write to those of their context. */
export const terminalStreams = () => ({stdin: process.stdin, stdout: process.stdout, stderr: process.stderr});
