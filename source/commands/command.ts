import type {Readable, Writable} from 'node:stream';

/** What a command is handed instead of reaching for globals. */
export type CommandContext = {
	/** Arguments after the command's name. */
	readonly argv: readonly string[];
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly stdin: Readable & {isTTY?: boolean};
	/** Data. */
	readonly stdout: Writable & {isTTY?: boolean; columns?: number; rows?: number};
	/** Words. */
	readonly stderr: Writable & {isTTY?: boolean; columns?: number};
	/** Aborted by the first SIGINT, SIGTERM or SIGHUP; a command that does not own the terminal ends then with 130. */
	readonly signal: AbortSignal;
	readonly version: string;
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
