import type {Key} from 'ink';
import {distinctControlOf, functionKeyOf} from '../terminal/input/function-keys.js';

/**
The name of a key. A printable character is its own name (`a`, `A`, `:`, `猫`). Other names are `up`, `down`, `left`, `right`, `pageUp`, `pageDown`, `home`, `end`, `enter`, `escape`, `tab`, `shift+tab`, `backspace`, `space`, `f1` to `f12`, `ctrl+a`.
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
	// Terminals send 0x7F for Backspace, which Ink calls "delete".
	['delete', 'backspace'],
];

/** Returns the name of a key that `terminal/input` passes on as a private-use character. */
const specialKey = (character: string): KeyName | undefined => {
	const number = functionKeyOf(character);
	const letter = distinctControlOf(character);
	return number === undefined ? (letter && `ctrl+${letter}`) : `f${number}`;
};

/** Returns the names of the keys in an event of Ink's `useInput`. Several typed characters in one event are several keys. */
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

/** The keys that terminals without extended modes send instead of these. */
const sharedControls: Readonly<Record<KeyName, KeyName>> = {
	'ctrl+h': 'backspace', 'ctrl+i': 'tab', 'ctrl+j': 'enter', 'ctrl+m': 'enter',
};

/** Returns the name of a key that works in every terminal: `tab` for `ctrl+i`, because only some terminals distinguish the two. */
export const sharedKey = (name: KeyName): KeyName => sharedControls[name] ?? name;

/** Returns the half-width form of a full-width character (`ｊ`, `：`), which Chinese input methods can type. */
export const halfWidth = (name: KeyName): KeyName => {
	const point = name.codePointAt(0)!;
	if (name === '\u3000') {
		return 'space';
	}

	return point >= 0xFF_01 && point <= 0xFF_5E ? String.fromCodePoint(point - 0xFE_E0) : name;
};

/** Returns whether a key is a non-ASCII character, which no action has by default: another script, or text from an input method. */
export const isForeign = (name: KeyName): boolean => [...name].length === 1 && name > '\u007F';

const labels: Readonly<Record<string, string>> = {
	up: '↑', down: '↓', left: '←', right: '→', pageUp: 'PgUp', pageDown: 'PgDn', home: 'Home', end: 'End', enter: 'Enter', escape: 'Esc', tab: 'Tab', 'shift+tab': 'Shift-Tab', backspace: 'Backspace', space: 'Space',
};

const asciiLabels: Readonly<Record<string, string>> = {
	...labels, up: 'Up', down: 'Down', left: 'Left', right: 'Right',
};

/** Returns how hints, help and the readme write a key. */
export const keyLabel = (name: KeyName, unicode = true): string => {
	const label = (unicode ? labels : asciiLabels)[name];
	if (label !== undefined) {
		return label;
	}

	if (name.startsWith('ctrl+')) {
		return `Ctrl-${name.slice(5).toUpperCase()}`;
	}

	return /^f\d/.test(name) ? name.toUpperCase() : name;
};

/** The keys that have names, as the plain form of `keyLabel` writes them. */
export const namedKeys: readonly string[] = [...Object.values(asciiLabels), 'F1 to F12', 'Ctrl- and a letter'];

/** Spellings of named keys, in lower case without `-`, `+` and `_`. */
const spellings = new Map<string, KeyName>([
	...Object.keys(labels).map((name): [string, KeyName] => [name.toLowerCase().replaceAll('+', ''), name]),
	...Object.entries(asciiLabels).map(([name, label]): [string, KeyName] => [label.toLowerCase().replaceAll('-', ''), name]),
	...Array.from({length: 12}, (_, index): [string, KeyName] => [`f${index + 1}`, `f${index + 1}`]),
	['return', 'enter'],
]);

const arrowNames = new Map(Object.entries(labels).filter(([, label]) => label.length === 1).map(([name, label]) => [label, name]));

/**
Parses a key as a user writes it, in any case: `Ctrl-N`, `ctrl+n`, `PgDn`, `pageDown`, `Shift-Tab`, `F5`, `↑`. A single character is its own name.

@returns The key's name. If it isn't valid, `why` says why the key can't be used, or is undefined if no key has this name.
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
