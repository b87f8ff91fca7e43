import process from 'node:process';
import type {Readable} from 'node:stream';
import type {TerminalOptions} from '../terminal/terminal-types.js';
import type {MessageStream, OutputStream} from './output.js';

/** Everything that a command needs from the process, passed in so that tests can replace it. */
export type CommandContext = {
	/** Arguments after the command name. */
	readonly argv: readonly string[];
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly stdin: Readable & {isTTY?: boolean};
	/** For data. */
	readonly stdout: OutputStream;
	/** For messages. */
	readonly stderr: MessageStream;
	/** Aborted by the first SIGINT, SIGTERM or SIGHUP. A command that does not own the terminal then exits with 130. */
	readonly signal: AbortSignal;
	readonly version: string;
	/** The terminal, for code that owns it. Default: the terminal of the process. */
	readonly terminal?: Pick<TerminalOptions, 'stdin' | 'stdout' | 'stderr' | 'program'>;
	/** For shell completion. If given, `parseFlags` calls it with the command's flags instead of parsing arguments, and the command does nothing else. */
	readonly describe?: (shape: CommandShape) => void;
};

/** The flags and arguments that a command accepts. */
export type CommandShape = {
	readonly flags: Readonly<Record<string, {readonly type: 'string' | 'number' | 'boolean'; readonly shortFlag?: string; readonly choices?: readonly string[]}>>;
	/** Maximum number of positional arguments. */
	readonly maxArguments: number;
};

/** One command. `cli.ts` loads only the one that runs. */
export type Command = {
	/** The text that `winnow NAME --help` prints: usage, description, flags, examples. */
	readonly help: string;
	/**
	@returns The exit code, 0 for success.
	@throws WinnowError `cli.ts` prints it. Its kind decides the exit code.
	*/
	run(context: CommandContext): Promise<number>;
};

/** Commands by name. Each is loaded when it runs. */
export type Commands = Readonly<Record<string, () => Promise<Command>>>;

/** Whether stdin and stdout are a terminal that can show a full screen. */
export const hasFullScreen = ({stdin, stdout, env}: CommandContext): boolean => Boolean(stdout.isTTY && stdin.isTTY) && env.TERM !== 'dumb';

/** The streams of the terminal, for code that owns it. Commands write to the streams of their context. */
export const terminalStreams = ({terminal}: Pick<CommandContext, 'terminal'>): NonNullable<CommandContext['terminal']> => terminal ?? {stdin: process.stdin, stdout: process.stdout, stderr: process.stderr};
