import {statuses} from '../../model/source.js';
import {clean} from '../../text/clean.js';
import {sentence, sentences} from '../../text/sentences.js';
import {keysHere} from '../key-words.js';
import type {Session} from '../session.js';
import {picksOf, rangeOf, type ListName} from '../state/paging-state.js';
import type {BrowserState, Message, Work} from '../state/state.js';
import {words} from '../words/index.js';
import {browserParts} from './parts.js';
import {tidy} from './spoken-theme.js';
import {spokenWords} from './words/index.js';

/** Work that finishes within this time is not announced (ms). */
const shortWork = 1000;

/** Interval between progress lines (ms). */
const progressEvery = 10_000;

/** Returns the sentences that were appended to the previous message: warnings are added to the one on the screen. */
const newSentences = (before: string, now: string): string => {
	const added = before !== '' && now !== before && now.startsWith(before) ? now.slice(before.length) : '';
	return /^ \P{Ll}/u.test(added) || (added !== '' && /[。！？]$/.test(before)) ? added.trim() : now;
};

/** Returns which part of an enlarged picture shows, after it was moved. */
const panLines = (before: BrowserState['zoom'], {x, y}: BrowserState['zoom']): string[] => before.x === x && before.y === y ? [] : [spokenWords().view(Math.round(x * 100), Math.round(y * 100))];

export type StateLines = {
	/** Returns the new message: the response to a key, or a warning. */
	message(state: BrowserState): string[];
	/**
	Returns the other changes, apart from the sample.

	@param hasMessage Whether a message was said, which may already cover them.
	*/
	others(state: BrowserState, hasMessage: boolean): string[];
};

/** Creates the lines about changes of the state. Each call returns what is new since the last one. */
export const createStateLines = (session: Session): StateLines => {
	let message: Message | undefined;
	let place: {readonly list: ListName; readonly query: string} | undefined;
	let look: Pick<BrowserState, 'layout' | 'view' | 'zoom' | 'wipe'> = session.store.get();
	let picked = {selected: 0, range: 0};
	let queue = '';
	let alarm = '';
	let problem = '';
	let waiting: number | undefined;
	let empty = '';
	let work: {readonly stop: Work['stop']; saidAt: number; readonly since: number} | undefined;
	let hasTotals = false;

	const messageLines = (now: Message | undefined): string[] => {
		const before = message;
		message = now;
		if (!now || now === before) {
			return [];
		}

		const added = newSentences(before?.text ?? '', now.text);
		return [now.tone === 'danger' ? spokenWords().error(added) : added];
	};

	/** Returns which list shows, once its length is known. A search announces its results in its own message. */
	const listLines = ({list}: BrowserState, hasMessage: boolean): string[] => {
		const query = list === 'found' ? session.found.query : '';
		const {count} = session.list();
		if (place?.list === list && place.query === query) {
			return [];
		}

		if (count === undefined) {
			return [];
		}

		place = {list, query};
		if (list === 'found') {
			return [spokenWords().foundFor(clean(query))];
		}

		return list === 'queue' && hasMessage ? [] : [spokenWords().list(spokenWords().lists[list], count)];
	};

	const lookLines = (state: BrowserState, hasMessage: boolean): string[] => {
		const before = look;
		look = state;
		return [
			...(before.layout === state.layout ? [] : [spokenWords().layout(state.layout)]),
			...(before.view === state.view || hasMessage ? [] : [words().messages.view(state.view)]),
			...(before.zoom.scale === state.zoom.scale ? panLines(before.zoom, state.zoom) : [spokenWords().zoom(Math.round(state.zoom.scale * 100))]),
			...(before.wipe === state.wipe ? [] : [spokenWords().wipe(Math.round(state.wipe * 100))]),
		];
	};

	const pickedLines = (state: BrowserState): string[] => {
		const before = picked;
		const range = rangeOf(state);
		picked = {selected: picksOf(state).selection.size, range: range === undefined ? 0 : range[1] - range[0] + 1};
		const {foot} = words();
		return [
			...(picked.selected === before.selected ? [] : [picked.selected === 0 ? spokenWords().nothingSelected : foot.selected(picked.selected)]),
			...(picked.range === before.range || picked.range === 0 ? [] : [foot.range(picked.range)]),
		];
	};

	const workLines = ({work: now}: BrowserState): string[] => {
		if (!now) {
			work = undefined;
			return [];
		}

		const time = session.now();
		work = work?.stop === now.stop ? work : {stop: now.stop, since: time, saidAt: 0};
		const isDue = work.saidAt === 0 ? time - work.since >= shortWork : time - work.saidAt >= progressEvery;
		if (!isDue) {
			return [];
		}

		work.saidAt = time;
		return [spokenWords().progress(now.label, now.done, now.total)];
	};

	/** Returns why rows are missing: each error once, and each long wait once. */
	const problemLines = (): string[] => {
		const {failure, waitingSince, tried} = session.list();
		const lines: string[] = [];
		const text = failure ? sentences(sentence(failure.error.line), failure.error.advice) : '';
		if (text !== problem) {
			problem = text;
			if (failure) {
				lines.push(spokenWords().error(sentences(text, browserParts().failureWords(failure, session.now(), keysHere(session)))));
			}
		}

		const long = failure ? undefined : browserParts().waitWords(waitingSince, tried, session.now(), keysHere(session));
		if (long !== undefined && waiting !== waitingSince) {
			waiting = waitingSince;
			lines.push(long);
		}

		return lines;
	};

	const factLines = (state: BrowserState): string[] => {
		const lines: string[] = [];
		const facts = browserParts().headerFacts(session);
		if (facts.alarm !== alarm) {
			({alarm} = facts);
			lines.push(...(alarm === '' ? [] : [spokenWords().error(alarm)]));
		}

		const totals = browserParts().tabNumbers(session.version);
		if (!hasTotals && statuses.every(status => totals[status] !== undefined)) {
			hasTotals = true;
			lines.push(spokenWords().totals(statuses.map(status => [status, totals[status]!])));
			if (facts.judged > 0 && facts.total !== undefined) {
				lines.push(spokenWords().judged(facts.judged, facts.total));
			}
		}

		const progress = state.list === 'queue' ? tidy(session.queueWords('long')) : '';
		if (progress !== queue) {
			queue = progress;
			lines.push(...(progress === '' ? [] : [progress]));
		}

		return lines;
	};

	const emptyLines = (state: BrowserState): string[] => {
		const text = session.list().count === 0 ? browserParts().runWords(state.list === 'all' ? state.run : undefined) ?? browserParts().emptyWords(session) : '';
		if (text === empty) {
			return [];
		}

		empty = text;
		return text === '' ? [] : [text];
	};

	return {
		message: state => messageLines(state.message),
		others: (state, hasMessage) => [
			...problemLines(),
			...lookLines(state, hasMessage),
			...pickedLines(state),
			...workLines(state),
			...listLines(state, hasMessage),
			...factLines(state),
			...emptyLines(state),
		],
	};
};
