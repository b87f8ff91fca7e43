import type {Trouble} from '../../results/pages/failures.js';
import type {WinnowError} from '../../model/errors.js';
import {
	cutEnd, padEnd, widthOf, wrap,
} from '../../text/fit.js';
import {troubleWords, waitWords} from '../text/waits.js';
import {keysHere} from '../key-words.js';
import type {RowList} from '../lists/row-list.js';
import {runWords} from '../run-state.js';
import type {Session} from '../session.js';

type Line = {readonly text: string; readonly paint: (text: string) => string};

const sentence = (text: string): string => text === '' || /[.!?…]$/.test(text) ? text : `${text}.`;

/** What the service calls the failure, for a support ticket: `ModelArts.4613, request 5f3c…`. */
const idsOf = ({code, requestId}: WinnowError): string => [code, requestId === undefined ? undefined : `request ${requestId}`].filter(Boolean).join(', ');

/** The failure as one paragraph. Where the room is too small for all of it, the service's message is cut at its end; its code, the advice and the next try stay. */
const paragraph = (session: Session, {error, ...trouble}: Trouble, columns: number, rows: number): string[] => {
	const ids = idsOf(error);
	const rest = [ids === '' ? '' : `(${ids})`, error.advice, sentence(troubleWords({error, ...trouble}, session.now(), keysHere(session)))].filter(Boolean).join(' ');
	for (let length = widthOf(error.what); ; length = Math.floor(length * 0.8)) {
		const what = cutEnd(error.what, length);
		const lines = wrap(`${ids === '' ? sentence(what) : what} ${rest}`, columns);
		if (lines.length <= rows || length < 20) {
			return lines.slice(0, rows);
		}
	}
};

/** The lines over the hints while a part of the list can't be loaded, or is waited for for long: as wide as the screen, at most `rows`. */
export const bannerLines = (session: Session, list: RowList, columns: number, rows: number): string[] => {
	const theme = session.theme();
	const now = session.now();
	const {trouble} = list;
	if (trouble) {
		return paragraph(session, trouble, columns - 4, rows).map((line, index) => theme.popup(` ${theme.danger(`${index === 0 ? '!' : ' '} ${padEnd(line, columns - 4)}`)} `));
	}

	const words = waitWords(list.waitingSince, list.tried, now, keysHere(session));
	return words === undefined ? [] : wrap(sentence(words), columns - 4).slice(0, rows).map(line => theme.popup(theme.dim(padEnd(`   ${line}`, columns))));
};

const spacious = (session: Session, {error, ...trouble}: Trouble, columns: number, run: string | undefined): Line[] => {
	const theme = session.theme();
	const labelWidth = 14;
	const block = (text: string, paint: Line['paint']): Line[] => wrap(text, columns).map(line => ({text: line, paint}));
	const fact = (label: string, value: string | undefined): Line[] => value === undefined ? [] : block(label.padEnd(labelWidth) + value, theme.plain);
	const blank: Line = {text: '', paint: theme.plain};
	const ids = [...fact('Service code', error.code), ...fact('Request id', error.requestId)];
	return [
		...block(run ?? 'Can\'t load the samples', text => theme.bold(theme.danger(text))),
		blank,
		...block(sentence(error.what), theme.danger),
		...(ids.length === 0 ? [] : [blank, ...ids]),
		...(error.advice === undefined ? [] : [blank, ...block(error.advice, theme.bold)]),
		blank,
		...block(sentence(troubleWords({error, ...trouble}, session.now(), keysHere(session))), theme.plain),
	];
};

const tight = (lines: readonly Line[]): Line[] => lines.filter(({text}) => text !== '');

/**
The whole width between the tabs and the hints where nothing of a list could be loaded, the version itself has nothing to show, or the first answer takes long; undefined where there is something else to show. In every layout the same.

@param rows Lines that it has to fill.
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
		const words = waitWords(list.waitingSince, list.tried, now, keysHere(session));
		if (words === undefined) {
			return undefined;
		}

		lines = [{text: '', paint: theme.plain}, ...wrap(sentence(words), width).map(text => ({text, paint: theme.plain}))];
	}

	return Array.from({length: rows}, (_, row) => {
		const line = lines[row];
		return line === undefined ? ' '.repeat(columns) : `  ${line.paint(padEnd(line.text, columns - 4))}  `;
	});
};
