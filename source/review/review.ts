import {randomBytes} from 'node:crypto';
import path from 'node:path';
import {Changes} from '../async/changes.js';
import {WinnowError} from '../model/errors.js';
import {clean} from '../text/clean.js';
import {makeFolder} from '../system/make-folder.js';
import {machineName} from '../system/machine.js';
import {ownerWords} from '../system/owner.js';
import type {SourceIdentity} from '../model/source.js';
import {foldLimits} from './journal/fold.js';
import type {JournalIdentity} from './journal/journal-line.js';
import {journalName, sessionFile} from './journal/journal-name.js';
import {openJournal, type OpenJournalOptions} from './journal/open-journal.js';
import {reasonOf} from './journal/journal-errors.js';
import type {IsOwn} from './marks/layers.js';
import {ownMarks, ownMarksInShared} from './marks/reviewer.js';
import {readResumePoint, type ResumePoint} from './resume-point.js';
import {SharedFolder} from './shared/shared-folder.js';
import {sharedName} from './shared/shared-name.js';
import {Review} from './version-review.js';
import {journalWords} from './journal/words/index.js';

export {Review} from './version-review.js';
export type {BulkOptions} from './journal/action-writer.js';
export type {ReviewCounts} from './marks/counts.js';

type ReviewOptions = Partial<Pick<OpenJournalOptions, 'limits' | 'atOnce'>> & {
	readonly identity: SourceIdentity | JournalIdentity;
	/** See `stateFolder`. Pass a function if the folder may be unavailable: if it throws, nothing is saved, and the error says why. */
	readonly stateFolder: string | (() => string);
	/** A folder that reviewers share, with a journal for each reviewer and machine. Requires `reviewer`. */
	readonly shared?: string;
	/** The journal, if it isn't the one in the state folder. */
	readonly file?: string;
	/** The user's name as a reviewer, which the journal records with every action. Default: unknown. */
	readonly reviewer?: string;
	readonly now?: () => number;
	/** A short id, unique among running Winnows. */
	readonly instance?: string;
	/** Interval between checks for another Winnow's changes (ms). Default: 2000; 0 checks only before writing. */
	readonly refreshEvery?: number;
	/** Cancels the loading of a long journal. */
	readonly signal?: AbortSignal;
};

/** Opens the verdicts and notes of a version, and the user's last position. */
export const openReview = async (options: ReviewOptions): Promise<Review> => {
	const {endpoint, project, task, version} = options.identity;
	const identity = {
		endpoint, project, task, version,
	};
	const warnings: string[] = [];
	const now = options.now ?? Date.now;
	const instance = options.instance ?? randomBytes(4).toString('hex');
	const changes = new Changes();
	const onWarning = (words: string): void => {
		// A failing disk fails at every key. Warn once.
		if (!warnings.includes(words)) {
			warnings.push(words);
			changes.changed();
		}
	};

	const stop = new AbortController();
	let progress: number | undefined;
	let shown = 0;
	const {place, folder, isOwn} = await sharedOf(options, identity, onWarning);
	const opened = await openJournal({
		identity,
		...journalFileOf(options, identity),
		...place,
		instance,
		now,
		...(isOwn ? {isOwn} : {}),
		limits: options.limits ?? foldLimits,
		atOnce: options.atOnce ?? 1 << 20,
		onWarning,
		signal: options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal,
		onProgress(share) {
			progress = share;
			// A redraw costs as much as a key.
			if (performance.now() - shown >= 200) {
				shown = performance.now();
				changes.changed();
			}
		},
		onLoaded() {
			progress = undefined;
			changes.changed();
		},
	});
	const others = await opened.presence?.others() ?? [];
	if (others.length > 0) {
		onWarning(journalWords.otherHasOpen(others.map(other => ownerWords(other))));
	}

	// Positions are personal, so they are saved in the state folder, not in the shared one.
	const home = journalFileOf(options, identity);
	const sessionPath = sessionFile(place ? home.file : opened.path);
	let session: ResumePoint | undefined;
	let isSessionUnread = place !== undefined && home.refusal !== undefined;
	try {
		if (place && !isSessionUnread) {
			await makeFolder(path.dirname(sessionPath), 0o700);
		}

		session = isSessionUnread ? undefined : await readResumePoint(sessionPath);
	} catch (error) {
		isSessionUnread = true;
		if (opened.isSaved) {
			onWarning(journalWords.cantReadPosition(reasonOf(error), clean(sessionPath)));
		}
	}

	return new Review(opened, {
		reviewer: options.reviewer,
		shared: folder,
		sessionPath,
		instance,
		now,
		warnings,
		changes,
		session,
		isSessionUnread,
		onWarning,
		refreshEvery: options.refreshEvery ?? 2000,
		progress: () => progress,
		stopLoading() {
			stop.abort();
		},
	});
};

type SharedPlace = {
	readonly place?: Pick<OpenJournalOptions, 'file' | 'shared'> & {readonly refusal: undefined};
	readonly folder?: SharedFolder;
	readonly isOwn?: IsOwn;
};

/** The user's file in a shared folder, and the folder. Without a shared folder, only the check whose marks are the user's own. */
const sharedOf = async ({shared, reviewer}: ReviewOptions, identity: JournalIdentity, onWarning: (words: string) => void): Promise<SharedPlace> => {
	if (shared === undefined || reviewer === undefined) {
		return reviewer === undefined ? {} : {isOwn: ownMarks(reviewer)};
	}

	const own = sharedName(identity, reviewer, await machineName());
	const folder = new SharedFolder({
		folder: shared, identity, own, onWarning,
	});
	return {
		place: {file: path.join(shared, own), refusal: undefined, shared: {others: folder, reviewer}}, folder, isOwn: ownMarksInShared(reviewer),
	};
};

const journalFileOf = ({file, stateFolder}: ReviewOptions, identity: JournalIdentity): Pick<OpenJournalOptions, 'file' | 'refusal'> => {
	try {
		return {file: file ?? path.join(typeof stateFolder === 'string' ? stateFolder : stateFolder(), `${journalName(identity)}.ndjson`)};
	} catch (error) {
		if (error instanceof WinnowError) {
			return {file: '', refusal: error};
		}

		throw error;
	}
};
