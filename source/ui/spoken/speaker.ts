import {sampleKey, type Sample} from '../../model/source.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import type {BrowserState} from '../state/state.js';
import {keptOf, pairOf} from '../state/twin.js';
import {words} from '../words/index.js';
import {browserParts} from './parts.js';
import type {LineWriter} from './line-writer.js';
import {verdictWords, nameOf, partsOf, sampleWords, twinWords} from './sample-words.js';
import {createPopupSpeaker} from './speak-popup.js';
import type {SpokenDesk} from './spoken-desk.js';
import {tidy} from './spoken-theme.js';
import {createStateLines} from './state-lines.js';
import {spokenWords} from './words/index.js';

/** How long saying the next sample waits until the verdict on the previous one is saved (ms). */
const longestJudgement = 500;

/** A longer `fetchDelay` (ms) means that a key is held. Then only the sample where it stops is said. */
const singleStep = 30;

/** Number of recent samples whose verdicts are watched, because a key may just have judged them. */
const watchedSamples = 4;

/** A sample that loads within this time (ms) is said only once, when it has loaded. */
const shortWait = 700;

export type Speaker = {
	/** Says what has changed since the last call. */
	changed(): void;
	/** Records the key that causes the next change. */
	pressed(key: string): void;
	/** Repeats where the user is. */
	repeat(): void;
	close(): void;
};

