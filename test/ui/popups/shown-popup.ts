import assert from 'node:assert/strict';
import {actions, createKeymap} from '../../../source/ui/actions/registry.js';
import type {PopupFacts} from '../../../source/ui/popups/popup-facts.js';
import {popupView, press} from '../../../source/ui/popups/popups.js';
import {createGoToPopup, type Popup, type KeyResult} from '../../../source/ui/state/popup.js';
import {createTheme} from '../../../source/ui/theme.js';

export const facts: PopupFacts = {
	theme: createTheme({level: 0, light: false, unicode: true}),
	keymap: createKeymap(),
	mode: 'list',
	size: {columns: 80, rows: 24},
	total: 1204,
	status: 'deleted',
	commands: actions.map(({id, group, keys, modes}) => ({
		id, group, keys, modes, disabled: id === 'undo' ? 'Not now.' : undefined,
	})),
};

/** The keys of the list of commands are in the border, always the same. */
export const view = (popup: Popup, own: Partial<PopupFacts> = {}): {readonly title: string; readonly text: string} => {
	const {title, lines} = popupView(popup, {...facts, ...own});
	return {title, text: lines.filter(({isKeys}) => !isKeys || popup.kind !== 'go-to').map(({text}) => text.trimEnd()).join('\n')};
};

export const pressAll = (popup: Popup, ...keys: string[]): KeyResult => {
	let pressed: KeyResult = {popup};
	for (const key of keys) {
		assert.ok(pressed.popup, `open when ${key} is pressed`);
		pressed = press(pressed.popup, key, facts);
	}

	return pressed;
};

export const goToPopup = createGoToPopup('go-to');
export const helpPopup = createGoToPopup('help');
