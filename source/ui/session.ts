import type {QueueRecord} from '../review/queue/queue-record.js';
import type {QueueSize} from '../review/queue/queue-size.js';
import type {Handoff} from '../handoff/handoff.js';
import type {Review} from '../review/review.js';
import type {VersionList} from '../results/list/version-list.js';
import type {SourceIdentity, StatusFilter} from '../model/source.js';
import type {Terminal} from '../terminal/terminal.js';
import type {Keymap} from './keymap.js';
import type {RowList} from './lists/row-list.js';
import type {ListName, Selected} from './state/paging-state.js';
import type {BrowserStore, Message, Work} from './state/state.js';
import type {External} from './state/store.js';
import type {PagingDispatch} from './state/paging.js';
import type {SharedFolders} from './lists/names.js';
import type {PictureDetails} from './panes/facts.js';
import type {PictureDesk} from './pictures/desk-types.js';
import type {Theme} from './theme.js';
import type {Frame} from './layout.js';

/** Everything that an action works with. One is made for each version that is browsed. */
export type Session = {
	readonly identity: SourceIdentity;
	readonly store: BrowserStore;
	/** What the screen shows beside its state, announced with it. */
	readonly sources: {readonly version: External<number>; readonly review: External<number>; readonly theme: External<Theme>; readonly stats: External<ReturnType<Terminal['screen']['stats']>>};
	/** Moves the cursor, shows another list, selects, zooms. */
	readonly dispatch: PagingDispatch;
	readonly version: VersionList;
	readonly review: Review;
	readonly terminal: Terminal;
	readonly theme: () => Theme;
	readonly settings: Settings;
	/** Which keys do what. */
	readonly keymap: Keymap;
	/** The list that shows, or the one that is named. */
	list(name?: ListName): RowList;
	/** Gives the found list or the sample queue its rows. */
	setList(name: ListName, list: RowList | undefined, words?: (isShort: boolean) => string): void;
	/** The status tab that shows, or that the found list or the sample queue was picked out of. */
	tab(): StatusFilter;
	frame(): Frame;
	say(text: string, tone?: Message['tone']): void;
	/** The samples that are selected in the list that shows, in its order. */
	selected(): Selected[];
	/** Shows how far something long has come; undefined when it has ended (`only` ends no other's). Escape stops it. */
	work(progress: Work | undefined, only?: AbortController): void;
	/** The folders that all samples share, for short names. */
	folders(): SharedFolders;
	/** Where the last sample queue was left. */
	readonly queue: {place: QueuePlace | undefined};
	/** Where the cursor was put after the last verdict. */
	readonly lastAdvance: {last: Advance | undefined};
	/** What was looked for: the query of the found list, and those before it, the oldest first. */
	readonly found: {query: string; history: readonly string[]};
	/** Keeps at once where the person is, for the next start. */
	keepPlace(): void;
	/** The sample queue's progress and reject rate, while it shows; `isShort` where there is no room for words. */
	queueWords(isShort: boolean): string;
	/** Stops what goes on beside the keys; false where nothing does. */
	stopWork(): boolean;
	/**
	Runs something that judges, one after the other; what goes wrong is said on the screen.

	@param otherwise What stands where it ended early: `Nothing was judged.`

	@returns Whether it was done.
	*/
	judgement(work: (review: Review) => Promise<void>, otherwise?: string): Promise<boolean>;
	/** Goes to the next or previous sample without a verdict, beyond what is loaded. */
	seekUnjudged(direction: 1 | -1): void;
	/** Goes to the sample that a key of `sampleKey` names, where it can be found. */
	goToKey(key: string): Promise<void>;
	/** Fetches the current picture again. */
	refreshPicture(): void;
	/** What is known of the pictures that show. */
	pictureFacts(): PictureDetails;
	/** Whether the person agrees to fetch the large originals that were asked about. */
	answerOriginals(isAgreed: boolean): void;
	/** Fetches the original file of one side of a sample. */
	readonly original: PictureDesk['original'];
	/** Saves pictures, and gives them and addresses to other programs. */
	readonly handoff: Handoff;
	/** Ends the browser. `up` goes back to what led here, where there is something. */
	leave(how: 'quit' | 'up'): void;
	readonly canGoUp: boolean;
	readonly now: () => number;
	readonly random: () => number;
};

/** Where the cursor was put after a verdict. */
export type Advance = {readonly list: ListName; readonly to: number};

/** How often (ms) it is drawn at the most how far something long has come. */
export const progressEvery = 250;

/** How far a sample queue has come. */
export type QueuePlace = {
	/** What it was drawn from, and how: another draw begins at its first sample. */
	readonly draw: string;
	/** Of the cursor, from 0. */
	position: number;
	/** What was judged in it: the verdicts that count. */
	readonly record: QueueRecord;
};

/** What configuration and flags set for a person. */
export type Settings = {
	/** Whether the cursor goes on after a verdict. */
	readonly advance: boolean;
	/** Seed of the sample queue. */
	readonly queueSeed: string;
	readonly queueSize: QueueSize;
	/** The command that shows pictures; by default the system's viewer. */
	readonly viewer?: string;
};
