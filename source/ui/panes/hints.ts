import {keyPair, keyWord, type KeyContext} from '../key-words.js';
import {padEnd, widthOf, wrap} from '../../text/fit.js';
import {languageInUse} from '../../text/language.js';
import type {Theme} from '../theme.js';
import type {Message} from '../state/state.js';
import type {Action, ActionHint, HintFacts} from '../actions/action.js';
import {actions} from '../actions/registry.js';
import type {Keymap} from '../keymap.js';
import {words} from '../words/index.js';

type Hint = {
	readonly keys: string;
	readonly text: string;
	/** A shorter text, for when the other doesn't fit. */
	readonly shortText?: string;
	readonly order: number;
	/** Whether the hint shows at any width. */
	readonly isPinned: boolean;
	/** Accept and reject, which have priority. Either both show or neither, because one alone would mislead. */
	readonly isMain?: boolean;
	/** The actions whose keys the hint shows. */
	readonly ids?: readonly string[];
};

/** Width of the screen (columns) below which all hints are short. */
const narrowColumns = 60;

/** Hints up to this order must fit, or all hints are shortened. It is the order of the contact sheet's hint. */
const lastImportantOrder = 2.8;

const textOf = (hint: ActionHint | undefined, facts: HintFacts, isShort: boolean): string | undefined => {
	const name = typeof hint?.text === 'function' ? hint.text(facts) : hint?.text;
	return hint?.label?.(facts, isShort) ?? (name && words().hints[name]);
};

/** How the hints of the last line are shortened. */
type Wording = {
	readonly isShort: boolean;
	/** Whether the hint for `quit` can be left out to make room for accept and reject, if Escape exits too. */
	readonly canOmitQuit?: boolean;
	/** Whether accept and reject show the glyphs of their verdicts instead of words. */
	readonly hasMarks?: boolean;
};

const longWording: Wording = {isShort: false};
const shortWordings: readonly Wording[] = [{isShort: true}, {isShort: true, canOmitQuit: true}, {isShort: true, canOmitQuit: true, hasMarks: true}];

const hintOf = ({id, hint}: Action, facts: HintFacts, context: Omit<KeyContext, 'theme'> & {readonly theme: () => Theme}, wording: Wording): Hint[] => {
	const isMain = id === 'accept' || id === 'reject';
	const text = isMain && wording.hasMarks ? context.theme().verdict[id] : textOf(hint, facts, wording.isShort);
	if (!hint || text === undefined) {
		return [];
	}

	const canOmit = id === 'quit' && wording.canOmitQuit && facts.escape !== 'nothing';
	const isPinned = id === 'help' || (!canOmit && (hint.leaves?.includes(facts.mode) ?? false));
	// If another action has taken the key of a pinned hint, name the palette command instead.
	const keys = keyPair(context, hint.keysOf ?? [id]) || (isPinned ? keyWord(context, id) ?? '' : '');
	return keys === ''
		? []
		: [{
			keys,
			text,
			shortText: hint.isFlexible ? textOf(hint, facts, true) : undefined,
			order: typeof hint.order === 'function' ? hint.order(facts) : hint.order,
			isPinned,
			isMain,
			ids: hint.keysOf ?? [id],
		}];
};

/** Returns the hints of the current mode in the order of the registry, with the current keys. */
const makeHints = (facts: HintFacts, keymap: Keymap, theme: Theme, wording: Wording): Hint[] => actions
	.filter(action => action.modes.includes(facts.mode))
	.flatMap(action => hintOf(action, facts, {keymap, theme: () => theme, mode: facts.mode}, wording));

type MadeHints = {readonly keymap: Keymap; readonly theme: Theme; readonly hints: readonly Hint[]; readonly key: string};

/** The last hints of each wording, cached because few keys change what they depend on. */
const lastHints = new Map<Wording, MadeHints>();

const hintsOf = (facts: HintFacts, keymap: Keymap, theme: Theme, wording: Wording): readonly Hint[] => {
	const key = `${languageInUse()} ${JSON.stringify(facts)}`;
	const last = lastHints.get(wording);
	if (last?.key === key && last.keymap === keymap && last.theme === theme) {
		return last.hints;
	}

	const hints = makeHints(facts, keymap, theme, wording);
	lastHints.set(wording, {
		keymap, theme, hints, key,
	});
	return hints;
};

const widthOfHint = ({keys}: Hint, text: string): number => widthOf(keys) + 1 + widthOf(text);

/** Returns the longest text of a hint that fits; undefined if none does. */
const fittingText = (hint: Hint, columns: number): string | undefined =>
	[hint.text, hint.shortText].find(text => text !== undefined && widthOfHint(hint, text) <= columns);

/** Returns the hints that fit, by priority, and the text at the right end: the first of `wordings` that fits beside the pinned hints and those of verdicts, otherwise beside the pinned ones alone. */
const chooseHints = (columns: number, hints: readonly Hint[], wordings: readonly string[]) => {
	const chosen = new Map(hints.filter(({isPinned}) => isPinned).map(hint => [hint, hint.text]));
	let used = -2;
	for (const [hint, text] of chosen) {
		used += widthOfHint(hint, text) + 2;
	}

	const main = hints.filter(({isMain}) => isMain);
	const mainWidth = main.reduce((sum, hint) => sum + widthOfHint(hint, hint.text) + 2, 0);
	const fits = (words: string, more: number): boolean => used + more + widthOf(words) + (words === '' ? 2 : 4) <= columns;
	const right = wordings.find(words => fits(words, mainWidth)) ?? wordings.find(words => fits(words, 0)) ?? '';
	const room = columns - 2 - (right === '' ? 0 : widthOf(right) + 2);
	const hasMain = used + mainWidth <= room;
	for (const hint of hints.filter(({isMain}) => hasMain || !isMain).toSorted((one, other) => one.order - other.order)) {
		const fitting = fittingText(hint, room - used - 2);
		if (!chosen.has(hint) && fitting !== undefined) {
			chosen.set(hint, fitting);
			used += widthOfHint(hint, fitting) + 2;
		}
	}

	return {chosen, used, room, right};
};

