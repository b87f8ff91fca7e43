import {actions} from '../actions/registry.js';
import type {Group, Mode} from '../actions/action.js';
import {keyLabel} from '../keys.js';
import {cutEnd, padEnd} from '../text/fit.js';
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
			const title = cutEnd(action.title, Math.max(0, width - 15));
			lines.push({text: theme.bold(keys) + ' ' + padEnd(title, width - 15), width});
		}
	}

	return lines;
};
