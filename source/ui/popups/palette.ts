import {cutEnd, padEnd, widthOf} from '../../text/fit.js';
import type {KeyMode} from '../keymap.js';
import {keyLabel} from '../keys.js';
import {roomUnderField} from './field.js';
import {
	promptColumns, type CommandFacts, type PopupFacts, type PopupLine,
} from './popup-facts.js';

/** How well a command's name answers what was typed: every word has to occur, the beginning of words counts more. Lower is better. */
export const rank = (title: string, typed: string): number | undefined => {
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

const places: Readonly<Record<KeyMode, string>> = {
	list: 'in the list', sheet: 'on the contact sheet', picture: 'in the full-screen picture', tasks: 'among tasks', versions: 'among versions',
};

/** Why a command can't be used now; undefined where it can. */
export const whereOrWhyNot = ({mode}: Pick<PopupFacts, 'mode'>, {modes, disabled}: CommandFacts): string | undefined => modes.includes(mode) ? disabled : `only ${modes.map(one => places[one]).join(' or ')}`;

/** The commands whose names fit what was typed, the best first. Of several with one name the one that works in this mode. */
export const matchingCommands = ({commands, mode}: Pick<PopupFacts, 'commands' | 'mode'>, typed: string): CommandFacts[] => {
	const titles = new Set<string>();
	return commands
		.filter(({id}) => id !== 'go-to')
		.map(command => ({command, isHere: command.modes.includes(mode), rank: rank(`${command.title} ${command.id}`, typed)}))
		.filter((entry): entry is typeof entry & {rank: number} => entry.rank !== undefined)
		.sort((one, other) => Number(other.isHere) - Number(one.isHere) || one.rank - other.rank)
		.map(({command}) => command)
		.filter(({title}) => titles.size < titles.add(title).size);
};

/** The commands around the chosen one, each with its keys or why it can't be used. */
export const choiceLines = (commands: readonly CommandFacts[], chosen: number, facts: PopupFacts): PopupLine[] => {
	const {theme, keymap, mode} = facts;
	const width = promptColumns(facts);
	const most = Math.max(1, Math.min(8, roomUnderField(facts) - 4));
	const first = Math.max(0, Math.min(chosen - most + 1, commands.length - most));
	return commands.slice(first, first + most).map((command, index) => {
		const bound = keymap.keysOf(command.id, command.modes.includes(mode) ? mode : undefined);
		const keys = cutEnd(bound.map(key => keyLabel(key, theme.unicode)).join(' '), 12);
		const disabled = whereOrWhyNot(facts, command);
		const title = padEnd(command.title + (disabled === undefined ? '' : ` (${disabled})`), Math.max(1, width - widthOf(keys) - 3));
		return {text: `${index + first === chosen ? theme.accent(theme.pointer) : ' '} ${disabled === undefined ? title : theme.dim(title)} ${theme.dim(keys)}`, width};
	});
};
