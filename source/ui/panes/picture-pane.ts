import {sentence, sentences} from '../../text/sentences.js';
import type {TryFacts} from '../../model/source.js';
import type {Failure} from '../../results/pages/failures.js';
import {padEnd, widthOf, wrap} from '../../text/fit.js';
import type {KeyContext} from '../key-words.js';
import {failureWords, waitWords} from '../text/waits.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';

/** What the rectangle of a picture shows. */
export type PaneFacts =
	| {readonly kind: 'ready'}
	/** `since` is in ms since 1970. `isLate` is true once the picture takes longer than most. */
	| {readonly kind: 'waiting'; readonly isLate: boolean; readonly since: number; readonly tried: TryFacts | undefined}
	/** `failure` says whether and when the request is retried. */
	| {readonly kind: 'none'; readonly why: string; /** The reason in two or three words. */ readonly brief: string; readonly failure: Failure | undefined};

/** What the rectangle of each picture shows, by slot. */
export type PanesFacts = {
	readonly keys: KeyContext;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly panes: ReadonlyMap<string, PaneFacts>;
};

/** Returns the lines of a rectangle with a text in its middle. */
const inMiddle = (text: string, columns: number, rows: number, paint: (text: string) => string): string[] => {
	const lines = wrap(text, Math.max(1, columns - 2)).slice(0, rows);
	const first = Math.max(0, Math.floor((rows - lines.length) / 2) - (rows > 6 ? 1 : 0));
	return Array.from({length: rows}, (_, row) => {
		const line = lines[row - first];
		if (line === undefined) {
			return ' '.repeat(columns);
		}

		const indent = Math.max(0, Math.floor((columns - widthOf(line)) / 2));
		return ' '.repeat(indent) + paint(padEnd(line, columns - indent));
	});
};

/** Returns the lines of a thumbnail's rectangle: blanks for the picture, or a few words instead. */
export const thumbnailLines = (
	theme: Theme,
	{columns, rows}: {readonly columns: number; readonly rows: number},
	{panes}: PanesFacts,
	slot: string,
): string[] => {
	const pane = panes.get(slot);
	const late = pane?.kind === 'waiting' && pane.isLate ? theme.ellipsis : '';
	const text = pane?.kind === 'none' ? pane.brief : late;
	return inMiddle(text, columns, rows, theme.dim);
};

/** Returns the lines of a picture's rectangle: blanks for the picture, or a text instead. */
export const paneLines = (
	theme: Theme,
	{columns, rows}: {readonly columns: number; readonly rows: number},
	{panes, now, keys}: PanesFacts,
	slot: string,
): string[] => {
	const pane = panes.get(slot);
	if (pane?.kind === 'none') {
		const {failure, why} = pane;
		const isRetried = failure && (failure.isTrying || failure.next !== undefined || failure.error.canRefresh);
		const retry = isRetried ? failureWords(failure, now, keys) : '';
		return inMiddle(words().picture.noPicture(retry === '' ? why : sentences(sentence(why), retry)), columns, rows, theme.dim);
	}

	if (pane?.kind === 'waiting' && pane.isLate) {
		return inMiddle(waitWords(pane.since, pane.tried, now, keys) ?? theme.ellipsis, columns, rows, theme.dim);
	}

	return Array.from({length: rows}, () => ' '.repeat(columns));
};
