import {sentence, sentences} from '../../text/sentences.js';
import {asWinnowError} from '../../model/errors.js';
import {parseFind} from '../../review/find/find-query.js';
import type {FindPopup} from '../state/popup.js';
import {words} from '../words/index.js';
import {editField, fieldLines, fieldWith} from './field.js';
import type {PopupKind} from './popup-facts.js';

/** Recalls an earlier or later query; after the newest, the text typed before. */
const recall = (popup: FindPopup, step: 1 | -1): FindPopup => {
	const {history, recalled} = popup;
	if (history.length === 0) {
		return popup;
	}

	const typed = recalled?.typed ?? popup.text;
	const index = Math.max(0, Math.min(history.length, (recalled?.index ?? history.length) + step));
	return {...popup, ...fieldWith(history[index] ?? typed), error: undefined, recalled: {index, typed}};
};

/** Returns why a query is invalid; undefined if it is valid. */
const queryError = (query: string): string | undefined => {
	try {
		parseFind(query);
		return undefined;
	} catch (error) {
		const {what, advice} = asWinnowError(error);
		return advice === undefined ? what : sentences(sentence(what), advice);
	}
};

/** The prompt for a query. */
export const find: PopupKind<FindPopup> = {
	title: ({tab}) => words().find.title(tab),
	lines: (popup, facts) => fieldLines(popup, {keys: words().find.keys, hint: words().find.hint(popup.history.length > 0)}, facts),
	press(popup, key) {
		switch (key) {
			case 'escape': {
				return {popup: undefined};
			}

			case 'enter': {
				const query = popup.text.trim();
				if (query === '') {
					return {popup: undefined};
				}

				const error = queryError(query);
				return error === undefined ? {popup: undefined, command: {type: 'find', query}} : {popup: {...popup, error}};
			}

			case 'up':
			case 'down': {
				return {popup: recall(popup, key === 'up' ? -1 : 1)};
			}

			default: {
				return {popup: {...popup, ...editField(popup, key)}};
			}
		}
	},
};
