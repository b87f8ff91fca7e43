import {setImmediate as nextTurn} from 'node:timers/promises';
import {Judgements, verdictCode} from '../marks/judgements.js';
import {besideCode, KeyIndex} from '../marks/key-index.js';
import {MarksDraft} from '../marks/marks.js';
import {NumberSet, rangesOf, type Ranges} from '../marks/number-set.js';
import {
	isBeside, ownsAll, rowLayerKey, type IsOwn,
} from '../marks/layers.js';
import {rowKey, type Row} from '../marks/row.js';
import type {Books} from '../marks/painter.js';
import {
	emptyReview, paintsOf, paintsPerTurn, reduceReview, reviewSteps, type ReviewAction, type ReviewState,
} from '../marks/verdicts.js';
import type {JournalLine} from './journal-line.js';

/** A sampling plan: the draw with the plan, as JSON, and when it was chosen (ms since 1970). */
export type ChosenPlan = {readonly draw: string; readonly time: number};

/** Pieces of an action whose own line hasn't been read yet. */
type Pending = {
	readonly position: number;
	readonly keys: NumberSet;
	/** For imports: key, judgement, key, judgement. */
	readonly pairs: number[];
	rows: number;
};

/** Returns all rows of a line. */
export const withOthers = ({rows, others}: {readonly rows: readonly Row[]; readonly others?: readonly Row[]}): readonly Row[] => others === undefined
	? rows
	: [...rows, ...others];

/** Returns the number of samples of an action. */
const countOf = (line: JournalLine & {kind: 'judge' | 'note' | 'import'}): number => line.count + (line.kind === 'import' ? line.others ?? 0 : 0);

/**
Applies a journal's lines to the state: those of the file, new lines, and lines of another Winnow.
*/
export class JournalReader {
	readonly books: Books = {keys: new KeyIndex(), judgements: new Judgements()};
	/** The sampling plans, in the order of their choice. */
	readonly plans: ChosenPlan[] = [];
	/** Since when each reviewer sees the verdicts of others before giving one (ms since 1970); the user's own name is undefined. */
	readonly unblinded = new Map<string | undefined, number>();
	/** Number of actions that have no effect because pieces are missing. */
	incomplete = 0;
	#state = emptyReview;
	#draft: MarksDraft | undefined;
	readonly #pending = new Map<string, Pending>();
	readonly #canBeUndone: (id: string) => boolean;
	readonly #turn: () => Promise<unknown>;
	readonly isOwn: IsOwn;
	/** Whether any verdict settled a disagreement. */
	hasSettled = false;
	/** Names of the other reviewers. */
	readonly others = new Set<string>();

	/**
	@param canBeUndone Returns whether to remember an action for undo. Default: all. A million actions take 300 MB.
	@param isOwn Whose marks are the user's own. Marks of others are kept beside them, see `layerKey`.
	@param turn Awaited between the steps of an action on many samples, so that keys are answered.
	*/
	constructor(canBeUndone: (id: string) => boolean = () => true, isOwn: IsOwn = ownsAll, turn: () => Promise<unknown> = async () => nextTurn()) {
		this.#canBeUndone = canBeUndone;
		this.isOwn = isOwn;
		this.#turn = turn;
	}

	/** The state, which is immutable. Lines applied between two reads share one draft; otherwise each line would copy a page of marks. */
	get state(): ReviewState {
		this.#draft = undefined;
		return this.#state;
	}

	/** Whether there are other marks than the user's own. */
	get hasBeside(): boolean {
		return this.books.keys.statusCodes.subarray(0, this.books.keys.size).includes(besideCode);
	}

	/** Number of unfinished bulk actions. */
	get open(): number {
		return this.#pending.size;
	}

