import type {Sample} from '../../model/source.js';
import {sentences} from '../../text/sentences.js';
import {keyed} from '../key-words.js';
import {sayUnfinished} from '../say-failure.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import {words} from '../words/index.js';

/** Maximum number of samples to check per key press. Each takes two requests, or reads two small files. */
const maxChecked = {remote: 200, local: 5000};

/** Number of samples to check concurrently. */
const concurrency = 8;

/** Where the last search of each session stopped. Pressing the key again continues from there. */
const resumePoints = new WeakMap<Session, {readonly list: ReturnType<Session['list']>; readonly cursor: number; readonly next: number}>();

/**
Goes to the next sample whose boxes have a problem, and shows its boxes. Checks a limited number of samples in the background, with progress; Escape stops it. The next press continues where the last one stopped.
*/
export const seekBoxProblem = async (session: Session): Promise<void> => {
	const list = session.list();
	const {cursor} = positionOf(session.store.get());
	const total = list.count;
	if (total === undefined) {
		session.say(words().messages.listNotLoaded, 'warning');
		return;
	}

	session.stopWork();
	const stop = new AbortController();
	const last = resumePoints.get(session);
	const start = last?.list === list && last.cursor === cursor ? last.next : cursor + 1;
	const isWanted = (): boolean => session.list() === list && positionOf(session.store.get()).cursor === cursor;
	let [next, end] = [start, start];
	const {boxes, progress, keys} = words();
	const show = (): void => {
		session.work({
			label: progress.boxProblem, done: next - start, total: end - start, stop,
		});
	};

	/** Returns the next samples. Requests the pages of missing rows, and skips rows that their page doesn't contain. */
	const batch = async (): Promise<Array<readonly [index: number, sample: Sample]>> => {
		const found: Array<readonly [number, Sample]> = [];
		for (let index = next; index < Math.min(end, next + concurrency); index++) {
			if (!list.at(index)) {
				const {filter, index: position} = list.locate(index);
				await session.version.load(filter, position, list.home === undefined ? 1 : 0, stop.signal);
			}

			const sample = list.at(index);
			if (sample) {
				found.push([index, sample]);
			}
		}

		return found;
	};

	try {
		await session.boxes.open();
		await (session.measures.file ? undefined : session.measures.load());
		end = Math.min(total, start + (session.boxes.isLocal ? maxChecked.local : maxChecked.remote));
		show();
		while (next < end) {
			const samples = await batch();
			const problems = await Promise.all(samples.map(async ([, sample]) => session.boxes.problemsOf(sample, stop.signal)));
			if (!isWanted()) {
				return;
			}

			const at = problems.findIndex(found => found.length > 0);
			if (at !== -1) {
				session.dispatch({type: 'move-to', index: samples[at]![0]});
				session.store.set({hasBoxes: true});
				const [first, ...others] = problems[at]!;
				session.say(boxes.found(boxes.problems(boxes.problem(first!), others.length)), 'warning');
				return;
			}

			next = Math.min(end, next + concurrency);
			show();
		}

		resumePoints.set(session, {list, cursor, next: end});
		session.say(end === total ? boxes.noProblemAfter : sentences(boxes.noProblemIn(end - start), keyed(session, 'next-box-problem', keys.continues)));
	} catch (error) {
		resumePoints.set(session, {list, cursor, next});
		sayUnfinished(session, error);
	} finally {
		session.work(undefined, stop);
	}
};
