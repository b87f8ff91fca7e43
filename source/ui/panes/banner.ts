import type {Trouble} from '../../results/pages/failures.js';
import type {WinnowError} from '../../model/errors.js';
import {
	cutEnd, padEnd, widthOf, wrap,
} from '../../text/fit.js';
import {failureWords, waitWords} from '../text/waits.js';
import {keysHere} from '../key-words.js';
import type {RowList} from '../lists/row-list.js';
import {runWords} from '../run-state.js';
import type {Session} from '../session.js';
import {words} from '../words/index.js';

type Line = {readonly text: string; readonly paint: (text: string) => string};

const sentence = (text: string): string => text === '' || /[.!?…]$/.test(text) ? text : `${text}.`;

/** Returns the service's error code and request ID, for a support ticket: `ModelArts.4613, request 5f3c…`. */
const idsOf = ({code, requestId}: WinnowError): string => [code, requestId === undefined ? undefined : words().waits.request(requestId)].filter(Boolean).join(', ');

/** Returns the failure as one paragraph. If it doesn't fit, the service's message is cut at its end; the code, the advice and the next retry stay. */
const paragraph = (session: Session, {error, ...trouble}: Trouble, columns: number, rows: number): string[] => {
	const ids = idsOf(error);
	const details = [ids === '' ? '' : `(${ids})`, error.advice, sentence(failureWords({error, ...trouble}, session.now(), keysHere(session)))].filter(Boolean).join(' ');
	for (let length = widthOf(error.what); ; length = Math.floor(length * 0.8)) {
		const what = cutEnd(error.what, length);
		const lines = wrap(`${ids === '' ? sentence(what) : what} ${details}`, columns);
		if (lines.length <= rows || length < 20) {
			return lines.slice(0, rows);
		}
	}
};

/** Returns the lines above the hints while a part of the list can't be loaded or takes long: the width of the screen, at most `rows`. */
export const bannerLines = (session: Session, list: RowList, columns: number, rows: number): string[] => {
	const theme = session.theme();
	const now = session.now();
	const {trouble} = list;
	if (trouble) {
		return paragraph(session, trouble, columns - 4, rows).map((line, index) => theme.popup(` ${theme.danger(`${index === 0 ? '!' : ' '} ${padEnd(line, columns - 4)}`)} `));
	}

	const text = waitWords(list.waitingSince, list.tried, now, keysHere(session));
	return text === undefined ? [] : wrap(sentence(text), columns - 4).slice(0, rows).map(line => theme.popup(theme.dim(padEnd(`   ${line}`, columns))));
};

const spacious = (session: Session, {error, ...trouble}: Trouble, columns: number, run: string | undefined): Line[] => {
	const theme = session.theme();
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
		...block(sentence(failureWords({error, ...trouble}, session.now(), keysHere(session))), theme.plain),
	];
};

const tight = (lines: readonly Line[]): Line[] => lines.filter(({text}) => text !== '');

/**
Returns the lines between the tabs and the hints if nothing of a list could be loaded, the version has no results, or the first answer takes long; undefined if there are samples to show. The same in every layout.

@param rows Lines to fill.
*/
export const startLines = (session: Session, list: RowList, columns: number, rows: number): string[] | undefined => {
	const run = runWords(session.store.get().run);
	const isExplained = list.count === 0 && run !== undefined && list === session.list('all');
	if (list.count !== undefined && !isExplained) {
		return undefined;
	}

	const theme = session.theme();
	const now = session.now();
	const {trouble} = list;
	const width = Math.min(columns - 4, 100);
	let lines: Line[];
	if (trouble) {
		const whole = spacious(session, trouble, width, run);
		const short = tight(whole);
		lines = whole.length <= rows - 1
			? [{text: '', paint: theme.plain}, ...whole]
			: (short.length <= rows ? short : paragraph(session, trouble, width, rows).map(text => ({text, paint: theme.danger})));
	} else if (isExplained) {
		lines = [{text: '', paint: theme.plain}, ...wrap(run, width).map(text => ({text, paint: theme.bold}))];
	} else {
		const text = waitWords(list.waitingSince, list.tried, now, keysHere(session));
		if (text === undefined) {
			return undefined;
		}

		lines = [{text: '', paint: theme.plain}, ...wrap(sentence(text), width).map(text => ({text, paint: theme.plain}))];
	}

	return Array.from({length: rows}, (_, row) => {
		const line = lines[row];
		return line === undefined ? ' '.repeat(columns) : `  ${line.paint(padEnd(line.text, columns - 4))}  `;
	});
};
