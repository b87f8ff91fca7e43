import {popupRows, tightPopupRows} from '../layout.js';
import {firstChoice, type GoToPopup, type KeyResult} from '../state/popup.js';
import {keyLabel} from '../keys.js';
import {words} from '../words/index.js';
import {inOneColumn, inTwoColumns} from './command-columns.js';
import {editField, fieldLines} from './field.js';
import {
	commandGroups, groupLines, whereOrWhyNot, type CommandGroup,
} from './palette.js';
import {
	textColumns, type CommandFacts, type PopupFacts, type PopupKind,
} from './popup-facts.js';

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

const isNumber = (text: string): boolean => /^\s*\d/.test(text);

const groupsOf = ({text}: GoToPopup, facts: PopupFacts): readonly CommandGroup[] => isNumber(text) ? [] : commandGroups(facts, text);

const choicesOf = (popup: GoToPopup, facts: PopupFacts): CommandFacts[] => groupsOf(popup, facts).flatMap(({commands}) => commands);

/** Returns how many lines of commands fit. On a small screen, they fill it together with the field and the hint, which can take two lines on a narrow screen. */
const roomForChoices = ({size}: PopupFacts): number =>
	Math.max(1, (size.rows < 16 ? tightPopupRows(size.rows) : popupRows(size.rows)) - (size.columns < 60 ? 3 : 2));

/** Gap between the two columns of help (terminal columns). */
const gap = 3;

/** Minimum width of the screen for help in two columns. */
const twoColumns = 120;

/** Returns the number of columns of commands, the width of each, and the width of the popup between its borders. With two columns, each is as wide as the longest line, if the screen has room. */
const columnsOf = ({openedBy}: GoToPopup, facts: PopupFacts): {readonly count: 1 | 2; readonly each: number; readonly all: number} => {
	const {columns} = facts.size;
	if (openedBy !== 'help' || columns < twoColumns || facts.isSpoken) {
		return {count: 1, each: textColumns(facts), all: textColumns(facts)};
	}

	const most = Math.floor((columns - 4 - gap) / 2);
	const longest = Math.max(...groupLines(commandGroups(facts, ''), -1, columns, facts).flatMap(({commands}) => commands.flatMap(({lines}) => lines.map(({width}) => width))));
	const each = Math.min(most, longest);
	return {count: 2, each, all: (2 * each) + gap};
};

/** Returns the width of the popup between its borders. */
export const goToColumns = (popup: GoToPopup, facts: PopupFacts): number => columnsOf(popup, facts).all;

/** Returns the hint: what can be typed, or in help how many lines are below. */
const hintOf = (popup: GoToPopup, below: number, facts: PopupFacts): string =>
	popup.openedBy === 'help' && popup.text === '' && below > 0 ? words().popups.moreLines(keyLabel('down', facts.theme.unicode), below) : words().goTo.hint(facts.total);

const enter = (popup: GoToPopup, facts: PopupFacts): KeyResult => {
	const command = choicesOf(popup, facts)[popup.chosen];
	if (command) {
		const error = whereOrWhyNot(facts, command);
		return error === undefined ? {popup: undefined, command: {type: 'run-action', id: command.id}} : {popup: {...popup, error}};
	}

	if (popup.text.trim() === '') {
		return {popup: undefined};
	}

	const goal = parseGoTo(popup.text, facts.total);
	return typeof goal === 'string' ? {popup: {...popup, error: goal}} : {popup: undefined, command: {type: 'go-to', index: goal}};
};

/** Returns the choice after a key that moves it; undefined for other keys. The choice can be empty until such a key. Home and End move in the typed text, if there is any. */
const chosenAfter = ({text, chosen}: GoToPopup, key: string, count: number, page: number): number | undefined => {
	const steps: Readonly<Record<string, number>> = {down: 1, tab: 1, pageDown: page, up: -1, pageUp: -page, ...text === '' && {home: -count, end: count}};
	const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
	if (step === undefined || count === 0) {
		return step && chosen;
	}

	return Math.abs(step) === 1 ? (Math.max(chosen, step === 1 ? -1 : 0) + step + count) % count : Math.max(0, Math.min(count - 1, chosen + step));
};

const titles = {help: () => words().popups.help, 'go-to': () => words().goTo.title};

/** The list of all commands, with a prompt. Letters search the list; a number or a percentage goes to a sample. */
export const goTo: PopupKind<GoToPopup> = {
	title: ({openedBy}) => titles[openedBy](),
	lines(popup, facts) {
		const rows = roomForChoices(facts);
		const {count, each} = columnsOf(popup, facts);
		const groups = groupLines(groupsOf(popup, facts), popup.chosen, each, facts);
		const {lines, below} = count === 2 && popup.text === '' ? inTwoColumns(groups, rows, {each, gap}) : inOneColumn(groups, rows);
		return fieldLines(popup, {hint: hintOf(popup, below, facts), keys: words().goTo.keys}, facts, lines);
	},
	press(popup, key, facts) {
		if (key === 'escape' || (popup.text === '' && facts.keymap.actionFor(facts.mode, key)?.id === popup.openedBy)) {
			return {popup: undefined};
		}

		if (key === 'enter') {
			return enter(popup, facts);
		}

		const chosen = chosenAfter(popup, key, choicesOf(popup, facts).length, roomForChoices(facts) * columnsOf(popup, facts).count);
		if (chosen !== undefined) {
			return {popup: {...popup, chosen, error: undefined}};
		}

		const edited = editField(popup, key);
		return {popup: {...popup, ...edited, chosen: edited && edited.text !== popup.text ? firstChoice(edited.text) : popup.chosen}};
	},
};
