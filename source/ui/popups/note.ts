import type {Sample} from '../../model/source.js';
import {plainNote} from '../../review/marks/row.js';
import {plural} from '../../text/numbers.js';
import type {NotePopup} from '../state/popup.js';
import {editField, fieldLines, fieldWith} from './field.js';
import type {PopupKind} from './popup-facts.js';

export const notePopup = (samples: readonly Sample[], text: string): NotePopup => ({kind: 'note', samples, ...fieldWith(text)});

/** Asks for one line of words about some samples. */
export const note: PopupKind<NotePopup> = {
	title: ({samples}) => samples.length === 1 ? 'Note' : `Note on ${plural(samples.length, 'sample')}`,
	lines: (popup, facts) => fieldLines(popup, 'Enter keeps it, Esc does not; an empty line takes the note off', facts),
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
