import {actions} from '../actions/registry.js';
import type {Group, Mode} from '../actions/action.js';
import {keyLabel} from '../keys.js';
import {padEnd, widthOf, wrap} from '../text/fit.js';
import type {Theme} from '../theme.js';

const groups: readonly Group[] = ['Move', 'Filter', 'Look', 'Judge', 'Find', 'General'];

/** All keys that mean something in this mode, group by group: from the registry, so that nothing is missing here. */
export const helpLines = (theme: Theme, mode: Mode, width: number): Array<{text: string; width: number}> => {
	const lines: Array<{text: string; width: number}> = [];
	for (const group of groups) {
		const own = actions.filter(action => action.group === group && action.keys.length > 0 && action.modes.includes(mode));
		if (own.length === 0) {
			continue;
		}

		if (lines.length > 0) {
			lines.push({text: '', width: 0});
		}

		lines.push({text: theme.accent(group), width: group.length});
		for (const action of own) {
			const keys = padEnd(action.keys.map(key => keyLabel(key, theme.unicode)).join(' '), 14);
			for (const [index, part] of wrap(action.title, Math.max(1, width - 15)).entries()) {
				lines.push({text: (index === 0 ? theme.bold(keys) : ' '.repeat(14)) + ' ' + part, width: 15 + widthOf(part)});
			}
		}
	}

	return lines;
};
