import type {Grouping} from '../../review/breakdown/breakdown.js';
import type {LeftOut} from '../../review/marks/export-address.js';
import type {PlanChoice} from '../../review/queue/plan-choice.js';
import type {Verdict} from '../../review/marks/judgements.js';
import type {LayeredMarks} from '../../review/marks/layers.js';
import type {WhatRan} from '../../model/catalog.js';
import type {Sample, Side, StatusFilter} from '../../model/source.js';
import type {LargeOriginal} from '../pictures/originals.js';
import type {StatusCounts} from '../lists/row-list.js';
import type {Line} from './line-editor.js';
import type {ListName} from './paging-state.js';

/** A text field. */
type Field = Line & {
	/** Why the text is invalid. */
	readonly error?: string;
};

/** The configuration of a version. Its statistics may still be loading. */
export type ShownRun = Pick<WhatRan, 'version'> & {readonly statistics: WhatRan['statistics'] | 'loading'};

/** The popup that shows what ran; `problem` says why it couldn't be loaded. */
export type RunPopup = {readonly kind: 'run'; readonly top: number; readonly run: 'loading' | ShownRun | {readonly problem: string}};

/** A popup that scrolls; `top` is the first visible line. */
export type ScrollingPopup = {readonly kind: 'facts'; readonly top: number} | RunPopup;

export type FindPopup = Field & {
	readonly kind: 'find';
	/** The tab to search. */
	readonly tab: StatusFilter;
	/** Earlier queries, oldest first. */
	readonly history: readonly string[];
	/** The index of the recalled query in the history, and the text typed before it was recalled. */
	readonly recalled?: {readonly index: number; readonly typed: string};
};

export type GoToPopup = Field & {
	readonly kind: 'go-to';
	/** The action that opened it. */
	readonly openedBy: 'go-to' | 'help';
	/** Index of the chosen command among the matches; -1 if none is chosen. */
	readonly chosen: number;
};

/** Returns the choice after typing: the best match. While the field is empty nothing is chosen, so that Enter runs no command. */
export const firstChoice = (text: string): number => text.trim() === '' ? -1 : 0;

/** Creates the popup with the list of commands. */
export const createGoToPopup = (openedBy: GoToPopup['openedBy']): GoToPopup => ({
	kind: 'go-to', openedBy, text: '', caret: 0, chosen: firstChoice(''),
});

/** The samples that get a reason: given ones, or all samples of a list that have a verdict, after the whole list was judged. */
export type ReasonTarget =
	| {readonly samples: readonly Sample[]}
	| {readonly whole: WholeTarget; readonly verdict: Verdict};

/** Reasons to choose from. */
export type ReasonPopup = {
	readonly kind: 'reason';
	readonly target: ReasonTarget;
	/** The short name of the sample; undefined if there are several. */
	readonly name: string | undefined;
	readonly reasons: readonly string[];
	/** Index of the current line. The line after the last reason removes the reason. */
	readonly chosen: number;
};

/** The prompt for the plan of a queue. */
export type PlanPopup = Field & {
	readonly kind: 'plan';
	/** Samples to draw from. */
	readonly total: number;
};

/** The marks of all reviewers on a sample, and the verdicts that can settle a disagreement. */
export type SettlePopup = {readonly kind: 'settle'; readonly sample: Sample; readonly name: string; readonly marks: LayeredMarks};

/** The list of sort orders. */
export type SortPopup = {readonly kind: 'sort'; readonly chosen: number};

/** Samples and verdicts by group. `chosen` is the index of the current row. */
export type BreakdownPopup = {readonly kind: 'breakdown'; readonly grouping: Grouping; readonly chosen: number};

/** A comparison with the verdicts of another version. `chosen` is the index of the current line; while it is undefined, the first line that Enter acts on is current. */
export type AcrossPopup = {readonly kind: 'across'; readonly chosen: number | undefined};

export type NotePopup = Field & {readonly kind: 'note'; readonly samples: readonly Sample[]};

/** A whole list, with its number of samples when the question was asked. */
export type WholeTarget = {
	readonly list: ListName;
	readonly total: number;
};

export type JudgeAllPopup = Field & WholeTarget & {
	readonly kind: 'judge-all';
	/** Number of selected samples in the list. */
	readonly selected: number;
	/** Numbers of samples by status; empty if not known. */
	readonly statusCounts: StatusCounts;
};

/** Numbers of samples by verdict. */
export type Tally = Readonly<Record<Verdict, number>>;

/** A question that one key answers. */
export type ConfirmPopup = {readonly kind: 'confirm'; readonly about: Question};

export type Question =
	| WholeTarget & {
		readonly type: 'judge-all';
		/** Undefined to clear verdicts. */
		readonly verdict: Verdict | undefined;
		/** How the question names the samples. */
		readonly scope: StatusFilter | 'found';
		readonly tally: Tally;
		readonly selected: number;
		readonly statusCounts: StatusCounts;
	}
	/** `otherNotes` is the number of samples that have a different note. */
	| {readonly type: 'replace-notes'; readonly samples: readonly Sample[]; readonly note: string; readonly otherNotes: number}
	| {readonly type: 'fetch-originals'; readonly originals: readonly LargeOriginal[]}
	/** Whether to show the verdicts of other reviewers before the user's own. */
	| {readonly type: 'unblind'}
	/** `lists` contains the addresses that the configured command would get, for each side. */
	| {readonly type: 'run-command'; readonly command: string; readonly side: Side; readonly lists: Readonly<Record<Side, AddressList>>};

/** Addresses for another program, and the number of samples left out, by reason. */
export type AddressList = {readonly addresses: readonly string[]; readonly leftOut: Readonly<Record<LeftOut, number>>};

/** The open popup. Data only; `popups/` contains the lines and keys of each kind. */
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

/** A command for the session, from a key in a popup. */
export type PopupCommand =
	| {readonly type: 'find'; readonly query: string}
	| {readonly type: 'show-group'; readonly grouping: Grouping; readonly name: string}
	| {readonly type: 'go-to'; readonly index: number}
	| {readonly type: 'count-across' | 'show-lost'}
	/** Opens the queue, without a plan if `plan` is undefined. */
	| {readonly type: 'open-queue'; readonly plan: PlanChoice | undefined}
	| {readonly type: 'run-action'; readonly id: string}
	/** Asks first if it would replace other notes of several samples. */
	| {readonly type: 'note'; readonly samples: readonly Sample[]; readonly note: string}
	| {readonly type: 'replace-notes'; readonly samples: readonly Sample[]; readonly note: string}
	/** An empty reason removes the current one. */
	| {readonly type: 'reason'; readonly target: ReasonTarget; readonly reason: string}
	| {readonly type: 'ask-to-judge-all'; readonly target: WholeTarget; readonly verdict: Verdict | undefined}
	| {readonly type: 'judge-all'; readonly target: WholeTarget; readonly verdict: Verdict | undefined}
	| {readonly type: 'answer-originals'; readonly isAgreed: boolean}
	| {readonly type: 'run-command'; readonly addresses: readonly string[]}
	/** Without a verdict, reopens the disagreement. */
	| {readonly type: 'settle'; readonly sample: Sample; readonly name: string; readonly verdict: Verdict | undefined}
	| {readonly type: 'unblind'}
	| {readonly type: 'say'; readonly text: string};

/** The result of a key: the next popup, and the command to run. */
export type KeyResult = {readonly popup: Popup | undefined; readonly command?: PopupCommand};
