import {cutEnd, padEnd, widthOf} from '../../text/fit.js';
import {keyLabel} from '../keys.js';
import {words} from '../words/index.js';
import {roomUnderField} from './field.js';
import {
	promptColumns, titleOf, type CommandFacts, type PopupFacts, type PopupLine,
} from './popup-facts.js';

/** Ranks a command's title against what was typed. Every typed word must occur; matches at the start of a word rank better. Lower is better; undefined without a match. */
const rank = (title: string, typed: string): number | undefined => {
	const name = title.toLowerCase();
	let sum = 0;
	for (const word of typed.toLowerCase().split(/\s+/).filter(Boolean)) {
		const at = name.indexOf(word);
		if (at === -1) {
			return undefined;
		}

		sum += at === 0 ? 0 : (name[at - 1] === ' ' ? 1 : 5) + (at / 100);
	}

	return sum;
};

/** Returns why a command can't be used now; undefined if it can. */
export const whereOrWhyNot = ({mode}: Pick<PopupFacts, 'mode'>, {modes, disabled}: CommandFacts): string | undefined => modes.includes(mode) ? disabled : words().modes.only(modes);

/** Returns the commands that match what was typed, best first. If several share a title, the one that works in this mode is listed. */
export const matchingCommands = (facts: Pick<PopupFacts, 'commands' | 'mode' | 'status'>, typed: string): CommandFacts[] => {
	const {commands, mode} = facts;
	const titles = new Set<string>();
	return commands
		.filter(({id}) => id !== 'go-to')
		.map(command => ({command, isHere: command.modes.includes(mode), rank: rank(`${titleOf(command.id, facts)} ${command.id}`, typed)}))
		.filter((entry): entry is typeof entry & {rank: number} => entry.rank !== undefined)
		.sort((one, other) => Number(other.isHere) - Number(one.isHere) || one.rank - other.rank)
		.map(({command}) => command)
		.filter(({id}) => titles.size < titles.add(words().actions[id]).size);
};

/** Returns the lines of the commands around the chosen one: title, why it can't be used, and keys. */
export const choiceLines = (commands: readonly CommandFacts[], chosen: number, facts: PopupFacts): PopupLine[] => {
	const {theme, keymap, mode} = facts;
	const width = promptColumns(facts);
	const most = Math.max(1, Math.min(8, roomUnderField(facts) - 4));
	const first = Math.max(0, Math.min(chosen - most + 1, commands.length - most));
	return commands.slice(first, first + most).map((command, index) => {
		const bound = keymap.keysOf(command.id, command.modes.includes(mode) ? mode : undefined);
		const keys = cutEnd(bound.map(key => keyLabel(key, theme.unicode)).join(' '), 12);
		const disabled = whereOrWhyNot(facts, command);
		const name = titleOf(command.id, facts);
		const title = padEnd(disabled === undefined ? name : words().popups.unavailable(name, disabled), Math.max(1, width - widthOf(keys) - 3));
		return {text: `${index + first === chosen ? theme.accent(theme.pointer) : ' '} ${disabled === undefined ? title : theme.dim(title)} ${theme.dim(keys)}`, width};
	});
};
