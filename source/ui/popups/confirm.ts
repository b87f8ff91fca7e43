import {verdicts, type Verdict} from '../../review/marks/judgements.js';
import {wrap, widthOf} from '../../text/fit.js';
import {sentences} from '../../text/sentences.js';
import {tightPopupRows} from '../layout.js';
import {originalQuestion} from '../pictures/originals.js';
import type {
	ConfirmPopup, PopupCommand, KeyResult, Question, Tally,
} from '../state/popup.js';
import type {StatusCounts} from '../lists/row-list.js';
import {words} from '../words/index.js';
import {notePopup} from './note.js';
import {
	keyLines, promptColumns, type PopupFacts, type PopupKind, type PopupLine,
} from './popup-facts.js';

/** Returns the sentence that says which verdicts `verdict` would replace; without one, which verdicts clearing would remove. */
const effectText = (tally: Tally, verdict: Verdict | undefined, statusCounts: StatusCounts): string => {
	const others = verdicts.filter(other => other !== verdict && tally[other] > 0);
	return words().judgeAll.effect(verdict, others.map(other => [other, tally[other]]), statusCounts);
};

/** Returns the text of a question. */
export const questionText = (about: Question): string => {
	switch (about.type) {
		case 'judge-all': {
			const {verdict, tally, statusCounts} = about;
			return sentences(words().judgeAll.question(about), effectText(tally, verdict, statusCounts));
		}

		case 'replace-notes': {
			const {note, otherNotes, samples} = about;
			const {remove, replace} = words().note;
			return (note === '' ? remove : replace)(otherNotes, samples.length);
		}

		case 'fetch-originals': {
			return originalQuestion(about.originals);
		}

		case 'unblind': {
			return words().disagreements.question;
		}

		case 'run-command': {
			const {addresses, leftOut} = about.lists[about.side];
			return words().runCommand.question(about.command, about.side, addresses.length, leftOut);
		}
	}
};

/** Returns the text that explains the keys. */
const keysText = (about: Question): string => {
	switch (about.type) {
		case 'judge-all': {
			return about.verdict === undefined ? words().judgeAll.clearKeys : words().judgeAll.keys;
		}

		case 'replace-notes': {
			return about.note === '' ? words().note.removeKeys : words().note.replaceKeys;
		}

		case 'fetch-originals': {
			return words().original.keys;
		}

		case 'unblind': {
			return words().disagreements.questionKeys;
		}

		case 'run-command': {
			return words().runCommand.keys(about.side, about.lists[about.side].addresses.length > 0);
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

		case 'unblind': {
			return {type: 'unblind'};
		}

		case 'run-command': {
			return {type: 'run-command', addresses: about.lists[about.side].addresses};
		}
	}
};

const refuse = (about: Question): KeyResult => {
	switch (about.type) {
		case 'judge-all':
		case 'unblind':
		case 'run-command': {
			return {popup: undefined, command: {type: 'say', text: words().messages.canceled}};
		}

		case 'replace-notes': {
			return {popup: notePopup(about.samples, about.note)};
		}

		case 'fetch-originals': {
			return {popup: undefined, command: {type: 'answer-originals', isAgreed: false}};
		}
	}
};

/** Returns the question and its keys. On a small screen, the middle of the question is cut, so that the keys stay visible. */
const linesOf = (about: Question, facts: PopupFacts): PopupLine[] => {
	const columns = promptColumns(facts);
	const question = wrap(questionText(about), columns).map(text => ({text, width: widthOf(text)}));
	const keys = keyLines(facts.theme, keysText(about), columns);
	const room = Math.max(3, tightPopupRows(facts.size.rows) - keys.length);
	if (question.length <= room) {
		return [...question, ...keys];
	}

	const start = Math.floor((room - 1) / 2);
	return [...question.slice(0, start), {text: facts.theme.ellipsis, width: 1}, ...question.slice(1 + start - room), ...keys];
};

/** A question that `y` confirms. Enter confirms only a question about fetching originals, which changes no verdict and no note. */
export const confirm: PopupKind<ConfirmPopup> = {
	title: ({about}) => about.type === 'fetch-originals' ? words().original.title : words().popups.confirm,
	lines: ({about}, facts) => linesOf(about, facts),
	press({about}, key) {
		if (about.type === 'run-command' && key === (about.side === 'after' ? 'b' : 'a')) {
			return {popup: {kind: 'confirm', about: {...about, side: about.side === 'after' ? 'before' : 'after'}}};
		}

		const isAgreed = key === 'y' || key === 'Y' || (key === 'enter' && about.type === 'fetch-originals');
		return isAgreed ? {popup: undefined, command: commandOf(about)} : refuse(about);
	},
};
