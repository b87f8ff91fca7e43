import {actions} from '../actions/registry.js';
import type {Group, Keymap, Mode} from '../keymap.js';
import {keyLabel} from '../keys.js';
import {padEnd, widthOf, wrap} from '../../text/fit.js';
import type {Theme} from '../theme.js';

const groups: readonly Group[] = ['Move', 'Filter', 'Look', 'Judge', 'Find', 'General'];

/** All keys that mean something in this mode, group by group, as they are bound now. */
export const helpLines = (theme: Theme, keymap: Keymap, mode: Mode, width: number): Array<{text: string; width: number}> => {
	const lines: Array<{text: string; width: number}> = [];
	const labels = (id: string): string => keymap.keysOf(id, mode).map(key => keyLabel(key, theme.unicode)).join(' ');
	const column = Math.min(Math.floor(width / 3), Math.max(14, ...actions.filter(action => action.modes.includes(mode)).map(({id}) => widthOf(labels(id)))));
	for (const group of groups) {
		const own = actions.filter(action => action.group === group && action.modes.includes(mode) && keymap.keysOf(action.id, mode).length > 0);
		if (own.length === 0) {
			continue;
		}

		if (lines.length > 0) {
			lines.push({text: '', width: 0});
		}

		lines.push({text: theme.accent(group), width: group.length});
		for (const action of own) {
			const keys = padEnd(labels(action.id), column);
			for (const [index, part] of wrap(action.title, Math.max(1, width - column - 1)).entries()) {
				lines.push({text: (index === 0 ? theme.bold(keys) : ' '.repeat(column)) + ' ' + part, width: column + 1 + widthOf(part)});
			}
		}
	}

	return lines;
};
