import {statuses, type Status} from '../sources/source.js';
import {verdictCode, verdicts, type Judgements} from './judgements.js';
import type {KeyIndex} from './key-index.js';
import {MarksDraft, noMarks, type Marks} from './marks.js';
import type {Ranges} from './number-set.js';
import {push, take, type Stack} from './stack.js';

export type Verdict = 'accept' | 'reject' | 'flag';

/**
What numbers stand for. Both only ever grow, and a number keeps its meaning, so a state that holds numbers is a value although the books are shared.
*/
export type Books = {
	readonly keys: KeyIndex;
	readonly judgements: Judgements;
};

/** One action that can be undone. `runs`: four numbers each: first key, how many keys, their judgement before, their judgement after. */
export type Step = {
	readonly id: string;
	readonly kind: 'judge' | 'note' | 'import';
	readonly verdict?: Verdict;
	/** For a note: whether it was taken off. */
	readonly empty?: boolean;
	/** How many samples it was about. */
	readonly count: number;
	/** Where in the journal its first sample stands. */
	readonly position: number;
	readonly runs: Ranges;
};

export type ReviewState = {
	readonly marks: Marks;
	/** How many marks there are by status (row) and verdict (column), in the order of their codes; the column of code 0 counts notes without a verdict. */
	readonly tally: readonly number[];
	/** How many marks have a note. */
	readonly noted: number;
	readonly done: Stack<Step>;
	readonly undone: Stack<Step>;
	/** What another Winnow did to the same journal meanwhile: it shows, but is not this one's to undo. */
	readonly others: Stack<Step>;
};

type About = {
	readonly id: string;
	readonly keys: Ranges;
	readonly count: number;
	readonly time: number;
	readonly position: number;
};

/** What a journal's line does. */
export type ReviewAction =
	/** Without a verdict, the verdict is taken off; notes stay. */
	| About & {readonly kind: 'judge'; readonly verdict?: Verdict}
	/** An empty note takes the note off; verdicts stay. */
	| About & {readonly kind: 'note'; readonly note: string}
	/** Marks that come with judgements of their own: pairs of key and judgement. Without an id it can't be undone (the folded beginning of a long journal). */
	| {readonly kind: 'set'; readonly id?: string; readonly count: number; readonly position: number; readonly pairs: ArrayLike<number>}
	| {readonly kind: 'undo' | 'redo'; readonly of: string};

const columns = verdicts.length + 1;

export const emptyReview: ReviewState = {
	marks: noMarks, tally: Array.from({length: (statuses.length + 1) * columns}, () => 0), noted: 0, done: undefined, undone: undefined, others: undefined,
};

/**
The state after an action. Pure: the state that went in stays as it was.

@param mine False for what another Winnow wrote to the same journal.
*/
export const reduceReview = (books: Books, state: ReviewState, action: ReviewAction, mine = true): ReviewState => {
	switch (action.kind) {
		case 'judge': {
			return doStep(books, state, action, action.keys, judging(books.judgements, action.verdict, action.time), mine);
		}

		case 'note': {
			return doStep(books, state, action, action.keys, noting(books.judgements, action.note, action.time), mine);
		}

		case 'set': {
			return setPairs(books, state, action, mine);
		}

		case 'undo': {
			return undo(books, state, action.of, mine);
		}

		case 'redo': {
			return redo(books, state, action.of, mine);
		}
	}
};

/** How many samples have each verdict, by status; `unknown` where the service said none of the four. */
export const tallyOf = (state: ReviewState, status: Status | 'unknown', verdict: Verdict): number => state.tally[((status === 'unknown' ? 0 : statuses.indexOf(status) + 1) * columns) + verdictCode(verdict)]!;

/** The judgement that follows on another when a verdict is given. Notes stay, so there is one for each note. */
const judging = (judgements: Judgements, verdict: Verdict | undefined, time: number) => {
	const code = verdictCode(verdict);
	const add = remembering((note: string | undefined) => judgements.add(code, note, time));
	return (before: number): number => code === 0 && judgements.code(before) === 0 ? before : add(judgements.note(before));
};

/** The judgement that follows on another when a note is written. Verdicts stay, so there is one for each verdict. */
const noting = (judgements: Judgements, note: string, time: number) => {
	const add = remembering((code: number) => judgements.add(code, note, time));
	return (before: number): number => (judgements.note(before) ?? '') === note ? before : add(judgements.code(before));
};

const remembering = <From>(make: (from: From) => number): (from: From) => number => {
	const made = new Map<From, number>();
	return from => {
		let number = made.get(from);
		if (number === undefined) {
			number = make(from);
			made.set(from, number);
		}

		return number;
	};
};

