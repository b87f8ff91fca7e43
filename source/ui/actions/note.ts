import type {Sample} from '../../model/source.js';
import {notePopup} from '../popups/note.js';
import type {Session} from '../session.js';
import {plural} from '../../text/numbers.js';
import {chosen} from './selecting.js';

/** Writes the note. What was typed comes back for another try where it could not be written. */
export const keepNote = async (session: Session, samples: readonly Sample[], note: string): Promise<void> => {
	const isDone = await session.judgement(async review => {
		const done = await review.note(samples, note);
		if (note === '') {
			session.say(done === 0 ? 'There is no note to take off.' : (samples.length === 1 ? 'Note taken off.' : `Took the note off ${plural(done, 'sample')}.`));
		} else {
			session.say(samples.length === 1 ? 'Note kept.' : `Note kept on ${plural(samples.length, 'sample')}.`);
		}
	});
	if (!isDone && session.store.get().popup === undefined) {
		session.store.set({popup: notePopup(samples, note)});
	}
};

/** Asks first where notes of several samples would be replaced or taken off. */
export const checkNote = (session: Session, samples: readonly Sample[], note: string): void => {
	const others = samples.filter(sample => {
		const before = session.review.markOf(sample)?.note ?? '';
		return before !== '' && before !== note;
	}).length;
	if (samples.length === 1 || others === 0) {
		void keepNote(session, samples, note);
		return;
	}

	session.store.set({
		popup: {
			kind: 'confirm',
			about: {
				type: 'replace-notes', samples, note, others,
			},
		},
	});
};

/** Asks for one line of words about the selection, or the sample under the cursor. */
export const noteSelection = (session: Session): void => {
	const samples = chosen(session)?.samples.map(({sample}) => sample);
	const [first] = samples ?? [];
	if (samples && first) {
		session.store.set({popup: notePopup(samples, samples.length === 1 ? session.review.markOf(first)?.note ?? '' : '')});
	}
};
