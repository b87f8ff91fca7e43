import type {Key} from 'ink';
import {distinctControlOf, functionKeyOf} from '../terminal/input/function-keys.js';

/**
A key press by its name: a printed character is its own name (`a`, `A`, `:`, `猫`); the others are `up`, `down`, `left`, `right`, `pageUp`, `pageDown`, `home`, `end`, `enter`, `escape`, `tab`, `shift+tab`, `backspace`, `space`, `f1` to `f12`, `ctrl+a`.
*/
export type KeyName = string;

const named: ReadonlyArray<readonly [keyof Key, KeyName]> = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pageUp'],
	['pageDown', 'pageDown'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'escape'],
	['backspace', 'backspace'],
	// What terminals send for Backspace (0x7F) is "delete" to Ink.
	['delete', 'backspace'],
];

/** The name of a key that the terminal passes on as a private character. */
const specialKey = (character: string): KeyName | undefined => {
	const number = functionKeyOf(character);
	const letter = distinctControlOf(character);
	return number === undefined ? (letter && `ctrl+${letter}`) : `f${number}`;
};

/** Names what Ink's `useInput` hands over; several typed characters in one event are several keys. */
export const keyNames = (input: string, key: Key): KeyName[] => {
	if (key.tab) {
		return [key.shift ? 'shift+tab' : 'tab'];
	}

	for (const [flag, name] of named) {
		if (key[flag]) {
			return [name];
		}
	}

	if (key.ctrl) {
		return input === '' ? [] : [`ctrl+${input}`];
	}

	if (key.meta || key.super || key.hyper) {
		return [];
	}

	return Array.from(input, character => {
		switch (character) {
			case ' ': {
				return 'space';
			}

			case '\r':
			case '\n': {
				return 'enter';
			}

			default: {
				return specialKey(character) ?? character;
			}
		}
	}).filter(name => name.length > 1 || name >= ' ');
};

/** What terminals without extended modes send for these. */
const sharedControls: Readonly<Record<KeyName, KeyName>> = {
	'ctrl+h': 'backspace', 'ctrl+i': 'tab', 'ctrl+j': 'enter', 'ctrl+m': 'enter',
};

/** A key as every terminal knows it: `tab` for `ctrl+i`, which only some tell apart. */
export const sharedKey = (name: KeyName): KeyName => sharedControls[name] ?? name;

/** A key as it is without an input method that types full-width characters (`ｊ`, `：`), as Chinese ones can. */
export const halfWidth = (name: KeyName): KeyName => {
	const point = name.codePointAt(0)!;
	if (name === '\u3000') {
		return 'space';
	}

	return point >= 0xFF_01 && point <= 0xFF_5E ? String.fromCodePoint(point - 0xFE_E0) : name;
};

/** Whether a key types a character that no action has by default: another script, or text of an input method. */
export const isForeign = (name: KeyName): boolean => [...name].length === 1 && name > '\u007F';

const shown: Readonly<Record<string, string>> = {
	up: '↑', down: '↓', left: '←', right: '→', pageUp: 'PgUp', pageDown: 'PgDn', home: 'Home', end: 'End', enter: 'Enter', escape: 'Esc', tab: 'Tab', 'shift+tab': 'Shift-Tab', backspace: 'Backspace', space: 'Space',
};

const shownPlain: Readonly<Record<string, string>> = {
	...shown, up: 'Up', down: 'Down', left: 'Left', right: 'Right',
};

/** How a key is written in hints, help and the readme. */
export const keyLabel = (name: KeyName, unicode = true): string => {
	const label = (unicode ? shown : shownPlain)[name];
	if (label !== undefined) {
		return label;
	}

	if (name.startsWith('ctrl+')) {
		return `Ctrl-${name.slice(5).toUpperCase()}`;
	}

	return /^f\d/.test(name) ? name.toUpperCase() : name;
};

/** Keys that have a name, as `keyLabel` writes them. */
export const namedKeys: readonly string[] = [...Object.values(shownPlain), 'F1 to F12', 'Ctrl- and a letter'];

/** Spellings of named keys, in lower case without `-`, `+` and `_`. */
const spellings = new Map<string, KeyName>([
	...Object.keys(shown).map((name): [string, KeyName] => [name.toLowerCase().replaceAll('+', ''), name]),
	...Object.entries(shownPlain).map(([name, label]): [string, KeyName] => [label.toLowerCase().replaceAll('-', ''), name]),
	...Array.from({length: 12}, (_, index): [string, KeyName] => [`f${index + 1}`, `f${index + 1}`]),
	['return', 'enter'],
]);

const arrowNames = new Map(Object.entries(shown).filter(([, label]) => label.length === 1).map(([name, label]) => [label, name]));

/**
Reads a key as a person writes it, in any case: `Ctrl-N`, `ctrl+n`, `PgDn`, `pageDown`, `Shift-Tab`, `F5`, `↑`. A single character is itself.

@returns Its name, or what is wrong with it: undefined for a name that no key has, else why the key can't be used.
*/
export const parseKey = (text: string): {readonly key: KeyName} | {readonly key: undefined; readonly why: string | undefined} => {
	if ([...text].length === 1) {
		return text > ' ' ? {key: arrowNames.get(text) ?? text} : {key: undefined, why: undefined};
	}

	const control = /^(?:ctrl|control)[-+]([a-z])$/i.exec(text)?.[1]?.toLowerCase();
	if (control !== undefined) {
		return control === 'c' ? {key: undefined, why: 'Ctrl-C always quits'} : {key: `ctrl+${control}`};
	}

	const key = spellings.get(text.toLowerCase().replaceAll(/[-+_]/g, ''));
	return key === undefined ? {key, why: undefined} : {key};
};
