import type {Sample} from '../../model/source.js';
import {notePopup} from '../popups/note.js';
import type {Session} from '../session.js';
import {words} from '../words/index.js';
import {targetSamples} from './selecting.js';

/** Saves the note. If that fails, the prompt opens again with the typed text. */
export const saveNote = async (session: Session, samples: readonly Sample[], note: string): Promise<void> => {
	const isDone = await session.judgement(async review => {
		const done = await review.note(samples, note);
		const {messages} = words();
		if (note === '') {
			session.say(done === 0 ? messages.noNote : messages.noteRemoved(done));
		} else {
			session.say(messages.noteSaved(samples.length));
		}
	});
	if (!isDone && session.store.get().popup === undefined) {
		session.store.set({popup: notePopup(samples, note)});
	}
};

/** Saves the note. Asks first if several samples are selected and the note would replace or remove others. */
export const checkNote = (session: Session, samples: readonly Sample[], note: string): void => {
	const otherNotes = samples.filter(sample => {
		const before = session.review.markOf(sample)?.note ?? '';
		return before !== '' && before !== note;
	}).length;
	if (samples.length === 1 || otherNotes === 0) {
		void saveNote(session, samples, note);
		return;
	}

	session.store.set({
		popup: {
			kind: 'confirm',
			about: {
				type: 'replace-notes', samples, note, otherNotes,
			},
		},
	});
};

/** Opens the prompt for a note about the selection, or about the current sample. */
export const noteSelection = (session: Session): void => {
	const samples = targetSamples(session)?.samples.map(({sample}) => sample);
	const [first] = samples ?? [];
	if (samples && first) {
		session.store.set({popup: notePopup(samples, samples.length === 1 ? session.review.markOf(first)?.note ?? '' : '')});
	}
};
