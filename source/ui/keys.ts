import type {Key} from 'ink';

/**
A key press by its name: a printed character stands for itself (`a`, `A`, `:`, `猫`); the others are `up`, `down`, `left`, `right`, `pageUp`, `pageDown`, `home`, `end`, `enter`, `escape`, `tab`, `shift+tab`, `backspace`, `delete`, `space`, `ctrl+a`.
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
				return character;
			}
		}
	}).filter(name => name.length > 1 || name >= ' ');
};

/** A key as it is without an input method that types full-width characters (`ｊ`, `：`), as Chinese ones can. */
export const halfWidth = (name: KeyName): KeyName => {
	const point = name.codePointAt(0)!;
	if (name === '\u3000') {
		return 'space';
	}

	return point >= 0xFF_01 && point <= 0xFF_5E ? String.fromCodePoint(point - 0xFE_E0) : name;
};

const shown: Readonly<Record<string, string>> = {
	up: '↑', down: '↓', left: '←', right: '→', pageUp: 'PgUp', pageDown: 'PgDn', home: 'Home', end: 'End', enter: 'Enter', escape: 'Esc', tab: 'Tab', 'shift+tab': 'Shift-Tab', backspace: 'Backspace', space: 'Space',
};

const shownPlain: Readonly<Record<string, string>> = {
	...shown, up: 'Up', down: 'Down', left: 'Left', right: 'Right',
};

/** How a key is written in hints, help and the readme. */
export const keyLabel = (name: KeyName, unicode = true): string => (unicode ? shown : shownPlain)[name] ?? (name.startsWith('ctrl+') ? `Ctrl-${name.slice(5).toUpperCase()}` : name);
