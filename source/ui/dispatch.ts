import {currentMode} from './actions/mode.js';
import {actionOf} from './actions/registry.js';
import {keyed, sentences} from './key-words.js';
import {halfWidth, type KeyName} from './keys.js';
import {isTyping, pasteInto, press} from './popups/popups.js';
import {popupFacts} from './popups/session-popup-facts.js';
import {runPopupCommand} from './popup-commands.js';
import type {Session} from './session.js';

/** What a key does: in the popup that is open, else what the keymap says for the mode. */
export const dispatch = (session: Session, pressed: KeyName): void => {
	const state = session.store.get();
	const {popup} = state;
	// In a field the character counts, elsewhere the key.
	const key = isTyping(popup) ? pressed : halfWidth(pressed);
	if (key === 'ctrl+c') {
		session.leave('quit');
		return;
	}

	if (state.message) {
		session.store.set({message: undefined});
	}

	if (popup) {
		const {popup: next, command} = press(popup, key, popupFacts(session, popup));
		session.store.set({popup: next});
		if (command) {
			runPopupCommand(session, command);
		}

		return;
	}

	const action = actionOf(session.keymap.actionFor(currentMode(state), key)?.id ?? '');
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
	const popup = pasteInto(session.store.get().popup, text);
	if (popup) {
		session.store.set({popup});
	} else {
		session.say(sentences('Pasted text does not count as keys.', keyed(session, 'note', 'opens a note to paste into.'), keyed(session, 'find', 'opens a search.')), 'warning');
	}
};
