import {padEnd} from '../../text/fit.js';
import {popupRows} from '../layout.js';
import type {KeyResult, ReasonPopup} from '../state/popup.js';
import {words} from '../words/index.js';
import {keyLines, promptColumns, type PopupKind} from './popup-facts.js';

const choose = ({target, reasons}: ReasonPopup, index: number): KeyResult => ({popup: undefined, command: {type: 'reason', target, reason: reasons[index] ?? ''}});

/** The list of reasons for a verdict, with their digits. The last line removes the reason. */
export const reason: PopupKind<ReasonPopup> = {
	title: ({target, name}) => words().reasons.title('samples' in target ? target.samples.length : target.whole.total, name),
	lines({reasons, chosen}, facts) {
		const {theme} = facts;
		const width = promptColumns(facts);
		const line = (digit: string, text: string, index: number) => ({text: `${index === chosen ? theme.accent(theme.pointer) : ' '} ${theme.bold(digit)} ${padEnd(text, width - 4)}`, width, choice: index});
		const all = [...reasons.map((text, index) => line(String(index + 1), text, index)), line('0', words().reasons.remove, reasons.length)];
		// A low screen shows only as many lines as fit, including the current one.
		const most = Math.max(1, popupRows(facts.size.rows) - 1);
		const first = Math.max(0, Math.min(chosen - most + 1, all.length - most));
		return [
			...all.slice(first, first + most),
			...keyLines(theme, words().reasons.hint, width),
		];
	},
	press(popup, key) {
		const {reasons, chosen} = popup;
		const lines = reasons.length + 1;
		switch (key) {
			case 'escape': {
				return {popup: undefined};
			}

			case 'enter': {
				return choose(popup, chosen);
			}

			case 'down':
			case 'j': {
				return {popup: {...popup, chosen: (chosen + 1) % lines}};
			}

			case 'up':
			case 'k': {
				return {popup: {...popup, chosen: (chosen + lines - 1) % lines}};
			}

			case '0': {
				return choose(popup, reasons.length);
			}

			default: {
				return /^[1-9]$/.test(key) && Number(key) <= reasons.length ? choose(popup, Number(key) - 1) : {popup};
			}
		}
	},
};
