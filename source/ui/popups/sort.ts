import {offeredOrders} from '../../measures/measure-values.js';
import {padEnd} from '../../text/fit.js';
import {popupRows} from '../layout.js';
import type {SortPopup} from '../state/popup.js';
import {words} from '../words/index.js';
import {keyLines, promptColumns, type PopupKind} from './popup-facts.js';

/** The list of sort orders. */
export const sort: PopupKind<SortPopup> = {
	title: () => words().sort.title,
	lines({chosen}, facts) {
		const {theme} = facts;
		const width = promptColumns(facts);
		const hint = keyLines(theme, words().sort.hint, width);
		const most = Math.max(1, popupRows(facts.size.rows) - hint.length);
		const first = Math.max(0, Math.min(chosen - most + 1, offeredOrders.length - most));
		const all = offeredOrders.map((name, index) => ({text: `${index === chosen ? theme.accent(theme.pointer) : ' '} ${padEnd(words().sort.orders[name], width - 2)}`, width, choice: index}));
		return [...all.slice(first, first + most), ...hint];
	},
	press(popup, key) {
		const {length} = offeredOrders;
		switch (key) {
			case 'escape': {
				return {popup: undefined};
			}

			case 'enter': {
				return {popup: undefined, command: {type: 'run-action', id: `sort-${offeredOrders[popup.chosen]!}`}};
			}

			case 'down':
			case 'j': {
				return {popup: {...popup, chosen: (popup.chosen + 1) % length}};
			}

			case 'up':
			case 'k': {
				return {popup: {...popup, chosen: (popup.chosen + length - 1) % length}};
			}

			default: {
				return {popup};
			}
		}
	},
};