const doStep = (books: Books, state: ReviewState, action: Exclude<ReviewAction, {of: string} | {kind: 'set'}>, keys: Ranges, next: (before: number) => number, mine: boolean): ReviewState => {
	const change = new Change(books, state);
	for (let place = 0; place < keys.length; place += 2) {
		const end = keys[place]! + keys[place + 1]!;
		for (let key = keys[place]!; key < end; key++) {
			change.set(key, next(change.get(key)));
		}
	}

	const step: Step = {
		id: action.id, kind: action.kind, count: action.count, position: action.position, runs: change.runs(),
		...(action.kind === 'judge' ? {verdict: action.verdict} : {empty: action.note === ''}),
	};
	return withStep({...state, ...change.finish()}, step, mine);
};

const setPairs = (books: Books, state: ReviewState, action: ReviewAction & {kind: 'set'}, mine: boolean): ReviewState => {
	const change = new Change(books, state);
	for (let place = 0; place < action.pairs.length; place += 2) {
		change.set(action.pairs[place]!, action.pairs[place + 1]!);
	}

	const changed = {...state, ...change.finish()};
	return action.id === undefined
		? changed
		: withStep(changed, {
			id: action.id, kind: 'import', count: action.count, position: action.position, runs: change.runs(),
		}, mine);
};

const withStep = (state: ReviewState, step: Step, mine: boolean): ReviewState => mine
	? {...state, done: push(state.done, step), undone: undefined}
	: {...state, others: push(state.others, step)};

const undo = (books: Books, state: ReviewState, id: string, mine: boolean): ReviewState => {
	const own = take(state.done, id);
	const found = own ?? take(state.others, id);
	if (!found) {
		return state;
	}

	const changed = repaint(books, state, found.item.runs, 2);
	if (!own) {
		return {...changed, others: push(found.rest, found.item)};
	}

	// What another Winnow took back of the history that both began with is its to redo; it is kept where a redo finds it.
	return mine ? {...changed, done: own.rest, undone: push(state.undone, own.item)} : {...changed, done: own.rest, others: push(state.others, own.item)};
};

const redo = (books: Books, state: ReviewState, id: string, mine: boolean): ReviewState => {
	const own = take(state.undone, id);
	const found = own ?? take(state.others, id);
	if (!found) {
		return state;
	}

	const changed = repaint(books, state, found.item.runs, 3);
	if (!own) {
		return changed;
	}

	return mine ? {...changed, undone: own.rest, done: push(state.done, own.item)} : {...changed, undone: own.rest, others: push(state.others, own.item)};
};

/** Brings keys back to what they were before a step (`to` 2) or after it (`to` 3), but leaves what somebody judged anew since. */
const repaint = (books: Books, state: ReviewState, runs: Ranges, to: 2 | 3): ReviewState => {
	const change = new Change(books, state);
	for (let done = 0; done < runs.length; done += 4) {
		// An import can name a sample twice, so what was done last is undone first.
		const place = to === 2 ? runs.length - 4 - done : done;
		const from = runs[place + 5 - to];
		const end = runs[place]! + runs[place + 1]!;
		for (let key = runs[place]!; key < end; key++) {
			if (change.get(key) === from) {
				change.set(key, runs[place + to]!);
			}
		}
	}

	return {...state, ...change.finish()};
};

class Change {
	readonly #books: Books;
	readonly #marks: MarksDraft;
	readonly #tally: number[];
	readonly #runs: number[] = [];
	#noted: number;

	constructor(books: Books, state: ReviewState) {
		this.#books = books;
		this.#marks = new MarksDraft(state.marks);
		this.#tally = [...state.tally];
		this.#noted = state.noted;
	}

	get(key: number): number {
		return this.#marks.get(key);
	}

	set(key: number, after: number): void {
		const before = this.#marks.get(key);
		if (before === after) {
			return;
		}

		const {keys, judgements} = this.#books;
		const row = keys.statusCode(key) * columns;
		if (before !== 0) {
			this.#tally[row + judgements.code(before)]!--;
			this.#noted -= judgements.note(before) === undefined ? 0 : 1;
		}

		if (after !== 0) {
			this.#tally[row + judgements.code(after)]!++;
			this.#noted += judgements.note(after) === undefined ? 0 : 1;
		}

		this.#marks.set(key, after);
		const runs = this.#runs;
		const last = runs.length - 4;
		if (last >= 0 && runs[last]! + runs[last + 1]! === key && runs[last + 2] === before && runs[last + 3] === after) {
			runs[last + 1]!++;
		} else {
			runs.push(key, 1, before, after);
		}
	}

	runs(): Ranges {
		// A few numbers are smaller as an array of theirs, many as a typed one.
		return this.#runs.length > 64 ? Uint32Array.from(this.#runs) : this.#runs;
	}

	finish(): Pick<ReviewState, 'marks' | 'tally' | 'noted'> {
		return {marks: this.#marks.finish(), tally: this.#tally, noted: this.#noted};
	}
}
