import {statuses, type Status} from '../../model/source.js';
import {verdictCode, type Verdict} from './judgements.js';
import {noMarks, type MarksDraft} from './marks.js';
import {giveNote, giveReason, giveVerdict} from './next-judgement.js';
import type {Ranges} from './number-set.js';
import {
	columns, emptyTally, Painter, type Books, type Painted,
} from './painter.js';
import {push, removeItem, type Stack} from './stack.js';

/** An action that can be undone. `runs`: four numbers each: first key, length, judgement before, judgement after. */
export type Step = {
	readonly id: string;
	readonly kind: 'judge' | 'reason' | 'note' | 'import';
	readonly verdict?: Verdict;
	/** Whether the verdict settles a disagreement. */
	readonly isSettling?: boolean;
	readonly reason?: string;
	/** For a reason or a note: whether it was removed. */
	readonly empty?: boolean;
	/** Number of samples. */
	readonly count: number;
	/** Journal position of its first sample. */
	readonly position: number;
	readonly runs: Ranges;
};

export type ReviewState = Painted & {
	readonly done: Stack<Step>;
	readonly undone: Stack<Step>;
	/** Steps of another Winnow: visible here, but not undone by this one. */
	readonly others: Stack<Step>;
};

type About = {
	readonly id: string;
	readonly keys: Ranges;
	readonly count: number;
	readonly time: number;
	readonly reviewer?: string;
	readonly position: number;
};

/** The effect of a journal line. */
export type ReviewAction =
	/** Sets the verdict, or clears it without one; notes stay, and the reason if it is the same verdict or the first one. */
	| About & {readonly kind: 'judge'; readonly verdict?: Verdict; readonly isSettling?: boolean}
	/** Sets the reason, or removes it if empty; verdicts and notes stay. */
	| About & {readonly kind: 'reason'; readonly reason: string}
	/** Sets the note, or removes it if empty; verdicts stay. */
	| About & {readonly kind: 'note'; readonly note: string}
	/** Marks with their own judgements: pairs of key and judgement. Without an id it can't be undone (the folded beginning of a long journal). */
	| {readonly kind: 'set'; readonly id?: string; readonly count: number; readonly position: number; readonly pairs: ArrayLike<number>}
	| {readonly kind: 'undo' | 'redo'; readonly of: string};

export const emptyReview: ReviewState = {
	marks: noMarks, tally: emptyTally, noted: 0, done: undefined, undone: undefined, others: undefined,
};

/** Maximum number of keys or runs that are painted in one turn of the event loop: some 10 ms of an import or its undo. */
export const paintsPerTurn = 50_000;

/** The number of keys or runs that an action paints one by one. A verdict or note paints whole ranges: 10 ms for a million samples. */
export const paintsOf = ({done, undone, others}: ReviewState, action: ReviewAction): number => {
	switch (action.kind) {
		case 'set': {
			return action.pairs.length / 2;
		}

		case 'undo':
		case 'redo': {
			const found = removeItem(action.kind === 'undo' ? done : undone, action.of) ?? removeItem(others, action.of);
			return (found?.item.runs.length ?? 0) / 4;
		}

		default: {
			return 0;
		}
	}
};

export type StepOptions = {
	/** False for actions of another Winnow. */
	readonly mine?: boolean;
	/** A draft of the state's marks, for many actions in a row; then only the last state is valid. */
	readonly draft?: MarksDraft;
};

/**
Returns the state after an action. Pure: the given state is unchanged.

*/
export const reduceReview = (books: Books, state: ReviewState, action: ReviewAction, options?: StepOptions): ReviewState => {
	const steps = reviewSteps(books, state, action, options);
	for (;;) {
		const step = steps.next();
		if (step.done) {
			return step.value;
		}
	}
};

/** `reduceReview` in steps of at most `paintsPerTurn` paints. Between steps, the given state is unchanged, unless it shares the draft. */
export function * reviewSteps(books: Books, state: ReviewState, action: ReviewAction, {mine = true, draft}: StepOptions = {}): Steps {
	const painter = new Painter(books, state, draft);
	switch (action.kind) {
		case 'judge': {
			return withStep(doStep(painter, state, action, giveVerdict(books.judgements, action.verdict, action)), mine);
		}

		case 'reason': {
			return withStep(doStep(painter, state, action, giveReason(books.judgements, action.reason, action)), mine);
		}

		case 'note': {
			return withStep(doStep(painter, state, action, giveNote(books.judgements, action.note, action)), mine);
		}

		case 'set': {
			return yield * setPairs(painter, state, action, mine);
		}

		case 'undo': {
			return yield * undo(painter, state, action.of, mine);
		}

		case 'redo': {
			return yield * redo(painter, state, action.of, mine);
		}
	}
}

