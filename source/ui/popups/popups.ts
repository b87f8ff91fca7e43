import {insert} from '../state/line-editor.js';
import {firstChoice, type Popup, type KeyResult} from '../state/popup.js';
import {breakdown} from './breakdown.js';
import {across} from './across.js';
import {confirm} from './confirm.js';
import {find} from './find.js';
import {goTo, goToColumns} from './go-to.js';
import {judgeAll} from './judge-all.js';
import {note} from './note.js';
import {
	promptColumns, textColumns, type PopupFacts, type PopupKind, type PopupLine,
} from './popup-facts.js';
import {planPopup} from './queue-plan.js';
import {reason} from './reason.js';
import {sampleFacts} from './sample-facts.js';
import {settle} from './settle.js';
import {topOf} from './scrolling.js';
import {sort} from './sort.js';
import {whatRan} from './what-ran.js';

const kinds: {readonly [Kind in Popup['kind']]: PopupKind<Extract<Popup, {kind: Kind}>>} = {
	across, breakdown, confirm, find, 'go-to': goTo, facts: sampleFacts, 'judge-all': judgeAll, note, plan: planPopup, reason, run: whatRan, settle, sort,
};

const kindOf = (popup: Popup): PopupKind<Popup> => kinds[popup.kind];

/** Whether a popup has a text field, into which keys are typed. */
export const isTyping = (popup: Popup | undefined): popup is Extract<Popup, {text: string}> => popup !== undefined && 'text' in popup;

/** Handles a key in a popup. */
export const press = (popup: Popup, key: string, facts: PopupFacts): KeyResult => kindOf(popup).press(popup, key, facts);

/** Inserts pasted text into the field of a popup. Returns undefined if it has none. */
export const pasteInto = (popup: Popup | undefined, text: string): Popup | undefined => {
	if (!isTyping(popup)) {
		return undefined;
	}

	const pasted = {...popup, ...insert(popup, text), error: undefined};
	return pasted.kind === 'go-to' ? {...pasted, chosen: firstChoice(pasted.text)} : pasted;
};

/** Popups that are wider than a prompt. */
const wideKinds: ReadonlySet<Popup['kind']> = new Set(['across', 'breakdown']);

const preferredColumns = (popup: Popup, facts: PopupFacts): number => {
	if (popup.kind === 'go-to') {
		return goToColumns(popup, facts);
	}

	return 'top' in popup || wideKinds.has(popup.kind) ? textColumns(facts) : promptColumns(facts);
};

/** Returns what the screen shows of a popup: its title and lines, the first visible line if it scrolls, and the preferred columns. */
export const popupView = (
	popup: Popup,
	facts: PopupFacts,
): {readonly title: string; readonly lines: readonly PopupLine[]; readonly top: number | undefined; readonly preferred: number} => {
	const kind = kindOf(popup);
	const lines = kind.lines(popup, facts);
	return {
		title: kind.title(popup, facts), lines, top: 'top' in popup ? topOf(popup, lines.length, facts.size.rows) : undefined, preferred: preferredColumns(popup, facts),
	};
};
