import type {Group} from '../keymap.js';
import {keyLabel} from '../keys.js';
import {padEnd, widthOf, wrap} from '../../text/fit.js';
import type {ScrollingPopup} from '../state/popup.js';
import {words} from '../words/index.js';
import {
	textColumns, titleOf, type PopupFacts, type PopupKind, type PopupLine,
} from './popup-facts.js';
import {scroll} from './scrolling.js';

const groups: readonly Group[] = ['move', 'filter', 'look', 'judge', 'find', 'general'];

/** Returns the lines of help: the actions of a mode by group, with the keys in use. */
const lines = (facts: PopupFacts): PopupLine[] => {
	const {theme, keymap, mode, commands} = facts;
	const width = textColumns(facts);
	const all: PopupLine[] = [];
	const labels = (id: string): string => keymap.keysOf(id, mode).map(key => keyLabel(key, theme.unicode)).join(' ');
	const here = commands.filter(({modes}) => modes.includes(mode));
	const column = Math.min(Math.floor(width / 3), Math.max(14, ...here.map(({id}) => widthOf(labels(id)))));
	for (const group of groups) {
		const own = here.filter(command => command.group === group && labels(command.id) !== '');
		if (own.length === 0) {
			continue;
		}

		if (all.length > 0) {
			all.push({text: '', width: 0});
		}

		const heading = words().groups[group];
		all.push({text: theme.accent(heading), width: widthOf(heading)});
		for (const {id} of own) {
			const keys = padEnd(labels(id), column);
			for (const [index, part] of wrap(titleOf(id, facts), Math.max(1, width - column - 1)).entries()) {
				all.push({text: (index === 0 ? theme.bold(keys) : ' '.repeat(column)) + ' ' + part, width: column + 1 + widthOf(part)});
			}
		}
	}

	return all;
};

export const help: PopupKind<ScrollingPopup> = {
	title: () => words().popups.help,
	lines: (_, facts) => lines(facts),
	press: (popup, key, facts) => scroll(popup, key, lines(facts).length, facts.size.rows),
};
