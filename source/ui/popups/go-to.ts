import type {GoToPopup, Pressed} from '../state/popup.js';
import {words} from '../words/index.js';
import {editField, fieldLines} from './field.js';
import {choiceLines, matchingCommands, whereOrWhyNot} from './palette.js';
import type {CommandFacts, PopupFacts, PopupKind} from './popup-facts.js';

/**
Parses a position: `412`, `1,204`, `50%`.

@returns The index from 0, or an error message.
*/
export const parseGoTo = (text: string, total: number | undefined): number | string => {
	const typed = text.trim();
	const share = /^(\d+(?:\.\d+)?)\s*%$/.exec(typed);
	if (share) {
		if (total === undefined) {
			return words().goTo.totalUnknown;
		}

		const value = Number(share[1]);
		return value > 100 ? words().goTo.badPercentage : Math.min(Math.max(0, total - 1), Math.floor(total * value / 100));
	}

	if (!/^\d[\d,_ ]*$/.test(typed)) {
		return words().goTo.unknown(typed);
	}

	const number = Number(typed.replaceAll(/[,_ ]/g, ''));
	if (number < 1 || (total !== undefined && number > total)) {
		return total === undefined ? words().goTo.tooSmall : words().goTo.outOfRange(number, total);
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

/** The prompt for a number, a percentage or a command: letters open the palette. */
export const goTo: PopupKind<GoToPopup> = {
	title: () => words().goTo.title,
	lines: (popup, facts) => fieldLines(popup, words().goTo.hint(facts.total), facts, choiceLines(choicesOf(popup, facts), popup.chosen, facts)),
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