/** Creates the speaker of the browser. It says each change on its own line: first what a key did, then where the user is. Nothing is repeated until it changes. */
export const createSpeaker = (session: Session, desk: Pick<SpokenDesk, 'report' | 'getSnapshot'>, writer: LineWriter): Speaker => {
	const popups = createPopupSpeaker(session, writer);
	const states = createStateLines(session);
	const watched = new Map<string, {readonly sample: Sample; readonly verdict: string | undefined}>();
	let key: string | undefined;
	let timer: NodeJS.Timeout | undefined;
	let judgements = 0;
	let judgedSince = 0;
	let reasons = '';
	/** The last sample or pair said, and the parts of its line. */
	let saidId = '';
	let saidLine = '';
	/** The sample to say next, and since when it is due (ms since 1970). */
	let pendingId = '';
	let pendingSince = 0;
	const saidParts = new Set<string>();
	let isPopupOpen = false;

	const verdictLines = (): string[] => {
		const lines: string[] = [];
		for (const [id, {sample, verdict}] of watched) {
			const mark = session.review.markOf(sample);
			if (mark?.verdict !== verdict) {
				watched.set(id, {sample, verdict: mark?.verdict});
				lines.push(tidy(spokenWords().named(nameOf(session, sample), verdictWords(sample, mark))));
			}
		}

		return lines;
	};

	const watch = (sample: Sample | undefined): void => {
		if (!sample) {
			return;
		}

		const id = sampleKey(sample);
		const verdict = watched.get(id)?.verdict ?? session.review.markOf(sample)?.verdict;
		watched.delete(id);
		watched.set(id, {sample, verdict});
		for (const old of [...watched.keys()].slice(0, -watchedSamples)) {
			watched.delete(old);
		}
	};

	/** Watches the verdicts of the samples that a key can judge now. */
	const watchCurrent = (): void => {
		const state = session.store.get();
		if (state.twin) {
			watch(pairOf(state.twin).deleted.sample);
			watch(keptOf(pairOf(state.twin)).sample);
		} else {
			watch(session.list().at(positionOf(state).cursor));
		}
	};

	/** Returns how much longer to wait for a verdict that is being saved (ms). */
	const judgementTime = (): number => judgements > 0 ? judgedSince + longestJudgement - session.now() : 0;

	const reasonLines = ({offer}: BrowserState): string[] => {
		const text = offer ? words().reasons.offer(offer.reasons) : '';
		const wait = judgementTime();
		if (text === '' || text === reasons || wait > 0) {
			return [];
		}

		reasons = text;
		return [text];
	};

	const checkAfter = (wait: number): void => {
		clearTimeout(timer);
		timer = setTimeout(speaker.changed, wait);
	};

	/** Returns how long to wait before saying the sample (ms): for the previous verdict, for a held key to be released, or for the sample to load. */
	const holdTime = ({moves}: BrowserState, sample: Sample | undefined): number => {
		const now = session.now();
		const delay = browserParts().fetchDelay(moves);
		const held = delay > singleStep ? (moves.at(-1) ?? 0) + delay - now : 0;
		const loading = sample ? 0 : pendingSince + shortWait - now;
		return Math.max(judgementTime(), held, loading);
	};

	const subjectOf = (state: BrowserState): {readonly id: string; readonly sample: Sample | undefined} => {
		if (state.twin) {
			return {id: 'twin', sample: undefined};
		}

		const {cursor} = positionOf(state);
		const sample = session.list().at(cursor);
		return {id: session.list().count === 0 ? '' : `${state.list} ${cursor} ${sample ? sampleKey(sample) : ''}`, sample};
	};

	/** Returns the line of the sample under the cursor, or the facts that have arrived since it was said. */
	const sampleLines = (state: BrowserState): string[] => {
		const {id, sample} = subjectOf(state);
		const report = desk.report();
		const {twin} = state;
		if (twin) {
			const text = twinWords(session, desk.getSnapshot(), report);
			const isNew = id !== saidId || text !== saidLine;
			saidId = id;
			saidLine = text;
			watchCurrent();
			return isNew ? [text] : [];
		}

		const lateParts = sample ? (({pictures, more}) => [...pictures, ...more])(partsOf(session, sample, report)) : [];
		if (id !== pendingId) {
			pendingId = id;
			pendingSince = session.now();
		}

		if (id !== saidId) {
			const wait = holdTime(state, sample);
			if (wait > 0) {
				checkAfter(wait);
				return [];
			}

			saidId = id;
			saidParts.clear();
			for (const part of lateParts) {
				saidParts.add(part);
			}

			watchCurrent();
			// The lines about the failure or the empty list say more.
			return id === '' || (!sample && session.list().failure) ? [] : [sampleWords(session, report)];
		}

		const fresh = lateParts.filter(part => !saidParts.has(part));
		for (const part of fresh) {
			saidParts.add(part);
		}

		return fresh.length === 0 ? [] : [tidy(fresh.join(', '))];
	};

	const speaker: Speaker = {
		changed() {
			clearTimeout(timer);
			const state = session.store.get();
			const said = states.message(state);
			const verdicts = verdictLines();
			const first = [...(said.length > 0 ? [] : verdicts), ...said];
			for (const text of [...first, ...reasonLines(state)]) {
				writer.line(text);
			}

			const hasPopup = state.popup !== undefined;
			const wasOpen = isPopupOpen;
			isPopupOpen = hasPopup;
			const hasSpoken = popups.changed(key);
			const lines = [
				...states.others(state, said.length > 0),
				...sampleLines(state),
			];
			if (wasOpen && !hasPopup && key === 'escape' && !hasSpoken && first.length + lines.length === 0) {
				lines.push(spokenWords().closed);
			}

			for (const text of lines) {
				writer.line(text);
			}
		},
		pressed(name) {
			key = name;
			// Several keys can arrive before anything is said, and each may judge another sample.
			watchCurrent();
		},
		repeat() {
			saidId = '';
			saidLine = '';
			popups.repeat();
			speaker.changed();
		},
		close() {
			popups.stop();
			clearTimeout(timer);
		},
	};
	const {judgement} = session;
	/** Delays the next sample while a verdict, reason or note is being saved. */
	session.judgement = async (task, otherwise) => {
		judgements++;
		judgedSince = session.now();
		try {
			return await judgement(task, otherwise);
		} finally {
			judgements--;
			speaker.changed();
		}
	};

	return speaker;
};