	/**
	Applies a line.

	@param position The line's position in the journal (bytes).
	@param mine Whether this Winnow wrote the line.
	@returns Undefined if the line is applied. A line that needs more than one turn of the event loop returns a promise; it applies as a whole when that resolves. Don't apply another line before.
	*/
	apply(line: JournalLine, position: number, mine: boolean): Promise<void> | undefined {
		switch (line.kind) {
			case 'header': {
				return undefined;
			}

			case 'plan': {
				if (!this.plans.some(({draw}) => draw === line.draw)) {
					this.plans.push({draw: line.draw, time: line.time});
				}

				return undefined;
			}

			case 'unblind': {
				const reviewer = this.isOwn(line.reviewer) ? undefined : line.reviewer;
				this.unblinded.set(reviewer, Math.min(line.time, this.unblinded.get(reviewer) ?? line.time));
				return undefined;
			}

			case 'piece': {
				this.#addPiece(line, position);
				return undefined;
			}

			case 'abandon': {
				this.#pending.delete(line.of);
				return undefined;
			}

			case 'base': {
				const pairs: number[] = [];
				for (const row of withOthers(line)) {
					pairs.push(this.#keyOf(row, {}), this.#judgementOf(row));
				}

				return this.#reduce({
					kind: 'set', pairs, count: pairs.length / 2, position,
				}, mine);
			}

			case 'undo':
			case 'redo': {
				return this.#reduce({kind: line.kind, of: line.of}, mine && this.isOwn(line.reviewer));
			}

			case 'judge':
			case 'note':
			case 'import': {
				return this.#applyAction(line, position, mine && this.isOwn(line.reviewer));
			}
		}
	}

	#applyAction(line: JournalLine & {kind: 'judge' | 'note' | 'import'}, position: number, mine: boolean): Promise<void> | undefined {
		const pending = this.#pending.get(line.id);
		this.#pending.delete(line.id);
		const rows = 'rows' in line ? line.rows : undefined;
		const count = countOf(line);
		if (!rows && (pending?.rows ?? 0) !== count) {
			this.incomplete++;
			return undefined;
		}

		const about = {
			id: line.id, time: line.time, count, position: pending?.position ?? position, ...(line.reviewer === undefined ? {} : {reviewer: line.reviewer}),
		};
		if (line.kind === 'import' && line.reason !== undefined) {
			const pairs = pending?.pairs ?? [];
			return this.#reduce({
				...about, kind: 'reason', keys: rangesOf(pairs.filter((_, place) => place % 2 === 0)), reason: line.reason,
			}, mine);
		}

		if (line.kind === 'import') {
			return this.#reduce({...about, kind: 'set', pairs: pending?.pairs ?? []}, mine);
		}

		const keys: Ranges = rows ? rangesOf(rows.map(row => this.#keyOf(row, line))) : pending?.keys.ranges() ?? [];
		return this.#reduce(line.kind === 'judge'
			? {
				...about, kind: 'judge', keys, verdict: line.verdict, isSettling: line.isAdjudicated,
			}
			: {
				...about, kind: 'note', keys, note: line.note,
			}, mine);
	}

	#addPiece(line: JournalLine & {kind: 'piece'}, position: number): void {
		const id = line.of;
		const rows = withOthers(line);
		let pending = this.#pending.get(id);
		if (!pending) {
			pending = {
				position, keys: new NumberSet(), pairs: [], rows: 0,
			};
			this.#pending.set(id, pending);
		}

		pending.rows += rows.length;
		for (const row of rows) {
			const key = this.#keyOf(row, line);
			if (row.time === undefined) {
				pending.keys.add(key);
			} else {
				pending.pairs.push(key, this.#judgementOf(row));
			}
		}
	}

	/** @param line Says whose row it is, unless the row itself does. */
	#keyOf(row: Row, line: Pick<Row, 'reviewer' | 'isAdjudicated'>): number {
		const author = row.time === undefined ? line : row;
		if (!isBeside(this.isOwn, author)) {
			return this.books.keys.intern(rowKey(row), row.status);
		}

		if (author.isAdjudicated) {
			this.hasSettled = true;
		} else if (author.reviewer !== undefined) {
			this.others.add(author.reviewer);
		}

		return this.books.keys.intern(rowLayerKey(this.isOwn, row, line), 'beside');
	}

	#judgementOf(row: Row): number {
		return this.books.judgements.add(verdictCode(row.verdict), row, row.time ?? 0);
	}

	#reduce(action: ReviewAction, mine: boolean): Promise<void> | undefined {
		if (paintsOf(this.#state, action) > paintsPerTurn) {
			return this.#reduceInSteps(action, mine);
		}

		this.#draft ??= new MarksDraft(this.#state.marks);
		this.#setState(reduceReview(this.books, this.#state, action, {mine, draft: this.#draft}), action, mine);
		return undefined;
	}

	async #reduceInSteps(action: ReviewAction, mine: boolean): Promise<void> {
		// Uses another draft, because the old state can be read between the steps.
		const steps = reviewSteps(this.books, this.state, action, {mine});
		let step = steps.next();
		while (!step.done) {
			await this.#turn();
			step = steps.next();
		}

		this.#draft = undefined;
		this.#setState(step.value, action, mine);
	}

	#setState(next: ReviewState, action: ReviewAction, mine: boolean): void {
		const {done} = this.#state;
		this.#state = 'id' in action && action.id !== undefined && mine && !this.#canBeUndone(action.id) ? {...next, done} : next;
	}
}
