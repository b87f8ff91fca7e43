import type {Version} from '../model/catalog.js';
import type {Sample, Status} from '../model/source.js';
import type {ReviewerComparison} from '../review/exchange/compare-reviewers.js';
import type {MarksSummary} from '../review/exchange/marks-summary.js';
import type {GroupRate} from '../review/breakdown/group-rates.js';
import type {Judgement, Verdict} from '../review/marks/judgements.js';
import type {QueueSummary} from '../review/queue/queue-summary.js';
import type {ShownSide} from './blocks.js';

/** Groups of one kind, sorted by the lower bound of the reject rate, highest first. */
export type ReportBreakdown = {readonly by: 'operator' | 'class' | 'reason'; readonly groups: readonly GroupRate[]; /** A sentence about where the groups are from. */ readonly from?: string};

/** A sample with its verdict. */
export type ReportSample = {
	/** From 0, in the list of all samples. */
	readonly index: number;
	readonly sample: Sample;
	readonly mark: Judgement & {readonly verdict: Verdict};
};

/** Samples with one verdict: the first ones, and the total number. */
export type ReportSamples = {readonly samples: readonly ReportSample[]; readonly total: number};

/** The version, and the job that made it. */
export type ReportOrigin = {
	readonly title: string;
	readonly endpoint: string;
	readonly project: string;
	readonly task: string;
	readonly version: string;
	/** Undefined without a service. `error` says why the service's data can't be read. */
	readonly run: Version | {readonly error: string} | undefined;
};

export type ReportData = {
	readonly origin: ReportOrigin;
	/** When the report is written (ms since 1970), and by which version of Winnow. */
	readonly written: {readonly time: number; readonly by: string};
	/** Number of samples of the version. */
	readonly samples: number;
	readonly byStatus: Readonly<Record<Status | 'unknown', number>>;
	/** Number of samples of the version with a verdict that counts. */
	readonly judged: number;
	/** The journal's numbers; undefined if nothing was judged. */
	readonly marks: MarksSummary | undefined;
	readonly queues: readonly QueueSummary[];
	readonly breakdowns: readonly ReportBreakdown[];
	/** Undefined for a single reviewer. */
	readonly agreement: ReviewerComparison | undefined;
	readonly rejected: ReportSamples;
	readonly flagged: ReportSamples;
	/** Maximum number of samples with pictures: first rejected ones, then flagged ones. */
	readonly pictured: number;
	/** Yields samples with their pictures, in the given order. */
	pictures(samples: readonly ReportSample[]): AsyncIterable<{readonly shown: ReportSample; readonly sides: readonly ShownSide[]}>;
};
