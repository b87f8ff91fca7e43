import type {Changes} from '../async/changes.js';
import type {SharedFolder} from './shared/shared-folder.js';
import type {ResumePoint} from './resume-point.js';

/** The parts of a review, besides its journal. */
export type ReviewParts = {
	/** The user's name as a reviewer. */
	readonly reviewer?: string;
	/** The journals of others, in a shared folder. */
	readonly shared: SharedFolder | undefined;
	/** The file that keeps the position. */
	readonly sessionPath: string;
	readonly instance: string;
	readonly now: () => number;
	readonly warnings: string[];
	/** Announces what changed. */
	readonly changes: Changes;
	readonly session: ResumePoint | undefined;
	/** The file at `sessionPath` exists but can't be read, so it is not replaced. */
	readonly isSessionUnread: boolean;
	readonly onWarning: (words: string) => void;
	readonly refreshEvery: number;
	/** Share of a long journal that has been read, 0 to 1; undefined once it is complete. */
	readonly progress: () => number | undefined;
	/** Cancels the loading of a long journal. */
	readonly stopLoading: () => void;
};
