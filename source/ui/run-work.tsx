import {Box, useInput} from 'ink';
import {useSyncExternalStore} from 'react';
import type {Terminal} from '../terminal/terminal.js';
import {cutEnd} from '../text/fit.js';
import {keyWord} from './key-words.js';
import type {Keymap} from './keymap.js';
import {keyNames} from './keys.js';
import {mount} from './mount.js';
import {Line} from './panes/line.js';
import {createStore} from './state/store.js';
import {themeOf} from './theme-of.js';

export type WorkOptions = {
	readonly terminal: Terminal;
	readonly keymap: Keymap;
	readonly title: string;
	readonly signal: AbortSignal;
};

/**
Shows how far something has come while nothing else can be done; the keys that go back or quit stop it, and Ctrl-C.

@param work Told how far it is by calling `say`; ends early when its signal is aborted.
@returns What the work returned; undefined where it was stopped.
*/
export const runWork = async <Result,>({terminal, keymap, title, signal}: WorkOptions, work: (say: (words: string) => void, signal: AbortSignal) => Promise<Result>): Promise<Result | undefined> => {
	const store = createStore({words: '', size: {...terminal.size}});
	const stop = new AbortController();
	const both = AbortSignal.any([signal, stop.signal]);
	const unsubscribe = terminal.onResize(size => {
		store.set({size});
	});
	const Screen = () => {
		const {words, size} = useSyncExternalStore(store.subscribe, store.getSnapshot);
		useInput((input, key) => {
			if (keyNames(input, key).some(name => name === 'ctrl+c' || ['back', 'quit'].includes(keymap.actionFor('versions', name)?.id ?? ''))) {
				stop.abort();
			}
		});
		const theme = themeOf(terminal);
		const stopKey = keyWord({keymap, theme: () => theme, mode: 'versions'}, 'back') ?? 'Ctrl-C';
		return (
			<Box flexDirection='column' width={size.columns} height={size.rows}>
				<Line>{` ${theme.dim('winnow')}  ${theme.bold(cutEnd(title, size.columns - 10))}`}</Line>
				<Line>{' '}</Line>
				<Line>{`   ${cutEnd(words, size.columns - 4)}`}</Line>
				<Line>{`   ${theme.dim(`${stopKey} stops`)}`}</Line>
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
