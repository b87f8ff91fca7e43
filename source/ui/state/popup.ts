import type {Grouping} from '../../review/breakdown/breakdown.js';
import type {LeftOut} from '../../review/marks/export-address.js';
import type {PlanChoice} from '../../review/queue/plan-choice.js';
import type {Verdict} from '../../review/marks/judgements.js';
import type {LayeredMarks} from '../../review/marks/layers.js';
import type {WhatRan} from '../../model/catalog.js';
import type {Sample, Side, StatusFilter} from '../../model/source.js';
import type {LargeOriginal} from '../pictures/originals.js';
import type {Split} from '../lists/row-list.js';
import type {Line} from './line-editor.js';
import type {ListName} from './paging-state.js';

/** A field to type into. */
type Field = Line & {
	/** Why the text is invalid. */
	readonly error?: string;
};

/** What ran, of which the statistics can come later. */
export type ShownRun = Pick<WhatRan, 'version'> & {readonly statistics: WhatRan['statistics'] | 'loading'};

/** What ran; `problem` says why the service did not answer. */
export type RunPopup = {readonly kind: 'run'; readonly top: number; readonly run: 'loading' | ShownRun | {readonly problem: string}};

/** Details; `top` is the first visible line. */
export type ScrollingPopup = {readonly kind: 'facts'; readonly top: number} | RunPopup;

export type FindPopup = Field & {
	readonly kind: 'find';
	/** The tab that is searched. */
	readonly tab: StatusFilter;
	/** Earlier queries, oldest first. */
	readonly history: readonly string[];
	/** The recalled query, and what was typed before. */
	readonly recalled?: {readonly index: number; readonly typed: string};
};

export type GoToPopup = Field & {
	readonly kind: 'go-to';
	/** The action that opened it. */
	readonly opened: 'go-to' | 'help';
	/** Index of the chosen command among those that match; -1 for none. */
	readonly chosen: number;
};

/** The choice after typing: the best match. Nothing is chosen while nothing is typed, so that Enter does nothing unexpected. */
export const firstChoice = (text: string): number => text.trim() === '' ? -1 : 0;

/** The list of commands, as it opens. */
export const openedGoTo = (opened: GoToPopup['opened']): GoToPopup => ({
	kind: 'go-to', opened, text: '', caret: 0, chosen: firstChoice(''),
});

/** What gets a reason: samples, or those of a whole list that have the verdict that it was just given. */
export type ReasonTarget =
	| {readonly samples: readonly Sample[]}
	| {readonly whole: WholeTarget; readonly verdict: Verdict};

/** Reasons to choose from. */
export type ReasonPopup = {
	readonly kind: 'reason';
	readonly target: ReasonTarget;
	/** The short name of the only sample; undefined for several. */
	readonly name: string | undefined;
	readonly reasons: readonly string[];
	/** Index of the current line; the one after the reasons removes. */
	readonly chosen: number;
};

/** The prompt for a plan, before the first verdict of a queue. */
export type PlanPopup = Field & {
	readonly kind: 'plan';
	/** Samples to draw from. */
	readonly total: number;
};

/** What reviewers said of a sample, and the verdicts that can settle it. */
export type SettlePopup = {readonly kind: 'settle'; readonly sample: Sample; readonly name: string; readonly marks: LayeredMarks};

/** The orders to sort by. */
export type SortPopup = {readonly kind: 'sort'; readonly chosen: number};

/** Samples and verdicts by group; `chosen` is the current row. */
export type BreakdownPopup = {readonly kind: 'breakdown'; readonly grouping: Grouping; readonly chosen: number};

/** How the verdicts of another version compare. `chosen` is the index of the current line; undefined until one is chosen, then it is the first with a list. */
export type AcrossPopup = {readonly kind: 'across'; readonly chosen: number | undefined};

export type NotePopup = Field & {readonly kind: 'note'; readonly samples: readonly Sample[]};

/** A whole list, as it was when the question was asked. */
export type WholeTarget = {
	readonly list: ListName;
	readonly total: number;
};

export type JudgeAllPopup = Field & WholeTarget & {
	readonly kind: 'judge-all';
	/** Samples of the list that are selected. */
	readonly selected: number;
	/** The statuses of the list; empty if not known. */
	readonly split: Split;
};

/** How many samples have each verdict. */
export type Tally = Readonly<Record<Verdict, number>>;

/** A question, answered with one key. */
export type ConfirmPopup = {readonly kind: 'confirm'; readonly about: Question};

export type Question =
	| WholeTarget & {
		readonly type: 'judge-all';
		/** Undefined clears. */
		readonly verdict: Verdict | undefined;
		/** Which samples they are. */
		readonly scope: StatusFilter | 'found';
		readonly tally: Tally;
		readonly selected: number;
		readonly split: Split;
	}
	/** `others` of the samples have another note. */
	| {readonly type: 'replace-notes'; readonly samples: readonly Sample[]; readonly note: string; readonly others: number}
	| {readonly type: 'fetch-originals'; readonly originals: readonly LargeOriginal[]}
	/** Whether to see the verdicts of others before giving one. */
	| {readonly type: 'unblind'}
	/** The addresses of each side that the configured command would get. */
	| {readonly type: 'run-command'; readonly command: string; readonly side: Side; readonly lists: Readonly<Record<Side, AddressList>>};

/** Addresses for another program, and how many samples have none, by reason. */
export type AddressList = {readonly addresses: readonly string[]; readonly leftOut: Readonly<Record<LeftOut, number>>};

/** The open popup. Data only: its lines and keys are in `popups/`. */
export type Popup =
	| ScrollingPopup
	| BreakdownPopup
	| FindPopup
	| GoToPopup
	| NotePopup
	| PlanPopup
	| ReasonPopup
	| SettlePopup
	| SortPopup
	| AcrossPopup
	| JudgeAllPopup
	| ConfirmPopup;

/** What a key in a popup asks the session to do. */
export type PopupCommand =
	| {readonly type: 'find'; readonly query: string}
	| {readonly type: 'show-group'; readonly grouping: Grouping; readonly name: string}
	| {readonly type: 'go-to'; readonly index: number}
	| {readonly type: 'count-across' | 'show-lost'}
	/** Opens the queue; without a plan if that is undefined. */
	| {readonly type: 'open-queue'; readonly plan: PlanChoice | undefined}
	| {readonly type: 'run-action'; readonly id: string}
	/** Asks first if other notes would be replaced. */
	| {readonly type: 'note'; readonly samples: readonly Sample[]; readonly note: string}
	| {readonly type: 'replace-notes'; readonly samples: readonly Sample[]; readonly note: string}
	/** An empty reason removes. */
	| {readonly type: 'reason'; readonly target: ReasonTarget; readonly reason: string}
	| {readonly type: 'ask-to-judge-all'; readonly target: WholeTarget; readonly verdict: Verdict | undefined}
	| {readonly type: 'judge-all'; readonly target: WholeTarget; readonly verdict: Verdict | undefined}
	| {readonly type: 'answer-originals'; readonly isAgreed: boolean}
	| {readonly type: 'run-command'; readonly addresses: readonly string[]}
	/** Without a verdict the disagreement is open again. */
	| {readonly type: 'settle'; readonly sample: Sample; readonly name: string; readonly verdict: Verdict | undefined}
	| {readonly type: 'unblind'}
	| {readonly type: 'say'; readonly text: string};

/** The popup after a key, and the command to run then. */
export type Pressed = {readonly popup: Popup | undefined; readonly command?: PopupCommand};
