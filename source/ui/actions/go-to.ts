import {grouped} from '../../text/numbers.js';
import type {Session} from '../session.js';
import {paletteChoices} from './palette.js';

/**
Reads where to go: `412`, `1,204`, `50%`.

@returns The index from 0, or a sentence that says what was wrong.
*/
export const parseGoTo = (text: string, total: number | undefined): number | string => {
	const typed = text.trim();
	const share = /^(\d+(?:\.\d+)?)\s*%$/.exec(typed);
	if (share) {
		if (total === undefined) {
			return 'The number of samples is not known yet: wait for the first page.';
		}

		const value = Number(share[1]);
		return value > 100 ? 'A percentage goes from 0% to 100%.' : Math.min(Math.max(0, total - 1), Math.floor(total * value / 100));
	}

	if (!/^\d[\d,_ ]*$/.test(typed)) {
		return `"${typed}" is neither a number, a percentage nor a command.`;
	}

	const number = Number(typed.replaceAll(/[,_ ]/g, ''));
	if (number < 1 || (total !== undefined && number > total)) {
		return total === undefined ? 'Samples are counted from 1.' : `There is no sample ${grouped(number)}: they go from 1 to ${grouped(total)}.`;
	}

	return number - 1;
};

/** Digits go to a number or a percentage, letters are the palette. */
export const openGoTo = (session: Session): void => {
	const total = session.list().count;
	session.store.set({
		popup: {
			kind: 'prompt',
			title: 'Go to',
			text: '',
			caret: 0,
			hint: `${total === undefined ? 'a number' : `1 to ${grouped(total)}`}, 50%, or a command by name`,
			choices: text => text.trim() === '' || /^\s*\d/.test(text) ? [] : paletteChoices(session, text),
			chosen: 0,
			submit(text, choice) {
				if (text.trim() === '') {
					return undefined;
				}

				if (choice) {
					if (choice.disabled !== undefined) {
						return choice.disabled;
					}

					// The prompt closes first: a command may open one of its own.
					setImmediate(choice.run);
					return undefined;
				}

				const goal = parseGoTo(text, session.list().count);
				if (typeof goal === 'string') {
					return goal;
				}

				session.dispatch({type: 'move-to', index: goal});
				return undefined;
			},
		},
	});
};
