import process from 'node:process';
import type {ReactNode} from 'react';
import {render} from 'ink';
import type {Terminal} from '../terminal/terminal.js';

/**
Renders a tree on the terminal. Ink passes whole frames to the screen, which writes only the cells that differ.

@returns `ended` rejects if rendering fails or Ink exits unexpectedly: await it together with the tree's result.
*/
export const mount = (terminal: Terminal, tree: ReactNode): {readonly ended: Promise<never>; unmount(): void} => {
	const instance = render(tree, {
		stdout: terminal.inkStdout,
		stdin: terminal.inkStdin,
		stderr: process.stderr,
		debug: true,
		exitOnCtrlC: false,
		patchConsole: false,
		isScreenReaderEnabled: false,
	});
	const ended = async (): Promise<never> => {
		await instance.waitUntilExit();
		throw new Error('Ink stopped the screen.');
	};

	return {
		ended: ended(),
		unmount() {
			instance.unmount();
		},
	};
};
