import type {Sample} from '../../model/source.js';
import {plainNote} from '../../review/marks/row.js';
import type {Session} from '../session.js';
import {graphemes} from '../../text/fit.js';
import {grouped, plural} from '../../text/numbers.js';
import {chosen} from './selecting.js';

/** Writes the note. What was typed comes back for another try where it could not be written. */
const keepNote = async (session: Session, samples: readonly Sample[], note: string): Promise<void> => {
	const isDone = await session.judgement(async review => {
		const done = await review.note(samples, note);
		if (note === '') {
			session.say(done === 0 ? 'There is no note to take off.' : (samples.length === 1 ? 'Note taken off.' : `Took the note off ${plural(done, 'sample')}.`));
		} else {
			session.say(samples.length === 1 ? 'Note kept.' : `Note kept on ${plural(samples.length, 'sample')}.`);
		}
	});
	if (!isDone && session.store.get().popup === undefined) {
		askNote(session, samples, note);
	}
};

/** Asks first where notes of several samples would be replaced or taken off. */
const checkNote = (session: Session, samples: readonly Sample[], note: string): void => {
	const others = samples.filter(sample => {
		const before = session.review.markOf(sample)?.note ?? '';
		return before !== '' && before !== note;
	}).length;
	if (samples.length === 1 || others === 0) {
		void keepNote(session, samples, note);
		return;
	}

	const of = `${grouped(others)} of these ${plural(samples.length, 'sample')}`;
	session.store.set({
		popup: {
			kind: 'confirm',
			question: note === '' ? `Take the note off ${of}?` : `${of} ${others === 1 ? 'has another note' : 'have other notes'} already. Replace ${others === 1 ? 'it' : 'them'}?`,
			yes: note === '' ? 'y takes them off, any other key goes back' : 'y replaces, any other key goes back to the line',
			run() {
				void keepNote(session, samples, note);
			},
			no() {
				askNote(session, samples, note);
			},
		},
	});
};

const askNote = (session: Session, samples: readonly Sample[], text: string): void => {
	session.store.set({
		popup: {
			kind: 'prompt',
			title: samples.length === 1 ? 'Note' : `Note on ${plural(samples.length, 'sample')}`,
			text,
			caret: graphemes(text).length,
			hint: 'Enter keeps it, Esc does not; an empty line takes the note off',
			submit(typed) {
				checkNote(session, samples, plainNote(typed));
				return undefined;
			},
		},
	});
};

/** Asks for one line of words about the selection, or the sample under the cursor. */
export const noteSelection = (session: Session): void => {
	const samples = chosen(session)?.samples.map(({sample}) => sample);
	const [first] = samples ?? [];
	if (samples && first) {
		askNote(session, samples, samples.length === 1 ? session.review.markOf(first)?.note ?? '' : '');
	}
};
