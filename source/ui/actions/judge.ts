import type {Verdict} from '../../review/verdicts.js';
import type {Sample} from '../../sources/source.js';
import type {WholeList} from '../lists/row-list.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/state.js';
import {statusWords} from '../theme.js';
import {grouped, plural} from '../../sources/number-words.js';
import {moveBy} from './moving.js';

const past: Record<Verdict, string> = {accept: 'Accepted', reject: 'Rejected', flag: 'Flagged'};

/** The selected samples that are here, or the one under the cursor. */
export const chosen = (session: Session): Sample[] => {
	const {selection} = session.store.get();
	const list = session.list();
	if (selection.size === 0) {
		const sample = list.at(positionOf(session.store.get()).cursor);
		return sample ? [sample] : [];
	}

	return session.selected();
};

/** Gives the selection, or the sample under the cursor, a verdict; without one takes it off. The cursor goes on at once, the screen says it is done when the journal has it. */
export const judgeSelection = (session: Session, verdict: Verdict | undefined): void => {
	const samples = chosen(session);
	const single = session.store.get().selection.size === 0;
	if (samples.length === 0) {
		return;
	}

	void session.judgement(async review => {
		const done = await (verdict ? review.judge(samples, verdict) : review.clear(samples));
		if (!single) {
			session.store.set({selection: new Map()});
			session.say(`${verdict ? past[verdict] : 'Took the verdict off'} ${plural(done, 'sample')}.`);
		} else if (done === 0) {
			session.say('There is no verdict to take off.');
		}
	});
	if (single && verdict && session.settings.advance) {
		moveBy(session, 1);
	}
};

/** Asks for one line of words about the selection, or the sample under the cursor. */
export const noteSelection = (session: Session): void => {
	const samples = chosen(session);
	const first = samples[0];
	if (!first) {
		return;
	}

	const text = samples.length === 1 ? session.review.markOf(first)?.note ?? '' : '';
	session.store.set({
		popup: {
			kind: 'prompt',
			title: samples.length === 1 ? 'Note' : `Note on ${plural(samples.length, 'sample')}`,
			text,
			caret: [...text].length,
			hint: 'Enter keeps it, Esc does not; an empty line takes the note off',
			submit(typed) {
				void session.judgement(async review => {
					await review.note(samples, typed.trim());
					session.say(typed.trim() === '' ? 'Note taken off.' : 'Note kept.');
				});
				return undefined;
			},
		},
	});
};

/** Why the list that shows can't be judged as a whole now; undefined where it can. */
export const notTheWhole = (session: Session): string | undefined => {
	const {count, whole} = session.list();
	if (!whole) {
		return 'The queue is judged sample by sample; 0 to 4 shows a whole status.';
	}

	if (count === undefined) {
		return 'The number of samples is not known yet.';
	}

	if (whole.isGrowing?.()) {
		return 'The search is not at its end: wait for it, or stop it with Esc.';
	}

	return count === 0 ? 'There is nothing to judge here.' : undefined;
};

const wholeFilter = (session: Session): string => {
	const {list} = session.store.get();
	return list === 'found' || list === 'queue' ? list : (list === 'all' ? 'all' : statusWords[list].toLowerCase());
};

/** A: one verdict for every sample of the status that shows, or of what was found, after asking with the exact number. */
export const judgeEverything = (session: Session): void => {
	const {count: total = 0, whole} = session.list();
	if (!whole) {
		return;
	}

	session.store.set({
		popup: {
			kind: 'prompt',
			title: `Judge ${wholeFilter(session)} ${plural(total, 'sample')}`,
			text: '',
			caret: 0,
			hint: 'a accepts, x rejects, f flags, c clears them all; then Enter',
			submit(typed) {
				const verdict = {a: 'accept', x: 'reject', f: 'flag', c: undefined}[typed.trim().toLowerCase() as 'a'] as Verdict | undefined;
				if (!['a', 'x', 'f', 'c'].includes(typed.trim().toLowerCase())) {
					return 'Type a, x, f or c.';
				}

				setImmediate(() => {
					session.store.set({
						popup: {
							kind: 'confirm',
							question: `${verdict ? {accept: 'Accept', reject: 'Reject', flag: 'Flag'}[verdict] : 'Take the verdict off'} ${total === 1 ? 'the one sample' : `all ${grouped(total)} samples`} ${whole.words}?`,
							yes: 'y judges them, any other key does not',
							run() {
								runBulk(session, verdict, whole, total);
							},
						},
					});
				});
				return undefined;
			},
		},
	});
};

const runBulk = (session: Session, verdict: Verdict | undefined, whole: WholeList, total: number): void => {
	void session.judgement(async review => {
		const stop = new AbortController();
		session.work({said: 'Judging', done: 0, total, stop});
		try {
			const done = await review.bulk(whole.samples(stop.signal), verdict, {
				signal: stop.signal,
				turn: async () => session.version.turn(),
				onProgress(judged: number) {
					session.work({said: 'Judging', done: judged, total, stop});
				},
			});
			session.say(`${verdict ? past[verdict] : 'Took the verdict off'} ${plural(done, 'sample')}. z undoes it.`);
		} finally {
			session.work(undefined);
		}
	}, 'Nothing was judged.');
};

