import type {HintFacts} from '../actions/action.js';
import {keySentence, type KeyContext} from '../key-words.js';
import {sentences} from '../../text/sentences.js';
import {padStart} from '../../text/fit.js';
import {grouped} from '../../text/numbers.js';
import type {Message, Work} from '../state/state.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';
import {
	hintAt, hintsLine, messageLines, noBreak, textLine,
} from './hints.js';

export type FootFacts = {
	readonly keys: KeyContext;
	readonly hints: HintFacts;
	/** The work that runs in the background. */
	readonly work: Work | undefined;
	readonly message: Message | undefined;
	/** The reasons that digits choose; empty if none are offered. */
	readonly reasons: readonly string[];
	/** Number of selected samples. */
	readonly selected: number;
	/** Number of rows in the open range; 0 without one. */
	readonly range: number;
	/** The sample queue's progress and reject rate; empty if it doesn't show. */
	readonly queue: string;
	/** Shorter texts to use if `queue` doesn't fit, the longest first. */
	readonly shorterQueue?: readonly string[];
	/** The cursor's row, counted from 1, and the number of rows; undefined if the list is empty. */
	readonly position: {readonly row: number; readonly count: number} | undefined;
	/** Whether the visible rows are taking long to load. */
	readonly isLate: boolean;
	/** The keys of the open popup, which replace the hints; undefined without a popup. */
	readonly popupKeys?: string | undefined;
};

/** Minimum width of the screen (columns) for the position in the last line. On narrower screens only the row numbers show it. */
export const positionColumns = 80;

/** Formats the position in the list: `  5 / 1,204`. All rows have the same width, so that the hints don't move. */
export const positionText = ({row, count}: NonNullable<FootFacts['position']>): string => {
	const total = grouped(count);
	return `${padStart(grouped(row), total.length)} / ${total}`;
};

/** Returns the texts for the right end of the last line, the most complete first. */
const positionWordings = (columns: number, {selected, range, queue, shorterQueue = [], position, isLate, hints}: FootFacts): string[] => {
	const {foot, list} = words();
	const picked = [
		selected > 0 ? foot.selected(selected) : '',
		range === 0 ? '' : foot.range(range),
	].filter(Boolean).join(' + ');
	// The lines under a full-screen picture already show the position. On a narrow screen, the cursor's frame in the contact sheet does.
	const where = position === undefined || columns < positionColumns || hints.mode === 'picture' ? '' : positionText(position);
	// On a narrow screen, the interval of the reject rate goes first.
	return [queue, queue.replace(/ \([^)]*\)|（[^）]*）/, ''), ...shorterQueue].map(text => [picked, text, isLate ? list.loading : where].filter(Boolean).join('  '));
};

/** Formats the progress of work: `Searching 3,200 of 1,000,000, 500/s.` */
const progressText = ({label, done, total, rate}: Work): string => words().foot.progress(label, done, total, rate === undefined ? undefined : Math.round(rate));

/** Returns the keys of a popup at the left and the progress of work at the right, or only the progress if the popup shows its keys itself. Warnings and errors add lines above; everything else fits into one line, since the popup may cover the line above. */
const popupLines = (theme: Theme, columns: number, facts: FootFacts, keys: string): string[] => {
	const {message, work} = facts;
	const messageRows = message && message.tone !== 'plain' ? messageLines(theme, columns, message) : [];
	const progress = work ? [progressText(work)] : [];
	const [text = '', ...right] = [keys, ...progress].filter(one => one !== '');
	return text === '' && messageRows.length > 0 ? messageRows : [...messageRows, textLine(theme, columns, text, [...right, ...positionWordings(columns, facts)])];
};

/** Returns the last line: a message or the progress of work, otherwise the hints with the position at the right. Messages can take several lines. */
export const footLines = (theme: Theme, columns: number, facts: FootFacts): string[] => {
	const {work, message, keys, hints, popupKeys, reasons} = facts;
	if (popupKeys !== undefined) {
		return popupLines(theme, columns, facts, popupKeys);
	}

	// Keep each digit on the same line as its reason.
	const offer = reasons.length > 0 ? messageLines(theme, columns, {text: words().reasons.offer(reasons).replaceAll(/(?<=\d) /g, noBreak), tone: 'plain'}) : [];
	const messageRows = message ? messageLines(theme, columns, message) : [];
	// Warnings and errors replace the progress until the next key.
	if (work && (message === undefined || message.tone === 'plain')) {
		return [...messageLines(theme, columns, {text: sentences(progressText(work), keySentence(keys, 'back', words().keys.stopsNow)), tone: 'plain'}), ...offer];
	}

	return offer.length > 0 || (message && !message.isAboveHints)
		? [...messageRows, ...offer]
		: [...messageRows, hintsLine(theme, columns, {keymap: keys.keymap, facts: hints}, ...positionWordings(columns, facts))];
};

/** Returns the action whose hint is at a column of the last line; undefined if that column has none. */
export const footHintAt = (theme: Theme, columns: number, facts: FootFacts, column: number): string | undefined => {
	const {work, message, keys, hints, reasons} = facts;
	const isCovered = facts.popupKeys !== undefined || reasons.length > 0 || (work && (message === undefined || message.tone === 'plain')) || (message && !message.isAboveHints);
	return isCovered ? undefined : hintAt(theme, {columns, column}, {keymap: keys.keymap, facts: hints}, ...positionWordings(columns, facts));
};
