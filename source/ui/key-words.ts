import {currentMode} from './actions/mode.js';
import type {KeyMode, Keymap} from './keymap.js';
import {keyLabel} from './keys.js';
import type {Session} from './session.js';
import type {BrowserState} from './state/state.js';
import type {Theme} from './theme.js';

/** What a sentence on the screen needs to name a key. */
export type KeyContext = {
	readonly keymap: Keymap;
	readonly theme: () => Pick<Theme, 'unicode'>;
	readonly mode: KeyMode;
};

/** The first key of an action, as the screen writes it; `:undo` where only the palette runs it, undefined where nothing does. */
export const keyWord = ({keymap, theme, mode}: KeyContext, id: string): string | undefined => {
	const {unicode} = theme();
	const [key] = keymap.keysOf(id, mode);
	if (key !== undefined) {
		return keyLabel(key, unicode);
	}

	const [palette] = mode === 'tasks' || mode === 'versions' ? [] : keymap.keysOf('go-to', mode);
	return palette === undefined ? undefined : `${keyLabel(palette, unicode)}${id}`;
};

/** `z undoes it.`: a sentence about an action's key, empty where the action has none. */
export const keySentence = (context: KeyContext, id: string, words: string): string => {
	const key = keyWord(context, id);
	return key === undefined ? '' : `${key} ${words}`;
};

/** Where keys are pressed now, for the sentences about them. */
export const keysHere = (session: Pick<Session, 'keymap' | 'theme'> & {readonly store: {get(): BrowserState}}): KeyContext => ({
	keymap: session.keymap, theme: session.theme, mode: currentMode(session.store.get()),
});

/** A sentence about an action's key in the mode that shows. */
export const keyed = (session: Parameters<typeof keysHere>[0], id: string, words: string): string => keySentence(keysHere(session), id, words);

/** Sentences with a space between; those that are empty are left out. */
export const sentences = (...some: ReadonlyArray<string | false | undefined>): string => some.filter(Boolean).join(' ');

/** `a, x or f`. */
export const either = (words: readonly string[]): string => words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;

const arrows = new Set(['↑', '↓', '←', '→']);

const areDigitsInARow = (labels: readonly string[]): boolean => labels.length > 2 && labels.every((label, index) => /^\d$/.test(label) && Number(label) === Number(labels[0]) + index);

/** The first key of each of several actions in few columns: `↑↓`, `0-4`, `+ -`. */
export const keyPair = ({keymap, theme, mode}: KeyContext, ids: readonly string[]): string => {
	const {unicode} = theme();
	const labels = ids.flatMap(id => keymap.keysOf(id, mode).slice(0, 1)).map(key => keyLabel(key, unicode));
	if (areDigitsInARow(labels)) {
		return `${labels[0]!}-${labels.at(-1)!}`;
	}

	return labels.join(labels.every(label => arrows.has(label)) ? '' : ' ');
};