/** Returns the right end of the line, dim except for the row number at its end. That changes with each key, and styling it would cost 11 bytes each time. */
const paintRight = (theme: Theme, text: string): string => {
	const [, before = text, number = '', total = ''] = /^(.*?)( *[\d,]+)( \/ [\d,]+)$/.exec(text) ?? [];
	return [theme.dim(before), number, theme.dim(total)].join('');
};

/** Returns a line with as many hints as fit, chosen by priority but in the given order. Pinned hints show at any width. The right end shows the first of `wordings` that fits. */
export const fitHints = (theme: Theme, columns: number, hints: readonly Hint[], ...wordings: readonly string[]): string => {
	const {chosen, used, room, right} = chooseHints(columns, hints, wordings);
	const line = hints.filter(hint => chosen.has(hint)).map(hint => `${theme.bold(hint.keys)} ${theme.dim(chosen.get(hint)!)}`).join('  ');
	return ' ' + line + ' '.repeat(Math.max(0, room - Math.max(0, used))) + (right === '' ? '' : '  ' + paintRight(theme, right)) + ' ';
};

/** Returns a line with a text at its left end, and at its right end the first of `wordings` that fits. */
export const textLine = (theme: Theme, columns: number, text: string, wordings: readonly string[]): string => {
	const right = wordings.find(words => widthOf(text) + widthOf(words) + 4 <= columns) ?? '';
	return ` ${theme.dim(padEnd(text, columns - 2 - widthOf(right)))}${paintRight(theme, right)} `;
};

/** Returns the hints of the last line. All are shortened before an important one is left out, and the verdicts lose their words before the queue's progress does. */
const lineHints = (
	theme: Theme,
	columns: number,
	{keymap, facts}: {readonly keymap: Keymap; readonly facts: HintFacts},
	wordings: readonly string[],
): readonly Hint[] => {
	const fits = (hints: readonly Hint[], isNeeded: (hint: Hint) => boolean): boolean => {
		const {chosen} = chooseHints(columns, hints, wordings);
		return hints.every(hint => !isNeeded(hint) || chosen.has(hint));
	};

	const long = hintsOf(facts, keymap, theme, longWording);
	if (columns >= narrowColumns && fits(long, ({order, isMain}) => isMain || order <= lastImportantOrder)) {
		return long;
	}

	const short = shortWordings.map(wording => hintsOf(facts, keymap, theme, wording));
	return short.find(hints => fits(hints, ({isMain}) => isMain === true)) ?? short[0]!;
};

type LineOptions = Parameters<typeof lineHints>[2];

/** Returns the last line of the browser. */
export const hintsLine = (theme: Theme, columns: number, options: LineOptions, ...wordings: readonly string[]): string =>
	fitHints(theme, columns, lineHints(theme, columns, options, wordings), ...wordings);

/** Returns the action at a column within a hint, counted from 0. A hint of several actions has one at each of its keys, but none at its text, and none if it shows the keys as a range. */
const actionAt = (hint: Hint, column: number, context: KeyContext): string | undefined => {
	const {ids = [], keys} = hint;
	if (ids.length < 2) {
		return ids[0];
	}

	const labels = ids.map(id => ({id, label: keyPair(context, [id])})).filter(({label}) => label !== '');
	const gap = ['', ' '].find(between => keys === labels.map(({label}) => label).join(between));
	let start = 0;
	for (const {id, label} of gap === undefined ? [] : labels) {
		if (column >= start && column < start + widthOf(label)) {
			return id;
		}

		start += widthOf(label) + widthOf(gap!);
	}

	return undefined;
};

/** A column of a line, counted from 0, and the width of the line. */
type LineColumn = {readonly column: number; readonly columns: number};

/** Returns the action whose hint is at a column of the line from `fitHints`. */
export const fittedHintAt = (context: KeyContext, at: LineColumn, hints: readonly Hint[], ...wordings: readonly string[]): string | undefined => {
	const {columns, column} = at;
	const {chosen} = chooseHints(columns, hints, wordings);
	let start = 1;
	for (const hint of hints.filter(hint => chosen.has(hint))) {
		const width = widthOfHint(hint, chosen.get(hint)!);
		if (column >= start && column < start + width) {
			return actionAt(hint, column - start, context);
		}

		start += width + 2;
	}

	return undefined;
};

/** Returns the action whose hint is at a column of the line from `hintsLine`. */
export const hintAt = (theme: Theme, at: LineColumn, options: LineOptions, ...wordings: readonly string[]): string | undefined =>
	fittedHintAt(
		{keymap: options.keymap, theme: () => theme, mode: options.facts.mode},
		at,
		lineHints(theme, at.columns, options, wordings),
		...wordings,
	);

/** A no-break space: messages don't wrap at it. */
export const noBreak = '\u00A0';

/** Returns the lines of a message, which replaces the hints until the next key. A message of several lines has a background. */
export const messageLines = (theme: Theme, columns: number, message: Message): string[] => {
	const paint = {plain: theme.plain, warning: theme.warning, danger: theme.danger}[message.tone];
	const lines = wrap(message.text, columns - 2).map(line => ` ${paint(padEnd(line.replaceAll(noBreak, ' '), columns - 2))} `);
	return lines.length === 1 ? lines : lines.map(line => theme.popup(line));
};
