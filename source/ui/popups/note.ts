import type {Sample} from '../../model/source.js';
import {plainNote} from '../../review/marks/row.js';
import type {NotePopup} from '../state/popup.js';
import {words} from '../words/index.js';
import {editField, fieldLines, fieldWith} from './field.js';
import type {PopupKind} from './popup-facts.js';

export const notePopup = (samples: readonly Sample[], text: string): NotePopup => ({kind: 'note', samples, ...fieldWith(text)});

/** The prompt for a note, one line of text, about one or more samples. */
export const note: PopupKind<NotePopup> = {
	title: ({samples}) => words().note.title(samples.length),
	lines: (popup, facts) => fieldLines(popup, {keys: words().note.hint}, facts),
	press(popup, key) {
		switch (key) {
			case 'escape': {
				return {popup: undefined};
			}

			case 'enter': {
				return {popup: undefined, command: {type: 'note', samples: popup.samples, note: plainNote(popup.text)}};
			}

			default: {
				return {popup: {...popup, ...editField(popup, key)}};
			}
		}
	},
};
