import type {PlanChoice} from '../review/queue/plan-choice.js';
import type {QueueRuns} from '../review/queue/queue-runs.js';
import type {QueueSize} from '../review/queue/queue-size.js';
import type {Handoff} from '../handoff/handoff.js';
import type {Across} from '../review/across/across.js';
import type {Review} from '../review/review.js';
import type {Grouping} from '../review/breakdown/breakdown.js';
import type {VersionList} from '../results/list/version-list.js';
import type {Relatives} from '../results/twins/relatives.js';
import type {Twins} from '../results/twins/twins.js';
import type {WhatRan} from '../model/catalog.js';
import type {
	SourceIdentity, Status, StatusFilter,
} from '../model/source.js';
import type {Terminal} from '../terminal/terminal.js';
import type {ClassReader} from '../dataset/sample-classes.js';
import type {GroupCounts} from './breakdown/count-groups.js';
import type {BoxDesk} from './boxes/box-desk.js';
import type {Keymap} from './keymap.js';
import type {Checks} from './checks.js';
import type {Measures} from './measures.js';
import type {RowList} from './lists/row-list.js';
import type {ListName, Selected} from './state/paging-state.js';
import type {Round} from './state/round.js';
import type {BrowserStore, Message, Work} from './state/state.js';
import type {External} from './state/store.js';
import type {PagingDispatch} from './state/paging.js';
import type {SharedFolders} from './lists/names.js';
import type {PictureDetails} from './panes/facts.js';
import type {PictureDesk} from './pictures/desk-types.js';
import type {Theme} from './theme.js';
import type {Frame} from './layout.js';

