import type {Failure} from '../../results/pages/failures.js';
import type {WinnowError} from '../../model/errors.js';
import type {TryFacts} from '../../model/source.js';
import {
	cutEnd, padEnd, widthOf, wrap,
} from '../../text/fit.js';
import {punctuation, sentence, sentences} from '../../text/sentences.js';
import type {KeyContext} from '../key-words.js';
import {failureWords, waitWords} from '../text/waits.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';

/** The facts for texts about a failure or a long wait. */
type WaitFacts = {
	readonly keys: KeyContext;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Why the visible rows can't be loaded. */
	readonly failure: Failure | undefined;
	/** Since when the visible rows have been waiting (ms since 1970). */
	readonly waitingSince: number | undefined;
	/** The state of the request that they are waiting for. */
	readonly tried: TryFacts | undefined;
};

export type StartFacts = WaitFacts & {
	/** Whether rows can be shown, the first answer is pending, or the state of the version's run explains why it has no samples. */
	readonly rows: 'loaded' | 'awaited' | 'explained';
	/** The sentence about the state of the version's run, which explains missing samples. */
	readonly run: string | undefined;
};

type Line = {readonly text: string; readonly paint: (text: string) => string};

/** Returns the error code and the request ID of the service, for a support ticket: `ModelArts.4613, request 5f3c…`. */
const idsOf = ({code, requestId}: WinnowError): string => [
	code, requestId === undefined ? undefined : words().waits.request(requestId),
].filter(Boolean).join(punctuation.comma);

/** Returns the failure as one paragraph. If it doesn't fit, cuts the end of the error's message, but not the code, the advice or the next retry. */
const paragraph = (failure: Failure, {now, keys}: WaitFacts, columns: number, rows: number): string[] => {
	const {error} = failure;
	const ids = idsOf(error);
	const details = sentences(ids !== '' && `(${ids})`, error.advice, sentence(failureWords(failure, now, keys)));
	for (let length = widthOf(error.what); ; length = Math.floor(length * 0.8)) {
		const what = cutEnd(error.what, length);
		const lines = wrap(sentences(ids === '' ? sentence(what) : what, details), columns);
		if (lines.length <= rows || length < 20) {
			return lines.slice(0, rows);
		}
	}
};

/** Returns the lines above the hints while part of the list can't be loaded or takes long: at most `rows`, as wide as the screen. */
export const bannerLines = (theme: Theme, columns: number, rows: number, facts: WaitFacts): string[] => {
	const {failure, waitingSince, tried, now, keys} = facts;
	if (failure) {
		return paragraph(failure, facts, columns - 4, rows).map((line, index) => theme.popup(` ${theme.danger(`${index === 0 ? '!' : ' '} ${padEnd(line, columns - 4)}`)} `));
	}

	const text = waitWords(waitingSince, tried, now, keys);
	return text === undefined ? [] : wrap(sentence(text), columns - 4).slice(0, rows).map(line => theme.popup(theme.dim(padEnd(`   ${line}`, columns))));
};

const spaciousLines = (theme: Theme, failure: Failure, {now, keys, run}: StartFacts, columns: number): Line[] => {
	const {error} = failure;
	const labelWidth = 14;
	const block = (text: string, paint: Line['paint']): Line[] => wrap(text, columns).map(line => ({text: line, paint}));
	const fact = (label: string, value: string | undefined): Line[] => value === undefined ? [] : block(padEnd(label, labelWidth) + value, theme.plain);
	const blank: Line = {text: '', paint: theme.plain};
	const ids = [...fact(words().waits.serviceCode, error.code), ...fact(words().waits.requestId, error.requestId)];
	return [
		...block(run ?? words().waits.cantLoad, text => theme.bold(theme.danger(text))),
		blank,
		...block(sentence(error.what), theme.danger),
		...(ids.length === 0 ? [] : [blank, ...ids]),
		...(error.advice === undefined ? [] : [blank, ...block(error.advice, theme.bold)]),
		blank,
		...block(sentence(failureWords(failure, now, keys)), theme.plain),
	];
};

const withoutBlankLines = (lines: readonly Line[]): Line[] => lines.filter(({text}) => text !== '');

/**
Returns the lines between the tabs and the hints if nothing of a list could be loaded, the version has no results, or the first answer takes long. Undefined otherwise. They are the same in every layout.

@param rows Number of lines to fill.
*/
export const startLines = (theme: Theme, columns: number, rows: number, facts: StartFacts): string[] | undefined => {
	const {run = '', failure} = facts;
	if (facts.rows === 'loaded') {
		return undefined;
	}

	const width = Math.min(columns - 4, 100);
	const spaced = (text: string, paint: Line['paint']): Line[] => [{text: '', paint: theme.plain}, ...wrap(text, width).map(line => ({text: line, paint}))];
	let lines: Line[];
	if (failure) {
		const whole = spaciousLines(theme, failure, facts, width);
		const short = withoutBlankLines(whole);
		if (whole.length <= rows - 1) {
			lines = [{text: '', paint: theme.plain}, ...whole];
		} else {
			lines = short.length <= rows ? short : paragraph(failure, facts, width, rows).map(text => ({text, paint: theme.danger}));
		}
	} else if (facts.rows === 'explained') {
		lines = spaced(run, theme.bold);
	} else {
		const text = waitWords(facts.waitingSince, facts.tried, facts.now, facts.keys);
		if (text === undefined) {
			return undefined;
		}

		lines = spaced(sentence(text), theme.plain);
	}

	return Array.from({length: rows}, (_, row) => {
		const line = lines[row];
		return line === undefined ? ' '.repeat(columns) : `  ${line.paint(padEnd(line.text, columns - 4))}  `;
	});
};
