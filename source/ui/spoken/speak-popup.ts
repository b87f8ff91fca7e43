import {sentence, sentences} from '../../text/sentences.js';
import type {Session} from '../session.js';
import type {Popup} from '../state/popup.js';
import type {LineWriter} from './line-writer.js';
import {popupKeys, spokenPopup, type SpokenPopup} from './popup-words.js';
import {spokenWords} from './words/index.js';

type Heard = {readonly popup: Popup; readonly spoken: SpokenPopup};

/** Returns a key for a popup's content apart from the choice. When it changes, the lines are said again. Counts in progress don't change it until they are complete. */
const versionOf = (session: Session, popup: Popup): string => popup.kind === 'breakdown' ? `${popup.grouping} ${String(session.breakdown.last?.counts.isDone ?? false)}` : '';

/** How long typing must pause before the match is said (ms). Said after each letter, it would drown out the next one. */
const typingPause = 700;

export type PopupSpeaker = {
	/**
	Says what has changed in the open popup, or that one opened or closed.

	@param key The last key pressed.
	@returns Whether it said anything.
	*/
	changed(key: string | undefined): boolean;
	/** Repeats the open popup with the next change. */
	repeat(): void;
	/** Cancels everything still to be said. */
	stop(): void;
};

/** Creates the speaker of popups. It says all of a popup when it opens, then the chosen line, and echoes typed text. */
export const createPopupSpeaker = (session: Session, writer: LineWriter): PopupSpeaker => {
	let heard: Heard | undefined;
	let version = '';
	let timer: NodeJS.Timeout | undefined;
	const said = new Set<string>();

	const say = (lines: readonly string[]): boolean => {
		for (const line of lines) {
			said.add(line);
			writer.line(line);
		}

		return lines.length > 0;
	};

	const openingLines = (popup: Popup, {title, lines, chosen, field}: SpokenPopup): string[] => {
		const keys = popupKeys(popup);
		if (popup.kind === 'go-to' && popup.openedBy === 'go-to') {
			return [sentences(sentence(lines.at(-1) ?? ''), keys)];
		}

		return [
			...(field ? [] : [title]),
			...lines,
			...(chosen === undefined ? [] : [spokenWords().chosen(chosen)]),
			...(keys === '' ? [] : [keys]),
		];
	};

	const showField = ({title, field}: SpokenPopup): void => {
		writer.field(field && {title, text: field.text, caret: field.caret});
	};

	/** Says which action matches the typed text, once typing pauses. A typed number matches none. */
	const sayMatchLater = ({chosen, matches = 0, field}: SpokenPopup): void => {
		if (chosen !== undefined || !/^\s*(?:\d|$)/.test(field?.text ?? '')) {
			timer = setTimeout(() => {
				say([chosen === undefined ? spokenWords().noMatch : spokenWords().match(matches, chosen)]);
			}, typingPause);
		}
	};

	const close = (key: string | undefined): boolean => {
		const {popup, spoken} = heard!;
		heard = undefined;
		writer.field(undefined);
		if (key === 'enter' && popup.kind === 'go-to' && spoken.chosen !== undefined) {
			return say([spoken.chosen]);
		}

		return false;
	};

	const open = (popup: Popup, spoken: SpokenPopup): boolean => {
		said.clear();
		version = versionOf(session, popup);
		writer.field(undefined);
		say(openingLines(popup, spoken));
		showField(spoken);
		return true;
	};

	const update = (popup: Popup, spoken: SpokenPopup, before: SpokenPopup): boolean => {
		const lines: string[] = [];
		const isTyped = spoken.field?.text !== before.field?.text;
		const now = versionOf(session, popup);
		if (popup.kind === 'breakdown' ? now !== version : !spoken.field) {
			lines.push(...spoken.lines.filter(line => !said.has(line)));
		}

		version = now;
		if (spoken.field?.error !== undefined && spoken.field.error !== before.field?.error) {
			lines.push(spoken.field.error);
		} else if (spoken.chosen !== undefined && spoken.chosen !== before.chosen && !isTyped && lines.length === 0) {
			lines.push(spoken.chosen);
		}

		say(lines);
		showField(spoken);
		if (isTyped && popup.kind === 'go-to' && lines.length === 0) {
			sayMatchLater(spoken);
		}

		return lines.length > 0 || isTyped;
	};

	return {
		changed(key) {
			const {popup} = session.store.get();
			if (popup !== heard?.popup) {
				clearTimeout(timer);
			}

			if (!popup) {
				return heard ? close(key) : false;
			}

			const spoken = spokenPopup(session, popup);
			const before = heard;
			heard = {popup, spoken};
			return before?.popup.kind === popup.kind && isSame(before.popup, popup) ? update(popup, spoken, before.spoken) : open(popup, spoken);
		},
		repeat() {
			heard = undefined;
		},
		stop() {
			clearTimeout(timer);
		},
	};
};

/** Returns whether two popups of the same kind are the same popup, perhaps with another choice or text. */
const isSame = (one: Popup, other: Popup): boolean => one.kind === 'confirm' && other.kind === 'confirm' ? JSON.stringify([one.about.type, 'side' in one.about && one.about.side]) === JSON.stringify([other.about.type, 'side' in other.about && other.about.side]) : true;
