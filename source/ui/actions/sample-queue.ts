import {queueProgress, type QueueProgress} from '../../review/queue/queue-progress.js';
import {
	parsePlan, planText, queuePlan, type PlanChoice, type QueuePlan,
} from '../../review/queue/plan-choice.js';
import {
	sampleQueue, storedQueue, type QueueOptions, type SampleQueue,
} from '../../review/queue/queue.js';
import {planProgress} from '../../review/queue/plan-progress.js';
import type {Sample, Status} from '../../model/source.js';
import {pickedList} from '../lists/picked-list.js';
import {fieldWith} from '../popups/field.js';
import {keyed} from '../key-words.js';
import {sentences} from '../../text/sentences.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import {words} from '../words/index.js';

/** Number of samples ahead of the cursor whose pages are fetched. At most four requests run at a time, so a reviewer who spends at least a quarter of a page's load time on each sample never waits. */
const pagesAhead = 6;

/** Returns the configured number of samples per status; empty without quotas. */
const quotasOf = ({settings}: Session): ReadonlyArray<readonly [Status, number]> => typeof settings.queueSize === 'number' ? [] : Object.entries(settings.queueSize) as Array<[Status, number]>;

/** Returns why no queue can be opened now; undefined if one can. */
export const whyNoQueue = (session: Session): string | undefined => {
	const totals = session.version.totals();
	const from = quotasOf(session).map(([status]) => status);
	const known = (from.length === 0 ? [session.tab()] : from).map(filter => totals[filter]);
	if (known.includes(undefined)) {
		return words().messages.totalUnknown;
	}

	return known.some(total => total! > 0) ? undefined : words().messages.nothingToDraw;
};

/** Returns why no plan can be opened now; undefined if one can. A plan draws from the current tab, not from quotas. */
export const whyNoPlan = (session: Session): string | undefined => {
	const total = session.version.totals()[session.tab()];
	if (total === undefined) {
		return words().messages.totalUnknown;
	}

	return total > 0 ? undefined : words().messages.nothingToDraw;
};

/** Opens the prompt for a plan. The field contains the plan that the next queue would use, or the first example. */
export const askForPlan = (session: Session): void => {
	const total = session.version.totals()[session.tab()] ?? 0;
	const plan = planToOpen(session, undefined);
	const text = plan === undefined ? Object.keys(words().plans.examples)[0]! : planText(plan);
	session.store.set({popup: {kind: 'plan', total, ...fieldWith(text)}});
};

const queueSource = (session: Session): QueueOptions['from'] => {
	const {settings} = session;
	const counts = session.version.totals();
	const filter = session.tab();
	return typeof settings.queueSize === 'number' ? {filter, count: counts[filter] ?? 0} : {quotas: settings.queueSize, counts};
};

const planOptions = (session: Session, plan: QueuePlan): QueueOptions => {
	const filter = session.tab();
	return {
		seed: session.settings.queueSeed, size: plan.size, from: {filter, count: session.version.totals()[filter] ?? 0}, plan,
	};
};

/** Returns the plan to open: the chosen one, otherwise the one of `--queue-plan`, otherwise the one of the most recent queue if it was drawn from this tab. */
const planToOpen = (session: Session, chosen: PlanChoice | 'none' | undefined): PlanChoice | undefined => {
	const {queues, settings} = session;
	const plan = chosen ?? queues.chosenPlan ?? settings.queuePlan;
	if (plan !== undefined) {
		return plan === 'none' ? undefined : plan;
	}

	const last = queues.current && storedQueue(queues.current.draw)?.plan;
	const choice = last && JSON.stringify(planOptions(session, last)) === queues.current?.draw ? parsePlan(last.text) : undefined;
	return typeof choice === 'object' ? choice : undefined;
};

/**
Opens the queue: a seeded random order of the current tab, or of the quotas. Closes it if it is open and no plan was just chosen. A queue that was opened before resumes where the user left it.

@param chosen The plan just chosen. It is written to the journal before the first sample shows.
*/
export const openQueue = (session: Session, chosen?: PlanChoice | 'none'): void => {
	const {store, version, settings} = session;
	if (chosen === undefined && store.get().list === 'queue') {
		session.dispatch({type: 'show-list', list: session.tab()});
		return;
	}

	session.queues.chosenPlan = chosen ?? session.queues.chosenPlan;
	const choice = planToOpen(session, chosen);
	if (choice === undefined) {
		showQueue(session, {seed: settings.queueSeed, size: typeof settings.queueSize === 'number' ? settings.queueSize : undefined, from: queueSource(session)});
		return;
	}

	const plan = queuePlan(choice, version.totals()[session.tab()] ?? 0);
	if (plan === 'large') {
		session.say(words().plans.problems.large, 'warning');
		return;
	}

	const order = planOptions(session, plan);
	const home = session.tab();
	void session.judgement(async review => {
		await review.plan(JSON.stringify(order));
		// The user may have switched to another tab while the journal was written.
		if (session.tab() === home) {
			showQueue(session, order);
		}
	});
};

const wordsByLength = {long: 'queue', short: 'shortQueue', shortest: 'shortestQueue'} as const;

const showQueue = (session: Session, order: QueueOptions): void => {
	const {store, version, review} = session;
	const home = session.tab();
	const queue = sampleQueue(order);
	const run = session.queues.open(JSON.stringify(order));
	const loaded = new Map<number, Sample>();
	const cursor = () => positionOf(store.get()).cursor;
	const rows = pickedList(version, {
		home,
		count: () => queue.size,
		locate: position => queue.at(position),
		kept: position => loaded.get(position),
		seen(position, sample) {
			loaded.set(position, sample);
		},
		// In a random order, nearly every sample is on a different page. Fetch only those from the cursor on, not a whole screen.
		wanted(first, last) {
			run.position = cursor();
			return Array.from({length: pagesAhead + 1}, (_, step) => run.position + step)
				.filter(position => position >= first && position <= last + pagesAhead);
		},
	});
	let progress: QueueProgress | undefined;
	let counted = '';
	session.setList('queue', rows, length => {
		// Called for every frame. Look up thousands of marks only if one may have changed, not each time the cursor moves.
		const state = `${review.getSnapshot()} ${run.record.version}`;
		if (progress === undefined || state !== counted) {
			counted = state;
			progress = queueProgress(queue, run.record.tally(key => review.markOfKey(key), position => queue.at(position)?.filter));
		}

		return words().foot[wordsByLength[length]](progress);
	});
	const position = Math.min(run.position, Math.max(0, queue.size - 1));
	session.dispatch({type: 'new-list', list: 'queue', cursor: position});
	session.say(sentences(
		drawnWords(session, order, queue),
		position > 0 && words().messages.queueResumed(position + 1),
		keyed(session, 'queue', words().keys.closesQueue),
	));
};

/** Returns the message that says what the queue was drawn from, and by which plan. */
const drawnWords = (session: Session, {plan}: QueueOptions, {size, seed}: SampleQueue): string => {
	const totals = session.version.totals();
	const total = totals[session.tab()] ?? 0;
	const {messages, plans} = words();
	if (plan) {
		return plans.opened(plan, planProgress(plan, []).left, total, seed);
	}

	const quotas = quotasOf(session).map(([status, wanted]) => [status, Math.min(wanted, totals[status] ?? 0)] as const);
	if (quotas.length > 0) {
		return messages.queueOfQuotas(size, quotas, seed);
	}

	return size === total ? messages.queueOfAll(total, seed) : messages.queueOf(size, total, seed);
};
