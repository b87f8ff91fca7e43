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

/** Everything that an action works with. Each version that is browsed has its own. */
export type Session = {
	readonly identity: SourceIdentity;
	readonly store: BrowserStore;
	/** Sources of changes that redraw the screen, apart from its state. */
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
	/** Which keys do what. */
	readonly keymap: Keymap;
	/** Returns the named list; by default the one that shows. */
	list(name?: ListName): RowList;
	/** Sets or removes the rows of the found list or the sample queue. */
	setList(name: ListName, list: RowList | undefined, words?: (length: WordsLength) => string): void;
	/** Returns the status tab that shows, or that the found list or the queue was picked from. */
	tab(): StatusFilter;
	frame(): Frame;
	/** Shows the answer to what the user did. It replaces the message that shows. */
	say(text: string, tone?: Message['tone']): void;
	/** Shows a warning that the user did not cause. It is added to the message that shows, which may be one that matters more. */
	notify(text: string): void;
	/** Returns the selected samples of the list that shows, in its order. */
	selected(): Selected[];
	/** Shows the progress of background work, which Escape stops; undefined removes it. `only` removes the progress of that work and of no other. */
	work(progress: Work | undefined, only?: AbortController): void;
	/** Returns the folders that all samples share, for short names. */
	folders(): SharedFolders;
	/** The sample queues of this session and earlier ones. */
	readonly queues: QueueRuns;
	/** Where the cursor moved after the last verdict. */
	readonly lastAdvance: {last: Advance | undefined};
	/** The verdict for a whole list that was asked for last: resolves with whether it was given. */
	readonly lastBulk: {judged: Promise<boolean> | undefined};
	/** The query of the found list, and earlier ones, oldest first. */
	readonly found: {
		query: string;
		/** Which of the configured views it is, from 0. */
		view: number | undefined;
		/** What to highlight in its names. */
		patterns: readonly RegExp[];
		history: readonly string[];
	};
	/** Finds the samples of one original, and the round through them that the cursor is in. */
	readonly relatives: {readonly all: Relatives; round: Round | undefined};
	/** The last breakdown, with what it depends on: the marks and the number of samples. */
	readonly breakdown: {
		grouping: Grouping;
		last: {readonly counts: GroupCounts; readonly marks: unknown; readonly total: number | undefined} | undefined;
	};
	/** The measures of samples, and the order of the found list. */
	readonly measures: Measures;
	/** What `winnow check` found. */
	readonly checks: Checks;
	/** Saves the current position at once, for the next start. */
	savePosition(): void;
	/** Returns the queue's progress and reject rate, or what is left of its plan, while it shows. */
	queueWords(length: WordsLength): string;
	/** Stops background work. Returns false if none is running. */
	stopWork(): boolean;
	/**
	Runs work that judges, and shows its errors on the screen.

	@param otherwise Added to the message if the work failed: `Nothing was judged.`
	@returns Whether it was done.
	*/
	judgement(work: (review: Review) => Promise<void>, otherwise?: string): Promise<boolean>;
	/** Goes to the next or previous sample without a verdict, beyond what is loaded. */
	seekUnjudged(direction: 1 | -1): void;
	/** Goes to the sample with a key of `sampleKey`, if it exists. */
	goToKey(key: string): Promise<void>;
	/** Fetches the current picture again. */
	refreshPicture(): void;
	/** Returns what is known about the pictures on the screen. */
	pictureFacts(): PictureDetails;
	/** Answers the question whether large originals may be fetched. */
	answerOriginals(isAgreed: boolean): void;
	/** Fetches the original file of one side of a sample. */
	readonly original: PictureDesk['original'];
	/** Returns the perceptual hash of a sample's original. */
	readonly hashOf: PictureDesk['hashOf'];
	/** The labels of samples. */
	readonly boxes: BoxDesk;
	/** Opens what labels on this machine say about the classes of samples; the caller closes it. Makes no requests. @throws WinnowError */
	openClasses(): Promise<ClassReader>;
	/** Saves pictures, and gives them and addresses to other programs. */
	readonly handoff: Handoff;
	/** The verdicts of another version; undefined if none was chosen. */
	readonly across: Across | undefined;
	/** Closes the browser. `up` returns to the picker, if the browser was opened from it; `lost` shows the samples of the earlier version that this one no longer has. */
	leave(how: LeaveHow): void;
	/** Asks the service what ran; undefined without one. */
	readonly whatRan: (() => Promise<WhatRan>) | undefined;
	readonly canGoUp: boolean;
	readonly now: () => number;
	readonly random: () => number;
};

/** How much of a status shows: `short` has figures without words, `shortest` a single one. */
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
	/** The plan of the queue, unless another is chosen. */
	readonly queuePlan?: PlanChoice;
	/** Reasons by status; the default ones where there are none. */
	readonly reasons?: Readonly<Partial<Record<Status, readonly string[]>>>;
	/** Queries by name, in the order of their keys. */
	readonly views?: Readonly<Record<string, string>>;
	/** The command that shows pictures; by default the system's viewer. */
	readonly viewer?: string;
	/** The address of the console's page of a version, with placeholders. */
	readonly consoleUrl?: string | undefined;
	/** The command that gets the addresses of samples. */
	readonly command?: string;
};
