import {randomBytes} from 'node:crypto';
import path from 'node:path';
import {Changes} from '../async/changes.js';
import {WinnowError} from '../model/errors.js';
import {clean} from '../text/clean.js';
import {ownerWords} from '../system/owner.js';
import type {SourceIdentity} from '../model/source.js';
import {foldLimits} from './journal/fold.js';
import type {JournalIdentity} from './journal/journal-line.js';
import {journalName, sessionFile} from './journal/journal-name.js';
import {openJournal, type OpenJournalOptions} from './journal/open-journal.js';
import {reasonOf} from './journal/journal-errors.js';
import {ownMarks} from './marks/reviewer.js';
import {readResumePoint, type ResumePoint} from './resume-point.js';
import {Review} from './version-review.js';
import {journalWords} from './journal/words/index.js';

export {Review} from './version-review.js';
export type {BulkOptions, UndoOutcome} from './journal/action-writer.js';
export type {ReviewCounts} from './marks/counts.js';

type ReviewOptions = Partial<Pick<OpenJournalOptions, 'limits' | 'atOnce'>> & {
	readonly identity: SourceIdentity | JournalIdentity;
	/** See `stateFolder`. A function if it may be missing: if it throws, nothing is saved, and the error says why. */
	readonly stateFolder: string | (() => string);
	/** The journal, if it isn't the one in the state folder. */
	readonly file?: string;
	/** Who judges: a name that the journal keeps with every action. Unknown by default. */
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
		// A disk that fails fails again at the next key: that is one warning.
		if (!warnings.includes(words)) {
			warnings.push(words);
			changes.changed();
		}
	};

	const stop = new AbortController();
	let progress: number | undefined;
	let shown = 0;
	const opened = await openJournal({
		identity,
		...placeOf(options, identity),
		instance,
		now,
		...(options.reviewer === undefined ? {} : {isOwn: ownMarks(options.reviewer)}),
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

	let session: ResumePoint | undefined;
	let isSessionUnread = false;
	try {
		session = await readResumePoint(sessionFile(opened.path));
	} catch (error) {
		isSessionUnread = true;
		if (opened.kept) {
			onWarning(journalWords.cantReadPosition(reasonOf(error), clean(sessionFile(opened.path))));
		}
	}

	return new Review(opened, {
		reviewer: options.reviewer, instance, now, warnings, changes, session, isSessionUnread, onWarning, refreshEvery: options.refreshEvery ?? 2000, progress: () => progress, stopLoading() {
			stop.abort();
		},
	});
};

const placeOf = ({file, stateFolder}: ReviewOptions, identity: JournalIdentity): Pick<OpenJournalOptions, 'file' | 'refusal'> => {
	try {
		return {file: file ?? path.join(typeof stateFolder === 'string' ? stateFolder : stateFolder(), `${journalName(identity)}.ndjson`)};
	} catch (error) {
		if (error instanceof WinnowError) {
			return {file: '', refusal: error};
		}

		throw error;
	}
};
