import {journalArguments, shellWord} from '../../review/journal/journal-arguments.js';
import type {JournalIdentity} from '../../review/journal/journal-line.js';
import {findJournals} from '../../review/journal/journals.js';
import {exportMarks} from '../../review/exchange/marks-export.js';
import type {Review, ReviewCounts} from '../../review/review.js';
import {stateFolder} from '../../system/folders.js';
import {clean} from '../../text/clean.js';
import {punctuation} from '../../text/sentences.js';
import {exitCodes, type WinnowError} from '../../model/errors.js';
import {meanings} from '../../ui/words/en/meanings.js';
import type {CommandContext} from '../command.js';
import {browseWords} from '../words/browse.js';

/** The result of a review after it is closed. */
export type ReviewResult = {
	readonly identity: JournalIdentity;
	readonly path: string;
	/** The shared folder that the journal is in. */
	readonly shared?: string;
	/** Undefined if the journal was not read completely. */
	readonly counts: ReviewCounts | undefined;
	/** Why the journal can't be written; undefined if it can. */
	readonly whyNotSaved: string | undefined;
	/** The error of the last verdict or note that was not saved. */
	readonly refused: WinnowError | undefined;
	/** The error if no sample was ever shown. */
	readonly failed?: WinnowError;
	/** The marks in the format of `winnow marks export`, if there is no journal. */
	readonly marks: readonly string[];
};

/** @param isPrinted Whether the marks will be printed, even without a journal. */
export const reviewResult = async (review: Review, {endpoint, project, task, version}: JournalIdentity, isPrinted: boolean): Promise<ReviewResult> => {
	const identity = {
		endpoint, project, task, version,
	};
	const marks: string[] = [];
	if (isPrinted && !review.isSaved) {
		for await (const text of exportMarks(review.rows(), identity, {format: 'ndjson', meanings})) {
			marks.push(text);
		}
	}

	return {
		identity,
		path: review.path,
		counts: review.loading === undefined ? review.counts() : undefined,
		whyNotSaved: review.whyNotSaved,
		refused: review.saveError,
		marks,
	};
};

/** Returns "98 judged (60 accepted, 38 rejected), 2 notes", or undefined if there are none. */
const summarize = (counts: ReviewCounts | undefined): string | undefined => {
	if (!counts) {
		return undefined;
	}

	const {judged, accept, reject, flag, notes} = counts;
	const byVerdict = ([[accept, browseWords.accepted], [reject, browseWords.rejected], [flag, browseWords.flagged]] as const)
		.filter(([count]) => count > 0)
		.map(([count, format]) => format(count));
	const parts = [
		...(judged > 0 ? [browseWords.judged(judged, byVerdict)] : []),
		...(notes > 0 ? [browseWords.notes(notes)] : []),
	];
	return parts.length === 0 ? undefined : parts.join(punctuation.comma);
};

const messagesOf = async (
	{
		identity, path, shared, counts, whyNotSaved, refused,
	}: ReviewResult,
	folder: string,
): Promise<{readonly messages: string[]; readonly isLost: boolean}> => {
	const summary = summarize(counts);
	if (whyNotSaved !== undefined) {
		return {messages: summary === undefined ? [] : [browseWords.notKept(summary, whyNotSaved)], isLost: summary !== undefined};
	}

	const command = ['winnow', 'marks', 'export', ...journalArguments({identity, path}, await findJournals(folder)), ...(shared === undefined ? [] : ['--shared', shared])].map(word => shellWord(word)).join(' ');
	return {
		messages: [
			...(refused ? [browseWords.lastRefused(refused.line)] : []),
			...(summary === undefined ? [] : [browseWords.toExport(summary, clean(command))]),
		],
		isLost: refused !== undefined,
	};
};

/**
Prints one line for each version to stderr: what was judged and how to export it. Prints nothing after a signal, because the terminal may be gone.

@returns The exit code: 1 if a verdict or note was lost.
*/
export const reportReviews = async (context: CommandContext, judged: readonly ReviewResult[]): Promise<number> => {
	// With a journal, the counts of the last visit to a version include those of earlier visits. Without one, each visit is counted alone.
	const visits = new Map(judged.map((one, visit) => [one.whyNotSaved === undefined ? one.path : visit, one]));
	let code = 0;
	for (const one of visits.values()) {
		const {messages, isLost} = await messagesOf(one, stateFolder(context.env));
		if (!context.signal.aborted) {
			for (const line of messages) {
				context.stderr.write(`winnow: ${line}\n`);
			}
		}

		code = isLost ? exitCodes.failure : code;
	}

	return code;
};
