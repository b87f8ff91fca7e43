import {currentMode} from './actions/mode.js';
import {actionOf} from './actions/registry.js';
import {keyed, sentences} from './key-words.js';
import {halfWidth, type KeyName} from './keys.js';
import {popupRows} from './layout.js';
import type {Session} from './session.js';
import {edit, insert} from './state/line-editor.js';
import type {Prompt} from './state/state.js';
import {graphemes} from '../text/fit.js';

const close = (session: Session): void => {
	session.store.set({popup: undefined});
};

/** Brings back what was typed into such a prompt before; beyond the newest what was being typed now. */
const recall = (prompt: Prompt, step: 1 | -1): Prompt => {
	const {history = [], recalled} = prompt;
	const typed = recalled?.typed ?? prompt.text;
	const index = Math.max(0, Math.min(history.length, (recalled?.index ?? history.length) + step));
	const text = history[index] ?? typed;
	return history.length === 0
		? prompt
		: {
			...prompt, text, caret: graphemes(text).length, error: undefined, recalled: {index, typed},
		};
};

const promptKey = (session: Session, prompt: Prompt, key: KeyName): void => {
	const choices = prompt.choices?.(prompt.text) ?? [];
	switch (key) {
		case 'escape': {
			close(session);
			return;
		}

		case 'enter': {
			const wrong = prompt.submit(prompt.text, choices[prompt.chosen ?? 0]);
			if (wrong === undefined) {
				// Submitting may have opened another popup in this one's place.
				if (session.store.get().popup === prompt) {
					close(session);
				}

				return;
			}

			session.store.set({popup: {...prompt, error: wrong}});
			return;
		}

		case 'up':
		case 'down':
		case 'tab': {
			if (choices.length === 0 && key !== 'tab') {
				session.store.set({popup: recall(prompt, key === 'up' ? -1 : 1)});
			} else if (choices.length > 0) {
				session.store.set({popup: {...prompt, chosen: ((prompt.chosen ?? 0) + (key === 'up' ? -1 : 1) + choices.length) % choices.length}});
			}

			return;
		}

		default: {
			const line = edit(prompt, key);
			if (line) {
				session.store.set({popup: {...prompt, ...line, chosen: line.text === prompt.text ? prompt.chosen : 0, error: undefined}});
			}
		}
	}
};

/** Scrolls help or facts. How far they go is seen when they are drawn. */
const scrollPopup = (session: Session, key: KeyName): boolean => {
	const {popup} = session.store.get();
	if (popup?.kind !== 'help' && popup?.kind !== 'facts') {
		return false;
	}

	const room = popupRows(session.frame().rows);
	const steps: Record<string, number> = {
		down: 1, j: 1, up: -1, k: -1, pageDown: room, space: room, right: room, pageUp: -room, left: -room, home: Number.NEGATIVE_INFINITY, g: Number.NEGATIVE_INFINITY, end: Number.MAX_SAFE_INTEGER, G: Number.MAX_SAFE_INTEGER,
	};
	const step = steps[key];
	if (step === undefined) {
		return false;
	}

	session.store.set({popup: {...popup, top: Math.max(0, popup.top + step)}});
	return true;
};

/** What a key does: to the popup that is open, else what the keymap says for the mode. */
export const dispatch = (session: Session, pressed: KeyName): void => {
	const state = session.store.get();
	// In a field the character counts, elsewhere the key.
	const key = state.popup?.kind === 'prompt' ? pressed : halfWidth(pressed);
	if (key === 'ctrl+c') {
		session.leave('quit');
		return;
	}

	if (state.message) {
		session.store.set({message: undefined});
	}

	const {popup} = state;
	const mode = currentMode(state);
	if (popup?.kind === 'prompt') {
		promptKey(session, popup, key);
		return;
	}

	if (popup?.kind === 'confirm') {
		close(session);
		if (key === 'y' || key === 'Y' || (key === 'enter' && popup.enter)) {
			popup.run();
		} else if (popup.no) {
			popup.no();
		} else {
			session.say('Nothing done.');
		}

		return;
	}

	if (popup) {
		if (!scrollPopup(session, key)) {
			close(session);
		}

		return;
	}

	const action = actionOf(session.keymap.actionFor(mode, key)?.id ?? '');
	if (!action) {
		// Escape stops what runs unless it was bound to something else.
		if (key === 'escape') {
			session.stopWork();
		}

		return;
	}

	const disabled = action.disabled?.(session);
	if (disabled === undefined) {
		action.run(session);
	} else {
		session.say(disabled, 'warning');
	}
};

/** Pasted text goes into the field that is open; elsewhere it is not typing. */
export const paste = (session: Session, text: string): void => {
	const {popup} = session.store.get();
	if (popup?.kind === 'prompt') {
		session.store.set({popup: {...popup, ...insert(popup, text), chosen: 0, error: undefined}});
	} else {
		session.say(sentences('Pasted text does not count as keys.', keyed(session, 'note', 'opens a note to paste into.'), keyed(session, 'find', 'opens a search.')), 'warning');
	}
};
