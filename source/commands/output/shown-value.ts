import {shownNote} from '../../model/shown-note.js';
import {words} from '../../ui/words/index.js';
import {marksWords} from '../words/scripts.js';

/** Returns a status, a kind of task or a note in the language of the user, for tables. In all other formats these values are the same in every language. */
export const shownValue = (value: string): string => {
	const {kinds, runs} = words().picker;
	const names: Readonly<Record<string, string>> = {...kinds, ...runs, ...marksWords.summary.statuses};
	return Object.hasOwn(names, value) ? names[value]! : shownNote(value);
};
