import {Box, useInput} from 'ink';
import {useSyncExternalStore} from 'react';
import {sentence, sentences} from '../text/sentences.js';
import type {Terminal} from '../terminal/terminal.js';
import {clean} from '../text/clean.js';
import {cutEnd} from '../text/fit.js';
import {keyWord} from './key-words.js';
import type {Keymap} from './keymap.js';
import {keyNames} from './keys.js';
import {mount} from './mount.js';
import {Line} from './panes/line.js';
import {createStore} from './state/store.js';
import type {ThemeColors} from './theme-colors.js';
import {themeOf} from './theme-of.js';
import {words} from './words/index.js';

type WorkOptions = {
	readonly terminal: Terminal;
	readonly keymap: Keymap;
	readonly colors?: ThemeColors;
	readonly title: string;
	readonly signal: AbortSignal;
};

/** Interval between progress lines in line mode (ms). */
const spokenEvery = 10_000;

/**
Runs work that blocks the screen, and shows its progress. The keys of `back` and `quit`, and Ctrl-C, stop it.

@param work Calls `report` with its progress; stops when its signal is aborted.
@returns The result; undefined if the user stopped the work.
*/
export const runWork = async <Result,>(
	{terminal, keymap, colors, title, signal}: WorkOptions,
	work: (report: (text: string) => void, signal: AbortSignal) => Promise<Result>,
): Promise<Result | undefined> => {
	const store = createStore({text: '', size: {...terminal.size}});
	const stop = new AbortController();
	const both = AbortSignal.any([signal, stop.signal]);
	const unsubscribe = terminal.onResize(size => {
		store.set({size});
	});
	const {lines} = terminal;
	let said = lines ? performance.now() : Infinity;
	const stopWords = (): string => words().keys.stopsWork(keyWord({keymap, theme: () => themeOf(terminal, colors), mode: 'versions'}, 'back') ?? 'Ctrl-C');
	lines?.write(`${sentences(sentence(clean(title)), stopWords())}\n`);
	const Screen = () => {
		const {text, size} = useSyncExternalStore(store.subscribe, store.getSnapshot);
		useInput((input, key) => {
			if (keyNames(input, key).some(name => name === 'ctrl+c' || ['back', 'quit'].includes(keymap.actionFor('versions', name)?.id ?? ''))) {
				stop.abort();
			}
		});
		if (lines) {
			return null;
		}

		const theme = themeOf(terminal, colors);
		return (
			<Box flexDirection='column' width={size.columns} height={size.rows}>
				<Line>{` ${theme.dim('winnow')}  ${theme.bold(cutEnd(title, size.columns - 10))}`}</Line>
				<Line>{' '}</Line>
				<Line>{`   ${cutEnd(text, size.columns - 4)}`}</Line>
				<Line>{`   ${theme.dim(stopWords())}`}</Line>
			</Box>
		);
	};

	const mounted = mount(terminal, <Screen/>);
	try {
		return await Promise.race([work(text => {
			store.set({text});
			if (performance.now() - said >= spokenEvery) {
				said = performance.now();
				lines?.write(`${clean(text)}\n`);
			}
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
