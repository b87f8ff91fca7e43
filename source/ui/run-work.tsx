import {Box, useInput} from 'ink';
import {useSyncExternalStore} from 'react';
import type {Terminal} from '../terminal/terminal.js';
import {keyNames} from './keys.js';
import {mount} from './mount.js';
import {Line} from './panes/line.js';
import {createStore} from './state/store.js';
import {cutEnd} from './text/fit.js';
import {themeOf} from './theme-of.js';

export type WorkOptions = {
	readonly terminal: Terminal;
	readonly title: string;
	readonly signal: AbortSignal;
};

/**
Shows how far something has come while nothing else can be done; Escape, q and Ctrl-C stop it.

@param work Told how far it is by calling `say`; ends early when its signal is aborted.
@returns What the work returned; undefined where it was stopped.
*/
export const runWork = async <Result,>({terminal, title, signal}: WorkOptions, work: (say: (words: string) => void, signal: AbortSignal) => Promise<Result>): Promise<Result | undefined> => {
	const store = createStore({words: '', size: {...terminal.size}});
	const stop = new AbortController();
	const both = AbortSignal.any([signal, stop.signal]);
	const unsubscribe = terminal.onResize(size => {
		store.set({size});
	});
	const Screen = () => {
		useSyncExternalStore(store.subscribe, store.version);
		useInput((input, key) => {
			if (keyNames(input, key).some(name => ['escape', 'q', 'ctrl+c'].includes(name))) {
				stop.abort();
			}
		});
		const {words, size} = store.get();
		const theme = themeOf(terminal);
		return (
			<Box flexDirection='column' width={size.columns} height={size.rows}>
				<Line>{` ${theme.dim('winnow')}  ${theme.bold(cutEnd(title, size.columns - 10))}`}</Line>
				<Line>{' '}</Line>
				<Line>{`   ${cutEnd(words, size.columns - 4)}`}</Line>
				<Line>{`   ${theme.dim('Esc stops')}`}</Line>
			</Box>
		);
	};

	const mounted = mount(terminal, <Screen/>);
	try {
		return await Promise.race([work(words => {
			store.set({words});
		}, both), mounted.ended]);
	} catch (error) {
		if (both.aborted) {
			return undefined;
		}

		throw error;
	} finally {
		unsubscribe();
		mounted.unmount();
	}
};
