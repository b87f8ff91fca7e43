import {stripVTControlCharacters} from 'node:util';
import type {PopupFacts} from '../popups/popup-facts.js';
import type {Session} from '../session.js';
import type {Popup} from '../state/popup.js';
import {browserParts} from './parts.js';
import {joinedLines, spokenTheme, tidy} from './spoken-theme.js';
import {spokenWords} from './words/index.js';

/** The texts of a popup for reading aloud. */
export type SpokenPopup = {
	readonly title: string;
	/** The lines of the popup without its text field. */
	readonly lines: readonly string[];
	/** The chosen line; undefined if nothing is chosen. */
	readonly chosen: string | undefined;
	/** How many actions match the typed text; undefined in other popups. */
	readonly matches: number | undefined;
	/** The text field; undefined without one. */
	readonly field: {readonly text: string; readonly caret: number; readonly error: string | undefined} | undefined;
};

/** A screen size at which no popup leaves out lines. */
const wholeSize = {columns: 1000, rows: 10_000};

const pointed = `${spokenTheme().pointer} `;

const factsOf = (session: Session, popup: Popup): PopupFacts => ({
	...browserParts().popupFacts(session, popup), theme: spokenTheme(), size: wholeSize, isSpoken: true,
});

/** Returns whether the popup has a text field. */
const isTyping = (popup: Popup): popup is Extract<Popup, {text: string}> => 'text' in popup;

const withoutField = (popup: Popup, lines: readonly string[]): readonly string[] => isTyping(popup) ? lines.slice(1) : lines;

/** Returns whether the popup lists all actions. */
const isAllActions = (popup: Popup): boolean => popup.kind === 'go-to' && popup.openedBy === 'help' && popup.text === '';

/** Returns a line of the list of actions for reading aloud. The first column has the keys, and is empty for an action without any. */
const actionLine = (line: string): string => /^\s/.test(line) ? spokenWords().withoutKey(line.trim()) : line;

/** Returns the groups of all actions with their sizes. Reading a hundred actions would take minutes. */
const groupsLine = (facts: PopupFacts): string => browserParts().commandGroups(facts, '').map(({heading, commands}) => `${heading ?? ''} ${commands.length}`).join(', ');

/** Returns a popup in words. */
export const spokenPopup = (session: Session, popup: Popup): SpokenPopup => {
	const facts = factsOf(session, popup);
	const view = browserParts().popupView(popup, facts);
	const lines = withoutField(popup, view.lines.map(({text}) => stripVTControlCharacters(text)));
	const chosen = lines.find(line => line.startsWith(pointed));
	const unmarked = lines.map(line => line.startsWith(pointed) ? line.slice(pointed.length) : line.replace(/^ {2}(?! )/, ''));
	const choices = popup.kind === 'go-to' ? unmarked.map(line => actionLine(line)) : joinedLines(unmarked);
	return {
		title: view.title,
		lines: (isAllActions(popup) ? [groupsLine(facts), spokenWords().helpKeys] : choices).map(line => tidy(line)).filter(line => line !== ''),
		chosen: chosen === undefined ? undefined : tidy(popup.kind === 'go-to' ? actionLine(chosen.slice(pointed.length)) : chosen.slice(pointed.length)),
		matches: popup.kind === 'go-to' && popup.text !== '' ? browserParts().commandGroups(facts, popup.text).reduce((sum, {commands}) => sum + commands.length, 0) : undefined,
		field: isTyping(popup) ? {text: popup.text, caret: popup.caret, error: popup.error} : undefined,
	};
};

/** Returns which keys work in a popup, if its lines don't say it. */
export const popupKeys = (popup: Popup): string => {
	switch (popup.kind) {
		case 'confirm':
		case 'find':
		case 'judge-all':
		case 'note':
		case 'reason':
		case 'settle':
		case 'sort': {
			return '';
		}

		case 'facts':
		case 'run': {
			return spokenWords().textKeys;
		}

		case 'across':
		case 'breakdown': {
			return spokenWords().listKeys;
		}

		case 'go-to':
		case 'plan': {
			return spokenWords().promptKeys;
		}
	}
};
