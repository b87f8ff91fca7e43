import type {Version} from '../model/catalog.js';
import type {Sample, Status} from '../model/source.js';
import type {ReviewerComparison} from '../review/exchange/compare-reviewers.js';
import type {MarksSummary} from '../review/exchange/marks-summary.js';
import type {GroupRate} from '../review/breakdown/group-rates.js';
import type {Judgement, Verdict} from '../review/marks/judgements.js';
import type {QueueSummary} from '../review/queue/queue-summary.js';
import type {ShownSide} from './blocks.js';

/** Groups of one kind, those whose rejects stand out first. */
export type ReportBreakdown = {readonly by: 'operator' | 'class' | 'reason'; readonly groups: readonly GroupRate[]; /** A sentence about where the groups are from. */ readonly from?: string};

/** A sample with its verdict. */
export type ReportSample = {
	/** From 0, in the list of all samples. */
	readonly index: number;
	readonly sample: Sample;
	readonly mark: Judgement & {readonly verdict: Verdict};
};

/** Samples with one verdict: the first of them, and their number. */
export type ReportSamples = {readonly samples: readonly ReportSample[]; readonly total: number};

/** What the version is, and what made it. */
export type ReportOrigin = {
	readonly title: string;
	readonly endpoint: string;
	readonly project: string;
	readonly task: string;
	readonly version: string;
	/** Undefined if no service knows it; `error` is why it can't be read. */
	readonly run: Version | {readonly error: string} | undefined;
};

export type ReportData = {
	readonly origin: ReportOrigin;
	/** When it is written (ms since 1970), and by which version of Winnow. */
	readonly written: {readonly time: number; readonly by: string};
	/** Samples of the version. */
	readonly samples: number;
	readonly byStatus: Readonly<Record<Status | 'unknown', number>>;
	/** Samples of the version that have a verdict which counts. */
	readonly judged: number;
	/** The journal's numbers; undefined if nothing was judged. */
	readonly marks: MarksSummary | undefined;
	readonly queues: readonly QueueSummary[];
	readonly breakdowns: readonly ReportBreakdown[];
	/** Undefined for a single reviewer. */
	readonly agreement: ReviewerComparison | undefined;
	readonly rejected: ReportSamples;
	readonly flagged: ReportSamples;
	/** Number of samples that are shown with their pictures: first rejected ones, then flagged ones. */
	readonly pictured: number;
	/** Their pictures, in that order. */
	pictures(samples: readonly ReportSample[]): AsyncIterable<{readonly shown: ReportSample; readonly sides: readonly ShownSide[]}>;
};
