import {currentMode} from './actions/mode.js';
import type {KeyMode, Keymap} from './keymap.js';
import {keyLabel} from './keys.js';
import type {Session} from './session.js';
import type {BrowserState} from './state/state.js';
import type {Theme} from './theme.js';
import type {ActionId} from './words/index.js';

/** What a text needs to know to name a key. */
export type KeyContext = {
	readonly keymap: Keymap;
	readonly theme: () => Pick<Theme, 'unicode'>;
	readonly mode: KeyMode;
};

/** Returns the label of an action's first key; `:undo` if it has none but the palette can run it; undefined if nothing can. */
export const keyWord = ({keymap, theme, mode}: KeyContext, id: string): string | undefined => {
	const {unicode} = theme();
	const [key] = keymap.keysOf(id, mode);
	if (key !== undefined) {
		return keyLabel(key, unicode);
	}

	const [palette] = mode === 'tasks' || mode === 'versions' ? [] : keymap.keysOf('go-to', mode);
	return palette === undefined ? undefined : `${keyLabel(palette, unicode)}${id}`;
};

/** Returns a sentence about an action's key, such as `z undoes it.` */
type KeySentence = (key: string) => string;

/** Returns a sentence about an action's key; empty if nothing can run the action. */
export const keySentence = (context: KeyContext, id: ActionId, sentence: KeySentence): string => {
	const key = keyWord(context, id);
	return key === undefined ? '' : sentence(key);
};

/** Returns the context for naming keys in the current mode. */
export const keysHere = (session: Pick<Session, 'keymap' | 'theme'> & {readonly store: {get(): BrowserState}}): KeyContext => ({
	keymap: session.keymap, theme: session.theme, mode: currentMode(session.store.get()),
});

/** Returns a sentence about an action's key in the current mode. */
export const keyed = (session: Parameters<typeof keysHere>[0], id: ActionId, sentence: KeySentence): string => keySentence(keysHere(session), id, sentence);

const arrows = new Set(['↑', '↓', '←', '→']);

const areDigitsInARow = (labels: readonly string[]): boolean => labels.length > 2 && labels.every((label, index) => /^\d$/.test(label) && Number(label) === Number(labels[0]) + index);

/** Returns the first keys of several actions in as few columns as possible: `↑↓`, `0-4`, `+ -`. */
export const keyPair = ({keymap, theme, mode}: KeyContext, ids: readonly string[]): string => {
	const {unicode} = theme();
	const labels = ids.flatMap(id => keymap.keysOf(id, mode).slice(0, 1)).map(key => keyLabel(key, unicode));
	if (areDigitsInARow(labels)) {
		return `${labels[0]!}-${labels.at(-1)!}`;
	}

	return labels.join(labels.every(label => arrows.has(label)) ? '' : ' ');
};