/** Everything that an action works with. Each browsed version has its own session. */
export type Session = {
	readonly identity: SourceIdentity;
	readonly store: BrowserStore;
	/** Sources of changes, apart from the state, that redraw the screen. */
	readonly sources: {readonly version: External<number>; readonly review: External<number>; readonly theme: External<Theme>; readonly stats: External<ReturnType<Terminal['screen']['stats']>>};
	/** Moves the cursor, shows another list, selects, zooms. */
	readonly dispatch: PagingDispatch;
	readonly version: VersionList;
	/** Finds the samples that descriptions name. */
	readonly twins: Twins;
	readonly review: Review;
	readonly terminal: Terminal;
	readonly theme: () => Theme;
	readonly settings: Settings;
	/** The key bindings in use. */
	readonly keymap: Keymap;
	/** Returns the named list; by default the one that shows. */
	list(name?: ListName): RowList;
	/** Sets or removes the rows of the found list or the sample queue. */
	setList(name: ListName, list: RowList | undefined, words?: (length: WordsLength) => string): void;
	/** Returns the status tab on the screen, or the one that the found list or the queue was picked from. */
	tab(): StatusFilter;
	frame(): Frame;
	/** Shows a message in response to the user, in place of the current one. */
	say(text: string, tone?: Message['tone']): void;
	/** Shows a warning that the user did not cause. It is appended to the current message, which may matter more. */
	notify(text: string): void;
	/** Returns the selected samples of the current list, in its order. */
	selected(): Selected[];
	/** Shows the progress of background work, which Escape stops; undefined removes it. With `only`, it is removed only if it belongs to that work. */
	work(progress: Work | undefined, only?: AbortController): void;
	/** Returns the folders that all samples share, which short names leave out. */
	folders(): SharedFolders;
	/** The sample queues of this session and earlier ones. */
	readonly queues: QueueRuns;
	/** Where the cursor moved after the last verdict. */
	readonly lastAdvance: {last: Advance | undefined};
	/** The last bulk verdict: resolves with whether it was given. */
	readonly lastBulk: {judged: Promise<boolean> | undefined};
	/** The query of the found list, and earlier ones, oldest first. */
	readonly found: {
		query: string;
		/** Index of the configured view that has this query. */
		view: number | undefined;
		/** What to highlight in the names of its samples. */
		patterns: readonly RegExp[];
		history: readonly string[];
	};
	/** The samples made from the same original, and the current round through them. */
	readonly relatives: {readonly all: Relatives; round: Round | undefined};
	/** The last breakdown, with the marks and the number of samples that it was computed from. */
	readonly breakdown: {
		grouping: Grouping;
		last: {readonly counts: GroupCounts; readonly marks: unknown; readonly total: number | undefined} | undefined;
	};
	/** The measures of samples, and the one that sorts the found list. */
	readonly measures: Measures;
	/** The results of `winnow check`. */
	readonly checks: Checks;
	/** Saves the current position at once, for the next start. */
	savePosition(): void;
	/** Returns the progress and reject rate of the queue, or what remains of its plan; empty if the queue does not show. */
	queueWords(length: WordsLength): string;
	/** Stops background work. Returns false if none is running. */
	stopWork(): boolean;
	/**
	Runs a task that judges, and shows its errors on the screen.

	@param otherwise Added to the message if the task fails: `Nothing was judged.`
	@returns Whether it succeeded.
	*/
	judgement(work: (review: Review) => Promise<void>, otherwise?: string): Promise<boolean>;
	/** Goes to the next or previous sample without a verdict, loading pages if needed. */
	seekUnjudged(direction: 1 | -1): void;
	/** Goes to the sample with this `sampleKey`, if it exists. */
	goToKey(key: string): Promise<void>;
	/** Fetches the current picture again. */
	refreshPicture(): void;
	/** Returns the known facts about the pictures on the screen. */
	pictureFacts(): PictureDetails;
	/** Answers the question whether large originals may be fetched. */
	answerOriginals(isAgreed: boolean): void;
	/** Fetches the original file of one side of a sample. */
	readonly original: PictureDesk['original'];
	/** Returns the perceptual hash of a sample's original. */
	readonly hashOf: PictureDesk['hashOf'];
	/** The labels of samples. */
	readonly boxes: BoxDesk;
	/** Opens a reader of samples' classes, from labels on this machine; the caller closes it. Sends no requests. @throws WinnowError */
	openClasses(): Promise<ClassReader>;
	/** Saves pictures, and passes pictures and addresses to other programs. */
	readonly handoff: Handoff;
	/** The verdicts of another version; undefined if none was chosen. */
	readonly across: Across | undefined;
	/** Closes the browser. `up` returns to the picker, if it opened the browser. `lost` opens the list of samples that only the earlier version has. */
	leave(how: LeaveHow): void;
	/** Requests the configuration of the version; undefined if the source has no service. */
	readonly whatRan: (() => Promise<WhatRan>) | undefined;
	readonly canGoUp: boolean;
	readonly now: () => number;
	readonly random: () => number;
};

/** How long a status text may be: `short` has numbers without words, `shortest` only one number. */
export type WordsLength = 'long' | 'short' | 'shortest';

export type LeaveHow = 'quit' | 'up' | 'lost';

/** Where the cursor moved after a verdict. */
type Advance = {readonly list: ListName; readonly to: number};

/** Minimum interval between redraws of progress (ms). */
export const progressEvery = 250;

/** Settings from the configuration and the flags. */
export type Settings = {
	/** Whether the cursor moves to the next sample after a verdict. */
	readonly advance: boolean;
	/** Seed of the sample queue. */
	readonly queueSeed: string;
	readonly queueSize: QueueSize;
	/** The default plan of the queue. */
	readonly queuePlan?: PlanChoice;
	/** Reasons by status. Statuses without an entry have the default reasons. */
	readonly reasons?: Readonly<Partial<Record<Status, readonly string[]>>>;
	/** Queries by name, in the order of their keys. */
	readonly views?: Readonly<Record<string, string>>;
	/** The command that shows pictures; by default the system's viewer. */
	readonly viewer?: string;
	/** The URL of a version's page in the console, with placeholders. */
	readonly consoleUrl?: string | undefined;
	/** The configured command, which receives the addresses of samples. */
	readonly command?: string;
};