/** Number of samples by status and verdict; `unknown` if the status is none of the four. */
export const tallyOf = (state: ReviewState, status: Status | 'unknown', verdict: Verdict): number => state.tally[((status === 'unknown' ? 0 : statuses.indexOf(status) + 1) * columns) + verdictCode(verdict)]!;

const aboutStep = (action: ReviewAction & {kind: 'judge' | 'reason' | 'note'}): Pick<Step, 'verdict' | 'isSettling' | 'reason' | 'empty'> => {
	switch (action.kind) {
		case 'judge': {
			return {verdict: action.verdict, ...(action.isSettling ? {isSettling: true} : {})};
		}

		case 'reason': {
			return {reason: action.reason, empty: action.reason === ''};
		}

		case 'note': {
			return {empty: action.note === ''};
		}
	}
};

/** A state, and the step that led to it. `withStep` makes the step undoable. */
type StepResult = {readonly state: ReviewState; readonly step: Step};

const doStep = (painter: Painter, state: ReviewState, action: Exclude<ReviewAction, {of: string} | {kind: 'set'}>, next: (before: number) => number): StepResult => {
	const {keys} = action;
	for (let place = 0; place < keys.length; place += 2) {
		painter.paint(keys[place]!, keys[place + 1]!, next);
	}

	const step: Step = {
		id: action.id, kind: action.kind, count: action.count, position: action.position, runs: painter.runs(),
		...aboutStep(action),
	};
	return {state: {...state, ...painter.finish()}, step};
};

type Steps = Generator<void, ReviewState, void>;

function * setPairs(painter: Painter, state: ReviewState, action: ReviewAction & {kind: 'set'}, mine: boolean): Steps {
	for (let place = 0; place < action.pairs.length; place += 2) {
		if (place > 0 && place % (2 * paintsPerTurn) === 0) {
			yield;
		}

		painter.paint(action.pairs[place]!, 1, () => action.pairs[place + 1]!);
	}

	const changed = {...state, ...painter.finish()};
	return action.id === undefined
		? changed
		: withStep({
			state: changed,
			step: {
				id: action.id, kind: 'import', count: action.count, position: action.position, runs: painter.runs(),
			},
		}, mine);
}

const withStep = ({state, step}: StepResult, mine: boolean): ReviewState => mine
	? {...state, done: push(state.done, step), undone: undefined}
	: {...state, others: push(state.others, step)};

function * undo(painter: Painter, state: ReviewState, id: string, mine: boolean): Steps {
	const own = removeItem(state.done, id);
	const found = own ?? removeItem(state.others, id);
	if (!found) {
		return state;
	}

	const changed = yield * repaint(painter, state, found.item.runs, 2);
	if (!own) {
		return {...changed, others: push(found.remaining, found.item)};
	}

	// If another Winnow undid shared history, only it may redo; keep the step where its redo finds it.
	return mine
		? {...changed, done: own.remaining, undone: push(state.undone, own.item)}
		: {...changed, done: own.remaining, others: push(state.others, own.item)};
}

function * redo(painter: Painter, state: ReviewState, id: string, mine: boolean): Steps {
	const own = removeItem(state.undone, id);
	const found = own ?? removeItem(state.others, id);
	if (!found) {
		return state;
	}

	const changed = yield * repaint(painter, state, found.item.runs, 3);
	if (!own) {
		return changed;
	}

	return mine
		? {...changed, undone: own.remaining, done: push(state.done, own.item)}
		: {...changed, undone: own.remaining, others: push(state.others, own.item)};
}

/** Restores keys to their judgement before a step (`to` 2) or after it (`to` 3), except those judged again since. */
function * repaint(painter: Painter, state: ReviewState, runs: Ranges, to: 2 | 3): Steps {
	for (let done = 0; done < runs.length; done += 4) {
		if (done > 0 && done % (4 * paintsPerTurn) === 0) {
			yield;
		}

		// An import can contain a sample twice, so undo in reverse order.
		const run = to === 2 ? runs.length - 4 - done : done;
		const from = runs[run + 5 - to]!;
		const wanted = runs[run + to]!;
		painter.paint(runs[run]!, runs[run + 1]!, before => before === from ? wanted : before);
	}

	return {...state, ...painter.finish()};
}
