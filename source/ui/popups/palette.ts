import {
	cutEnd, padEnd, widthOf, wrap,
} from '../../text/fit.js';
import type {Group} from '../keymap.js';
import {keyLabel} from '../keys.js';
import {words} from '../words/index.js';
import {
	titleOf, type CommandFacts, type PopupFacts, type PopupLine,
} from './popup-facts.js';

const groups: readonly Group[] = ['move', 'filter', 'look', 'judge', 'find', 'general'];

/** Rows of the screen below which commands are cut instead of wrapped, so that more of them fit. */
const lowScreen = 16;

/** How well a command matches. Exact: every typed word occurs in it. Lower ranks are better. */
type Match = {readonly isExact: boolean; readonly rank: number};

/** Returns the rank of a word by where it occurs: at the start, at the start of a word, or elsewhere. Undefined if it doesn't occur. */
const rankOfWord = (name: string, word: string): number | undefined => {
	const at = name.indexOf(word);
	if (at <= 0) {
		return at === 0 ? 0 : undefined;
	}

	return (name[at - 1] === ' ' ? 1 : 5) + (at / 100);
};

/** Returns the number of characters between the typed letters. Undefined unless all occur in this order, close together. */
const rankOfLetters = (name: string, letters: string): number | undefined => {
	let at = -1;
	let gaps = 0;
	for (const letter of letters) {
		const next = name.indexOf(letter, at + 1);
		if (next === -1) {
			return undefined;
		}

		gaps += at === -1 ? 0 : next - at - 1;
		at = next;
	}

	return gaps > 2 * letters.length ? undefined : gaps;
};

const matchOf = (title: string, typed: string): Match | undefined => {
	const name = title.toLowerCase();
	const parts = typed.toLowerCase().split(/\s+/).filter(Boolean);
	const ranks = parts.map(word => rankOfWord(name, word)).filter(rank => rank !== undefined);
	if (ranks.length === parts.length) {
		return {isExact: true, rank: ranks.reduce((sum, rank) => sum + rank, 0)};
	}

	const rank = rankOfLetters(name, parts.join(''));
	return rank === undefined ? undefined : {isExact: false, rank};
};

/** Returns how well a group's name matches: worse than any command, if it starts with the typed text. */
const matchOfGroup = (group: Group, typed: string): Match | undefined => {
	const start = typed.trim().toLowerCase();
	return start.length > 1 && words().groups[group].toLowerCase().startsWith(start) ? {isExact: true, rank: 1000} : undefined;
};

/** Returns why a command can't be used now; undefined if it can. */
export const whereOrWhyNot = ({mode}: Pick<PopupFacts, 'mode'>, {modes, disabled}: CommandFacts): string | undefined => modes.includes(mode) ? disabled : words().modes.only(modes);

type ChoiceFacts = Pick<PopupFacts, 'commands' | 'mode' | 'status' | 'views'>;

/** Removes commands with the same title, except for the first. */
const unique = (commands: readonly CommandFacts[]): CommandFacts[] => {
	const titles = new Set<string>();
	return commands.filter(({id}) => titles.size < titles.add(words().actions[id]).size);
};

/** Returns the commands that match the typed text: first those that contain its words, then those that contain its letters in this order. Within each, commands of the current mode come first, then better matches. */
const matchingCommands = (facts: ChoiceFacts, typed: string): CommandFacts[] => unique(facts.commands
	.map(command => ({command, isHere: command.modes.includes(facts.mode), match: matchOf(`${titleOf(command.id, facts)} ${command.id}`, typed) ?? matchOfGroup(command.group, typed)}))
	.filter((entry): entry is typeof entry & {match: Match} => entry.match !== undefined)
	.sort((one, other) => Number(other.match.isExact) - Number(one.match.isExact)
		|| Number(other.isHere) - Number(one.isHere)
		|| one.match.rank - other.match.rank)
	.map(({command}) => command));

/** A heading and its commands. Matches of a typed text have no heading. */
export type CommandGroup = {readonly heading: string | undefined; readonly commands: readonly CommandFacts[]};

/** Returns the commands to choose from: the matches of the typed text; without a text, all commands of the current mode by group, then those of other modes. */
export const commandGroups = (facts: ChoiceFacts, typed: string): readonly CommandGroup[] => {
	if (typed.trim() !== '') {
		return [{heading: undefined, commands: matchingCommands(facts, typed)}];
	}

	const here = facts.commands.filter(({modes}) => modes.includes(facts.mode));
	const titles = new Set(here.map(({id}) => words().actions[id]));
	const elsewhere = unique(facts.commands.filter(({id, modes}) => !modes.includes(facts.mode) && !titles.has(words().actions[id])));
	return [
		...groups.map(group => ({heading: words().groups[group], commands: here.filter(command => command.group === group)})),
		{heading: words().popups.elsewhere, commands: elsewhere},
	].filter(({commands}) => commands.length > 0);
};

/** A command's lines: its keys, its title, and why it can't be used now. `isChosen`: the cursor is on it. */
type CommandLines = {readonly isChosen: boolean; readonly lines: readonly PopupLine[]};

/** The lines of a `CommandGroup`. */
export type GroupLines = {readonly heading: PopupLine | undefined; readonly commands: readonly CommandLines[]};

/**
Returns the lines of commands by group. Wraps text that is longer than a line; on a low screen, only that of the chosen command.

@param columns Width of a line.
*/
export const groupLines = (all: readonly CommandGroup[], chosen: number, columns: number, facts: PopupFacts): readonly GroupLines[] => {
	const {theme, keymap, mode, size} = facts;
	const labels = ({id, modes}: CommandFacts): string => keymap.keysOf(id, modes.includes(mode) ? mode : undefined).map(key => keyLabel(key, theme.unicode)).join(' ');
	const commands = all.flatMap(group => group.commands);
	const keyColumn = Math.min(Math.floor(columns / 3), Math.max(6, ...commands.map(command => widthOf(labels(command)))));
	const room = Math.max(1, columns - keyColumn - 3);
	const isLow = size.rows < lowScreen;
	const linesOf = (command: CommandFacts): CommandLines => {
		const choice = commands.indexOf(command);
		const isChosen = choice === chosen;
		const why = whereOrWhyNot(facts, command);
		const title = titleOf(command.id, facts);
		// Lines for a screen reader are split at two spaces, so the longest keys need two after them, too.
		const gap = facts.isSpoken ? '  ' : ' ';
		const text = why === undefined ? title : words().popups.unavailable(title, why);
		const wrapped = isLow && !isChosen ? [cutEnd(text, room)] : wrap(text, room);
		return {
			isChosen,
			lines: wrapped.map((line, index) => {
				const start = index === 0 ? `${isChosen ? theme.accent(theme.pointer) : ' '} ${theme.bold(padEnd(labels(command), keyColumn))}` : ' '.repeat(2 + keyColumn);
				return {text: `${start}${gap}${why === undefined ? line : theme.dim(line)}`, width: 2 + keyColumn + gap.length + widthOf(line), choice};
			}),
		};
	};

	return all.map(({heading, commands: own}) => ({
		heading: heading === undefined ? undefined : {text: theme.accent(heading), width: widthOf(heading)},
		commands: own.map(command => linesOf(command)),
	}));
};
