import {asWinnowError, isAbort} from '../../model/errors.js';
import type {Sample} from '../../model/source.js';
import {sentence, sentences} from '../../text/sentences.js';
import {keyed} from '../key-words.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import {words} from '../words/index.js';

/** Samples that one key press checks. Each costs two requests, or two small files. */
const most = {remote: 200, local: 5000};

/** Samples that are checked at once. */
const together = 8;

/** Where the last search of a session stopped, so that the same key continues there. */
const stopped = new WeakMap<Session, {readonly list: ReturnType<Session['list']>; readonly cursor: number; readonly next: number}>();

/**
Goes to the next sample whose boxes have a problem, and shows its boxes. Checks a limited number of samples, with progress, until the user stops it; the next press continues where it ended.
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
	const last = stopped.get(session);
	const start = last?.list === list && last.cursor === cursor ? last.next : cursor + 1;
	const isWaitedFor = (): boolean => session.list() === list && positionOf(session.store.get()).cursor === cursor;
	let [next, end] = [start, start];
	const {boxes, progress, keys, messages} = words();
	const show = (): void => {
		session.work({
			label: progress.boxProblem, done: next - start, total: end - start, stop,
		});
	};

	/** The next samples; rows that are not loaded are requested, and skipped if their page has none. */
	const batch = async (): Promise<Array<readonly [index: number, sample: Sample]>> => {
		const found: Array<readonly [number, Sample]> = [];
		for (let index = next; index < Math.min(end, next + together); index++) {
			if (!list.at(index)) {
				const {filter, index: place} = list.locate(index);
				await session.version.load(filter, place, list.home === undefined ? 1 : 0, stop.signal);
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
		end = Math.min(total, start + (session.boxes.isLocal ? most.local : most.remote));
		show();
		while (next < end) {
			const samples = await batch();
			const problems = await Promise.all(samples.map(async ([, sample]) => session.boxes.problemsOf(sample, stop.signal)));
			if (!isWaitedFor()) {
				return;
			}

			const at = problems.findIndex(found => found.length > 0);
			if (at !== -1) {
				session.dispatch({type: 'move-to', index: samples[at]![0]});
				session.store.set({boxes: true});
				const [first, ...others] = problems[at]!;
				session.say(boxes.found(boxes.problems(boxes.problem(first!), others.length)), 'warning');
				return;
			}

			next = Math.min(end, next + together);
			show();
		}

		stopped.set(session, {list, cursor, next: end});
		session.say(end === total ? boxes.noProblemAfter : sentences(boxes.noProblemIn(end - start), keyed(session, 'next-box-problem', keys.continues)));
	} catch (error) {
		stopped.set(session, {list, cursor, next});
		if (isAbort(error)) {
			session.say(messages.stopped);
		} else {
			const {line, advice} = asWinnowError(error);
			session.say(sentences(sentence(line), advice), 'danger');
		}
	} finally {
		session.work(undefined, stop);
	}
};
