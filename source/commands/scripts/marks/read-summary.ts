import {tallyMarks} from '../../../review/exchange/mark-tallies.js';
import type {Meanings} from '../../../review/exchange/marks-export.js';
import {summarizeMarks, type MarksSummary} from '../../../review/exchange/marks-summary.js';
import type {MarksInFile} from '../../../review/exchange/read-marks.js';
import {sessionFile} from '../../../review/journal/journal-name.js';
import {summarizeQueues, type QueueSummary} from '../../../review/queue/queue-summary.js';
import {queuesOf, readResumePoint} from '../../../review/resume-point.js';

type VersionSummary = {readonly summary: MarksSummary; readonly queues: readonly QueueSummary[]};

/**
Summarizes a journal, with the random samples that the browser saves beside it.

@param meanings Texts of what verdicts mean: in English for programs, in the language of the user for people.
*/
export const readSummary = async (marks: MarksInFile, meanings: Meanings): Promise<VersionSummary> => {
	const session = await readResumePoint(sessionFile(marks.path));
	const queues = summarizeQueues(queuesOf(session), key => marks.markOfKey(key), marks.plans);
	const summary = summarizeMarks(marks.identity, marks.counts, {
		meanings, reasons: marks.reasons, queues, totals: session?.totals ?? {}, tallies: await tallyMarks(marks.rows()),
	});
	return {summary, queues};
};
