import {sentences} from '../text/sentences.js';
import type {Action} from './actions/action.js';
import {currentMode} from './actions/mode.js';
import {answerOffer} from './actions/reason.js';
import {actionOf} from './actions/registry.js';
import {keyed} from './key-words.js';
import {meantKey} from './keymap.js';
import {halfWidth, sharedKey, type KeyName} from './keys.js';
import {isTyping, pasteInto, press} from './popups/popups.js';
import {popupFacts} from './popups/session-popup-facts.js';
import {runPopupCommand} from './popup-commands.js';
import type {Session} from './session.js';
import {words} from './words/index.js';

/** Runs an action, or says why it can't be used now. */
const runAction = (session: Session, action: Action): void => {
	const disabled = action.disabled?.(session);
	if (disabled === undefined) {
		action.run(session);
	} else {
		session.say(disabled, 'warning');
	}
};

/** Runs an action that was clicked, as its key would. */
export const clickAction = (session: Session, id: string): void => {
	const action = actionOf(id);
	if (action && !answerOffer(session, '', id)) {
		runAction(session, action);
	}
};

/** Handles a key: the open popup gets it, else the action that the keymap binds to it. */
export const handleKey = (session: Session, pressed: KeyName): void => {
	const state = session.store.get();
	const {popup} = state;
	// A field takes the typed character, everything else the key.
	const key = popup ? sharedKey(isTyping(popup) ? pressed : halfWidth(pressed)) : meantKey(session.keymap, currentMode(state), pressed);
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
	if (answerOffer(session, key, action?.id)) {
		return;
	}

	if (!action) {
		// Escape stops background work unless it is bound to something else.
		if (key === 'escape') {
			session.stopWork();
		}

		return;
	}

	runAction(session, action);
};

/** Handles pasted text: an open field takes it, else it is ignored with a message. */
export const handlePaste = (session: Session, text: string): void => {
	const popup = pasteInto(session.store.get().popup, text);
	if (popup) {
		session.store.set({popup});
	} else {
		const {messages, keys} = words();
		session.say(sentences(messages.pasteIgnored, keyed(session, 'note', keys.opensNote), keyed(session, 'find', keys.opensFind)), 'warning');
	}
};
