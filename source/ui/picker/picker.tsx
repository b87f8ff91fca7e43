import {Box, useInput} from 'ink';
import {useSyncExternalStore} from 'react';
import {keyNames, type KeyName} from '../keys.js';
import {minScreen} from '../layout.js';
import {Line} from '../panes/line.js';
import {PopupBox} from '../popups/popup-box.js';
import {textColumns} from '../popups/popup-facts.js';
import {whatRanView} from '../popups/what-ran.js';
import {cutEnd} from '../../text/fit.js';
import type {External} from '../state/store.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';
import {meantKey, type Keymap} from '../keymap.js';
import {pickerLines} from './picker-lines.js';
import type {PickerState} from './picker-state.js';

type Props = {
	readonly picker: External<PickerState>;
	readonly keymap: Keymap;
	readonly press: (key: KeyName) => void;
	readonly themes: External<Theme>;
	readonly where: string;
	readonly now: () => number;
};

/** The picker's lines, and its keys. */
export const Picker = ({picker, keymap, press, themes, where, now}: Props) => {
	const state = useSyncExternalStore(picker.subscribe, picker.getSnapshot);
	const theme = useSyncExternalStore(themes.subscribe, themes.getSnapshot);
	useInput((input, key) => {
		for (const name of keyNames(input, key)) {
			press(meantKey(keymap, state.level, name));
		}
	});
	const {columns, rows} = state.size;
	const isTooSmall = columns < minScreen.columns || rows < minScreen.rows;
	const lines = isTooSmall
		? [cutEnd(words().foot.tooSmall(`${minScreen.columns}×${minScreen.rows}`, `${columns}×${rows}`), columns)]
		: pickerLines(theme, keymap, state, {where, now: now()});
	const popup = state.popup && !isTooSmall ? whatRanView(state.popup, {theme, size: state.size}) : undefined;
	return (
		<Box flexDirection='column' width={columns} height={rows}>
			{lines.map((line, index) => <Line key={index}>{line}</Line>)}
			{popup ? <PopupBox theme={theme} columns={columns} rows={rows} preferred={textColumns(state)} {...popup}/> : null}
		</Box>
	);
};
