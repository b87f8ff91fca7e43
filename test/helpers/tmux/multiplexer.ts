import type {TestContext} from 'node:test';
import {OuterTerminal, type OuterKind} from './outer-terminal.js';
import {openRealTmux} from './real-tmux.js';
import {openTmuxStandIn} from './tmux-stand-in.js';

export type MultiplexerOptions = {
	/** Of the terminal around it. */
	readonly outer: OuterKind;
	readonly columns: number;
	readonly rows: number;
	/** The program's arguments. */
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
	/** How many are nested. Default 1. */
	readonly depth?: number;
	/** `allow-passthrough`. Default true. */
	readonly passthrough?: boolean;
};

/** Shown by a pane when the program in it has exited, with its exit code. */
export const endMark = 'winnow ended with';
/** What the other pane or window shows. */
export const otherWords = 'another user works here';

/** Tmux, or its stand-in, with the program in its first pane. The terminal around it is the test's. */
export type Multiplexer = {
	/** Types into the active pane. */
	type(text: string): void;
	/** Opens another pane at the right and goes there. */
	split(): Promise<void>;
	/** Goes to a pane, 0 is the program's. */
	selectPane(index: number): Promise<void>;
	closePane(index: number): Promise<void>;
	/** Opens another window and goes there. */
	newWindow(): Promise<void>;
	selectWindow(index: number): Promise<void>;
	/** Ends everything, however the test went. */
	close(): Promise<void>;
};

export type OpenMultiplexer = (options: MultiplexerOptions, outside: (reply: (text: string) => void) => OuterTerminal) => Promise<Multiplexer>;

/** The program in a real tmux or in the stand-in; both end with the test. */
export const openMultiplexer = async (
	context: TestContext,
	options: MultiplexerOptions,
	isReal: boolean,
): Promise<Multiplexer & {readonly outside: OuterTerminal}> => {
	let outside!: OuterTerminal;
	const open: OpenMultiplexer = isReal ? openRealTmux : openTmuxStandIn;
	const multiplexer = await open(options, reply => {
		outside = new OuterTerminal(options.outer, options.columns, options.rows, reply);
		return outside;
	});
	context.after(async () => {
		await multiplexer.close();
		outside.screen.dispose();
	});
	return {...multiplexer, outside};
};
