import type {VersionList} from '../results/list/version-list.js';
import type {ChecksFile} from '../results/checks/checks-file.js';
import type {MeasuresFile} from '../results/measures/measures-file.js';
import type {QueueRuns} from '../review/queue/queue-runs.js';
import type {Across} from '../review/across/across.js';
import type {Review} from '../review/review.js';
import type {Source, StatusFilter} from '../model/source.js';
import type {Terminal} from '../terminal/terminal.js';
import type {BoxSource} from '../dataset/sample-boxes/side-boxes.js';
import type {ClassReader} from '../dataset/sample-classes.js';
import type {KeyName} from './keys.js';
import type {OpenedMeasures} from './idle-measuring.js';
import type {LeaveHow, Settings} from './session.js';
import type {ListName} from './state/paging-state.js';
import type {BrowserState} from './state/state.js';
import type {ThemeColors} from './theme-colors.js';

/** What the browser shows first. */
export type BrowserStart = {
	readonly list: StatusFilter;
	readonly index: number;
	/** Rows of the list above the cursor. */
	readonly above: number;
	readonly view?: BrowserState['view'];
	readonly layout?: BrowserState['layout'];
	/** A query whose results are shown first. */
	readonly find?: string;
};

export type BrowserOptions = {
	readonly source: Source;
	readonly review: Review;
	readonly terminal: Terminal;
	readonly version: VersionList;
	readonly start: BrowserStart;
	/** The queues of earlier sessions. */
	readonly queues: QueueRuns;
	readonly settings: Settings;
	/** Configured keys, by action id. */
	readonly keys?: Readonly<Record<string, readonly KeyName[]>>;
	readonly colors?: ThemeColors;
	/** Opens the measures of the version; resolves with undefined if there are none. */
	readonly openMeasures?: () => Promise<MeasuresFile | undefined>;
	/** Opens the results of `winnow check`; resolves with undefined if it has not run. */
	readonly openChecks?: () => Promise<ChecksFile | undefined>;
	/** Opens a reader of samples' classes, from labels on this machine. */
	readonly openClasses: () => Promise<ClassReader>;
	/** Opens the measures to extend while the user is idle. If absent, idle time is not used for measuring. */
	readonly measureWhileIdle?: (signal: AbortSignal) => Promise<OpenedMeasures | undefined>;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly canGoUp?: boolean;
	/** The verdicts of another version. */
	readonly across?: Across;
	/** The first message: warnings, or the resumed position. */
	readonly greeting?: string;
	/** A fixed `process_parameter`; by default it is chosen from the pane's size. */
	readonly processParameter?: string;
	readonly bandwidth?: 'auto' | 'low' | 'high';
	/** Returns a message if the totals have changed since the last visit. */
	readonly changedSince?: (totals: Partial<Record<StatusFilter, number>>) => string | undefined;
	/** Called with the current position when the user pauses. */
	readonly onPosition?: (place: BrowserPosition) => Promise<void>;
	readonly warnings?: {subscribe(say: (words: string) => void): () => void};
	/** Opens the labels of samples, when they are first shown. @throws WinnowError */
	readonly openBoxes: () => Promise<BoxSource>;
	readonly signal: AbortSignal;
};

/** The position to resume at the next start. */
export type BrowserPosition = {readonly list: ListName; readonly index: number; /** Rows of the list above the cursor. */ readonly above: number; readonly view: BrowserState['view']; readonly layout: BrowserState['layout']};

/** How the browser was closed, and its last position. */
export type BrowserEnd = BrowserPosition & {readonly how: LeaveHow};
