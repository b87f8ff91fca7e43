import {journalArguments, shellWord} from '../../review/journal/journal-arguments.js';
import type {JournalIdentity} from '../../review/journal/journal-line.js';
import {findJournals} from '../../review/journal/journals.js';
import {exportMarks} from '../../review/exchange/marks-export.js';
import type {Review, ReviewCounts} from '../../review/review.js';
import {stateFolder} from '../../system/state-folder.js';
import {clean} from '../../text/clean.js';
import {exitCodes, type WinnowError} from '../../model/errors.js';
import {grouped, plural} from '../../text/numbers.js';
import type {CommandContext} from '../command.js';

/** What is left of browsing a version once its review is closed. */
export type ReviewResult = {
	readonly identity: JournalIdentity;
	readonly path: string;
	/** Undefined where the journal was not read to its end. */
	readonly counts: ReviewCounts | undefined;
	/** Why nothing was kept; undefined where it was. */
	readonly whyNotKept: string | undefined;
	/** Why the last verdict or note was refused. */
	readonly refused: WinnowError | undefined;
	/** The marks as `winnow marks export` writes them, where no journal has them. */
	readonly marks: readonly string[];
};

/** @param isPrinted Whether the marks are printed afterwards, though nothing was kept. */
export const reviewResult = async (review: Review, {endpoint, project, task, version}: JournalIdentity, isPrinted: boolean): Promise<ReviewResult> => {
	const identity = {
		endpoint, project, task, version,
	};
	const marks: string[] = [];
	if (isPrinted && !review.kept) {
		for await (const text of exportMarks(review.rows(), identity, {format: 'ndjson'})) {
			marks.push(text);
		}
	}

	return {
		identity, path: review.path, counts: review.loading === undefined ? review.counts() : undefined, whyNotKept: review.whyNotKept, refused: review.refused, marks,
	};
};

/** "98 judged (60 accepted, 38 rejected), 2 notes"; undefined where there is nothing. */
const countWords = (counts: ReviewCounts | undefined): string | undefined => {
	if (!counts) {
		return undefined;
	}

	const {judged, accept, reject, flag, notes} = counts;
	const by = ([[accept, 'accepted'], [reject, 'rejected'], [flag, 'flagged']] as const).filter(([count]) => count > 0).map(([count, word]) => `${grouped(count)} ${word}`);
	const parts = [
		...(judged > 0 ? [`${grouped(judged)} judged (${by.join(', ')})`] : []),
		...(notes > 0 ? [plural(notes, 'note')] : []),
	];
	return parts.length === 0 ? undefined : parts.join(', ');
};

const wordsOf = async ({identity, path, counts, whyNotKept, refused}: ReviewResult, folder: string): Promise<{readonly words: string[]; readonly isLost: boolean}> => {
	const what = countWords(counts);
	if (whyNotKept !== undefined) {
		return {words: what === undefined ? [] : [`${what}: NOT kept, ${whyNotKept}`], isLost: what !== undefined};
	}

	const command = ['winnow', 'marks', 'export', ...journalArguments({identity, path}, await findJournals(folder))].map(word => shellWord(word)).join(' ');
	return {
		words: [
			...(refused ? [`the last verdict or note was refused: ${refused.line}`] : []),
			...(what === undefined ? [] : [`${what}; to export: ${clean(command)}`]),
		],
		isLost: refused !== undefined,
	};
};

/**
Says on stderr what was judged and how to export it, a line for each version, once the terminal is given back. Quiet where a signal ended the program: the terminal may be gone.

@returns The exit code: 1 where something that was judged is not kept.
*/
export const reportReviews = async (context: CommandContext, judged: readonly ReviewResult[]): Promise<number> => {
	// Of several visits to a version the last one's counts hold all; where nothing is kept each visit had its own.
	const visits = new Map(judged.map((one, visit) => [one.whyNotKept === undefined ? one.path : visit, one]));
	let code = 0;
	for (const one of visits.values()) {
		const {words, isLost} = await wordsOf(one, stateFolder(context.env));
		if (!context.signal.aborted) {
			for (const line of words) {
				context.stderr.write(`winnow: ${line}\n`);
			}
		}

		code = isLost ? exitCodes.failure : code;
	}

	return code;
};
