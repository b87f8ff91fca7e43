import {inLanguage} from '../text/language.js';
import {notes as english} from './words/notes/en.js';

const shown = inLanguage('notes', english);

const fixed = ['notCompared', 'notComparable', 'inPlace', 'metadataOnly', 'notRecorded', 'notInRecording'] as const;

const sides = ['before', 'after'] as const;

const ofSide = (text: string): string | undefined => {
	for (const side of sides) {
		for (const name of ['changed', 'deleted'] as const) {
			if (text === english[name][side]) {
				return shown[name][side];
			}
		}

		const start = english.unreadable[side]('');
		if (text.startsWith(start)) {
			return shown.unreadable[side](text.slice(start.length));
		}
	}

	return undefined;
};

const fromNameEnd = english.fromName('');

const isEnglish = (): boolean => shown.notCompared === english.notCompared;

/** Returns a note of a sample in the language of the screen. A service's texts about a sample, and all other texts, are unchanged. */
export const shownNote = (text: string): string => {
	if (isEnglish()) {
		return text;
	}

	const name = fixed.find(name => text === english[name]);
	if (name !== undefined) {
		return shown[name];
	}

	return ofSide(text) ?? (text.endsWith(fromNameEnd) ? shown.fromName(text.slice(0, -fromNameEnd.length)) : text);
};

/** Returns the descriptions of a sample as a search finds them: in exports and on the screen. */
export const searchedNotes = (texts: readonly string[]): readonly string[] => isEnglish()
	? texts
	: [...new Set(texts.flatMap(text => [text, shownNote(text)]))];
