import {grouped} from '../../text/numbers.js';
import type {GoToPopup, Pressed} from '../state/popup.js';
import {editField, fieldLines} from './field.js';
import {choiceLines, matchingCommands, whereOrWhyNot} from './palette.js';
import type {CommandFacts, PopupFacts, PopupKind} from './popup-facts.js';

/**
Reads where to go: `412`, `1,204`, `50%`.

@returns The index from 0, or a sentence that says what was wrong.
*/
export const parseGoTo = (text: string, total: number | undefined): number | string => {
	const typed = text.trim();
	const share = /^(\d+(?:\.\d+)?)\s*%$/.exec(typed);
	if (share) {
		if (total === undefined) {
			return 'The number of samples is not known yet: wait for the first page.';
		}

		const value = Number(share[1]);
		return value > 100 ? 'A percentage goes from 0% to 100%.' : Math.min(Math.max(0, total - 1), Math.floor(total * value / 100));
	}

	if (!/^\d[\d,_ ]*$/.test(typed)) {
		return `"${typed}" is neither a number, a percentage nor a command.`;
	}

	const number = Number(typed.replaceAll(/[,_ ]/g, ''));
	if (number < 1 || (total !== undefined && number > total)) {
		return total === undefined ? 'Samples are counted from 1.' : `There is no sample ${grouped(number)}: they go from 1 to ${grouped(total)}.`;
	}

	return number - 1;
};

const choicesOf = ({text}: GoToPopup, facts: PopupFacts): CommandFacts[] => text.trim() === '' || /^\s*\d/.test(text) ? [] : matchingCommands(facts, text);

const enter = (popup: GoToPopup, facts: PopupFacts): Pressed => {
	if (popup.text.trim() === '') {
		return {popup: undefined};
	}

	const command = choicesOf(popup, facts)[popup.chosen];
	if (command) {
		const error = whereOrWhyNot(facts, command);
		return error === undefined ? {popup: undefined, command: {type: 'run-action', id: command.id}} : {popup: {...popup, error}};
	}

	const goal = parseGoTo(popup.text, facts.total);
	return typeof goal === 'string' ? {popup: {...popup, error: goal}} : {popup: undefined, command: {type: 'go-to', index: goal}};
};

/** Digits go to a number or a percentage, letters are the palette. */
export const goTo: PopupKind<GoToPopup> = {
	title: () => 'Go to',
	lines: (popup, facts) => fieldLines(popup, `${facts.total === undefined ? 'a number' : `1 to ${grouped(facts.total)}`}, 50%, or a command by name`, facts, choiceLines(choicesOf(popup, facts), popup.chosen, facts)),
	press(popup, key, facts) {
		switch (key) {
			case 'escape': {
				return {popup: undefined};
			}

			case 'enter': {
				return enter(popup, facts);
			}

			case 'up':
			case 'down':
			case 'tab': {
				const {length} = choicesOf(popup, facts);
				return {popup: length === 0 ? popup : {...popup, chosen: (popup.chosen + (key === 'up' ? -1 : 1) + length) % length}};
			}

			default: {
				const edited = editField(popup, key);
				return {popup: {...popup, ...edited, chosen: edited && edited.text !== popup.text ? 0 : popup.chosen}};
			}
		}
	},
};
