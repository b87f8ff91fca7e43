import {verdicts, type Verdict} from '../../review/marks/judgements.js';
import {wrap, widthOf} from '../../text/fit.js';
import {grouped, plural} from '../../text/numbers.js';
import {originalQuestion} from '../pictures/originals.js';
import type {
	ConfirmPopup, PopupCommand, Pressed, Question, Tally,
} from '../state/popup.js';
import {notePopup} from './note.js';
import {promptColumns, type PopupKind} from './popup-facts.js';

const adjectives: Readonly<Record<Verdict, string>> = {accept: 'accepted', reject: 'rejected', flag: 'flagged'};

const imperatives: Readonly<Record<Verdict, string>> = {accept: 'Accept', reject: 'Reject', flag: 'Flag'};

/** What a verdict for all would replace: "12 of them have another verdict (10 accepted, 2 flagged), which is replaced." */
const replacedWords = (tally: Tally, verdict: Verdict | undefined): string => {
	const others = verdicts.filter(other => other !== verdict && tally[other] > 0);
	const sum = others.reduce((total, other) => total + tally[other], 0);
	const which = others.map(other => `${grouped(tally[other])} ${adjectives[other]}`).join(', ');
	if (sum === 0) {
		return verdict === undefined ? 'None of them has a verdict.' : 'None of them has another verdict.';
	}

	const have = `${grouped(sum)} of them ${sum === 1 ? 'has' : 'have'}`;
	return verdict === undefined ? `${have} one (${which}).` : `${have} another verdict (${which}), which is replaced.`;
};

/** What is asked. */
export const questionText = (about: Question): string => {
	switch (about.type) {
		case 'judge-all': {
			const {verdict, total, words, selected, tally} = about;
			return `${verdict ? imperatives[verdict] : 'Take the verdict off'} ${total === 1 ? 'the one sample' : `all ${grouped(total)} samples`} ${words}${selected === 0 ? '' : `, not only the ${grouped(selected)} selected`}? ${replacedWords(tally, verdict)}`;
		}

		case 'replace-notes': {
			const {note, others, samples} = about;
			const of = `${grouped(others)} of these ${plural(samples.length, 'sample')}`;
			return note === '' ? `Take the note off ${of}?` : `${of} ${others === 1 ? 'has another note' : 'have other notes'} already. Replace ${others === 1 ? 'it' : 'them'}?`;
		}

		case 'fetch-originals': {
			return originalQuestion(about.originals);
		}
	}
};

/** Which keys do what. */
const keysText = (about: Question): string => {
	switch (about.type) {
		case 'judge-all': {
			return 'y judges them, any other key does not';
		}

		case 'replace-notes': {
			return about.note === '' ? 'y takes them off, any other key goes back' : 'y replaces, any other key goes back to the line';
		}

		case 'fetch-originals': {
			return 'y or Enter fetches, any other key stays';
		}
	}
};

const commandOf = (about: Question): PopupCommand => {
	switch (about.type) {
		case 'judge-all': {
			return {type: 'judge-all', target: {list: about.list, total: about.total}, verdict: about.verdict};
		}

		case 'replace-notes': {
			return {type: 'replace-notes', samples: about.samples, note: about.note};
		}

		case 'fetch-originals': {
			return {type: 'answer-originals', isAgreed: true};
		}
	}
};

const refuse = (about: Question): Pressed => {
	switch (about.type) {
		case 'judge-all': {
			return {popup: undefined, command: {type: 'say', text: 'Nothing done.'}};
		}

		case 'replace-notes': {
			return {popup: notePopup(about.samples, about.note)};
		}

		case 'fetch-originals': {
			return {popup: undefined, command: {type: 'answer-originals', isAgreed: false}};
		}
	}
};

/** A question that `y` agrees to. Enter does only where agreeing changes no verdict and no note. */
export const confirm: PopupKind<ConfirmPopup> = {
	title: ({about}) => about.type === 'fetch-originals' ? 'Large picture' : 'Sure?',
	lines: ({about}, facts) => [questionText(about), keysText(about)].flatMap(text => wrap(text, promptColumns(facts))).map(text => ({text, width: widthOf(text)})),
	press({about}, key) {
		const isAgreed = key === 'y' || key === 'Y' || (key === 'enter' && about.type === 'fetch-originals');
		return isAgreed ? {popup: undefined, command: commandOf(about)} : refuse(about);
	},
};
