import {Box, useInput} from 'ink';
import {useSyncExternalStore} from 'react';
import type {Terminal} from '../../terminal/terminal.js';
import {keyNames} from '../keys.js';
import {smallest} from '../layout.js';
import {Line} from '../panes/line.js';
import {cutEnd} from '../text/fit.js';
import type {Theme} from '../theme.js';
import {pressPicker, type Parts} from './picker-keys.js';
import {pickerLines} from './picker-lines.js';

type Props = {readonly parts: Parts; readonly theme: () => Theme; readonly where: string; readonly now: () => number; readonly terminal: Terminal};

/** The picker's lines, and its keys. */
export const Picker = ({parts, theme, where, now, terminal}: Props) => {
	const {store} = parts;
	useSyncExternalStore(store.subscribe, store.version);
	const state = store.get();
	useInput((input, key) => {
		for (const name of keyNames(input, key)) {
			if (name === 'ctrl+z') {
				terminal.suspend();
			} else if (name === 'ctrl+l') {
				terminal.redraw();
			} else {
				pressPicker(parts, name);
			}
		}
	});
	const {columns, rows} = state.size;
	const lines = columns < smallest.columns || rows < smallest.rows
		? [cutEnd(`Winnow needs ${smallest.columns}×${smallest.rows}; this is ${columns}×${rows}`, columns)]
		: pickerLines(theme(), state, where, now());
	return (
		<Box flexDirection='column' width={columns} height={rows}>
			{lines.map((line, index) => <Line key={index}>{line}</Line>)}
		</Box>
	);
};
