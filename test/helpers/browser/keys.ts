import {createKeymap} from '../../../source/ui/actions/registry.js';
import type {KeyName} from '../../../source/ui/keys.js';

/** What terminals send for the keys that have a name. */
const sequences: Readonly<Record<string, string>> = {
	up: '\u001B[A', down: '\u001B[B', right: '\u001B[C', left: '\u001B[D', pageUp: '\u001B[5~', pageDown: '\u001B[6~', home: '\u001B[H', end: '\u001B[F', enter: '\r', escape: '\u001B', tab: '\t', 'shift+tab': '\u001B[Z', backspace: '\u007F', space: ' ',
};

/**
The bytes that a terminal sends for a key.

@throws Error for a name that no key has, so that a mistyped one isn't typed as text.
*/
export const bytesOf = (name: KeyName): string => {
	const control = /^ctrl\+([a-z])$/.exec(name)?.[1];
	const bytes = control === undefined ? sequences[name] : String.fromCodePoint(control.codePointAt(0)! - 0x60);
	if (bytes === undefined && [...name].length !== 1) {
		throw new Error(`"${name}" is not a key. Use type() for text.`);
	}

	return bytes ?? name;
};

type CamelCase<Id extends string> = Id extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<CamelCase<Tail>>}` : Id;

const ids = [
	'next-sample',
	'previous-sample',
	'next-picture',
	'next-page',
	'previous-page',
	'sheet-right',
	'sheet-left',
	'sheet-down',
	'sheet-up',
	'first',
	'last',
	'go-to',
	'show-all',
	'show-retained',
	'show-modified',
	'show-deleted',
	'show-added',
	'next-tab',
	'full-screen',
	'next-view',
	'zoom-in',
	'zoom-out',
	'zoom-fit',
	'pan-right',
	'pan-down',
	'contact-sheet',
	'twin',
	'twin-other',
	'twin-side',
	'accept',
	'reject',
	'flag',
	'reason',
	'note',
	'select',
	'select-range',
	'judge-all',
	'next-unjudged',
	'undo',
	'redo',
	'find',
	'queue',
	'across',
	'copy-address',
	'copy-id',
	'save-picture',
	'open-picture',
	'run-command',
	'refresh',
	'facts',
	'help',
	'redraw',
	'suspend',
	'back',
	'quit',
	'picker-down',
	'picker-up',
	'picker-first',
	'picker-last',
	'picker-open',
	'picker-compare',
	'picker-verdicts',
] as const;

const keymap = createKeymap();

const firstKey = (id: string): KeyName => {
	const [key] = keymap.keysOf(id);
	if (key === undefined) {
		throw new Error(`The action ${id} has no default key`);
	}

	return key;
};

/** The default key of each action: `press(keys.accept)`. */
export const keys = Object.fromEntries(ids.map(id => [id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), firstKey(id)])) as {readonly [Id in typeof ids[number] as CamelCase<Id>]: KeyName};
