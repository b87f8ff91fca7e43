import {latinAt} from '../text/keyboard-layouts.js';
import {sentences} from '../text/sentences.js';
import type {Action} from './actions/action.js';
import {currentMode} from './actions/mode.js';
import {answerOffer} from './actions/reason.js';
import {actionOf} from './actions/registry.js';
import {keyed} from './key-words.js';
import {meantKey} from './keymap.js';
import {
	halfWidth, isForeign, sharedKey, type KeyName,
} from './keys.js';
import {isTyping, pasteInto, press} from './popups/popups.js';
import {popupFacts} from './popups/session-popup-facts.js';
import {runPopupCommand} from './popup-commands.js';
import type {Session} from './session.js';
import type {Popup} from './state/popup.js';
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

/** Latin characters that arrive this soon after a character from an input method belong to the same text (ms). Key presses are further apart. */
const textGap = 50;

/** Returns the key that an open popup receives. A field receives the typed character. Other popups also accept a key by its position on a Latin layout, except questions: "н" can mean "нет" (no), but has the position of "y". */
const keyInPopup = ({keymap, store}: Session, popup: Popup, pressed: KeyName): KeyName => {
	if (isTyping(popup)) {
		return sharedKey(pressed);
	}

	const key = sharedKey(halfWidth(pressed));
	return popup.kind === 'confirm' || keymap.actionFor(currentMode(store.get()), key) ? key : latinAt(key) ?? key;
};

/** Returns whether a key is text from an input method: a non-Latin character that no action is bound to, or a character that follows one within `restOfText`. */
const isText = ({store, now}: Session, key: KeyName, isBound: boolean): boolean => (isForeign(key) && !isBound)
	|| ((key === 'space' || [...key].length === 1) && now() < (store.get().textUntil ?? 0));

/** Passes a key to the open popup, or runs the action that it is bound to. */
export const handleKey = (session: Session, pressed: KeyName): void => {
	const state = session.store.get();
	const {popup} = state;
	const key = popup ? keyInPopup(session, popup, pressed) : meantKey(session.keymap, currentMode(state), pressed);
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
	if (isText(session, key, action !== undefined)) {
		session.store.set({textUntil: session.now() + textGap});
		session.say(words().messages.notAKey, 'warning');
		return;
	}

	if (answerOffer(session, key, action?.id)) {
		return;
	}

	if (!action) {
		// Escape stops background work, unless an action is bound to it.
		if (key === 'escape') {
			session.stopWork();
		}

		return;
	}

	runAction(session, action);
};

/** Inserts pasted text into an open field. Without one, shows that it was ignored. */
export const handlePaste = (session: Session, text: string): void => {
	const popup = pasteInto(session.store.get().popup, text);
	if (popup) {
		session.store.set({popup});
	} else {
		const {messages, keys} = words();
		session.say(sentences(messages.pasteIgnored, keyed(session, 'note', keys.opensNote), keyed(session, 'find', keys.opensFind)), 'warning');
	}
};
