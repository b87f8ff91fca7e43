import type {Sample, SourceIdentity} from '../../../model/source.js';
import {compareReviewers, type ReviewerComparison} from '../../../review/exchange/compare-reviewers.js';
import type {MarksSummary} from '../../../review/exchange/marks-summary.js';
import type {MarksInFile} from '../../../review/exchange/read-marks.js';
import {ReviewerMarks} from '../../../review/exchange/reviewer-marks.js';
import type {Judgement} from '../../../review/marks/judgements.js';
import {markKey} from '../../../review/marks/row.js';
import type {QueueSummary} from '../../../review/queue/queue-summary.js';
import type {CommandContext} from '../../command.js';
import {reviewerOf} from '../../configuration.js';
import {readMarksOf, type MarksPlace} from '../../version-marks.js';
import {words} from '../../../ui/words/index.js';
import {readSummary} from '../marks/read-summary.js';

/** The verdicts in the journal of a version. */
export type ReportVerdicts = {
	/** Undefined for a version that was never judged. */
	readonly marks: MarksSummary | undefined;
	readonly queues: readonly QueueSummary[];
	/** Undefined for a single reviewer. */
	readonly agreement: ReviewerComparison | undefined;
	/** A sentence for each defect of the journal. With any of them, verdicts may be missing. */
	readonly warnings: readonly string[];
	/** Returns the mark that counts for a sample. */
	markOf(sample: Sample): Judgement | undefined;
	close(): Promise<void>;
};

const none: ReportVerdicts = {
	marks: undefined, queues: [], agreement: undefined, warnings: [], markOf: () => undefined, close: async () => undefined,
};

const compare = async (marks: MarksInFile, owner: string): Promise<ReviewerComparison | undefined> => {
	if (!marks.hasOthers) {
		return undefined;
	}

	const all = new ReviewerMarks();
	for await (const row of marks.rows()) {
		all.add(row, row.reviewer ?? owner);
	}

	return all.reviewers.size > 1 ? compareReviewers(all) : undefined;
};

/**
Reads the verdicts of a version from its journal or the shared folder. Another Winnow process may be writing them.

@param place Who the user is, and the shared folder.
@throws WinnowError if they can't be read.
*/
export const readVerdicts = async (context: CommandContext, identity: SourceIdentity, place: MarksPlace): Promise<ReportVerdicts> => {
	const marks = await readMarksOf(context, identity, place);
	if (!marks) {
		return none;
	}

	const {summary, queues} = await readSummary(marks, words().meanings);
	return {
		marks: summary,
		queues,
		agreement: await compare(marks, await reviewerOf(context, place)),
		warnings: marks.damage,
		markOf: sample => marks.decisionOfKey(markKey(sample)).mark,
		close: async () => marks.close(),
	};
};
