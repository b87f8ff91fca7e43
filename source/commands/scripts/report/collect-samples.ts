import type {ClassReader} from '../../../dataset/sample-classes.js';
import type {Sample, Status} from '../../../model/source.js';
import type {VersionList} from '../../../results/list/version-list.js';
import {Breakdown} from '../../../review/breakdown/breakdown.js';
import {ratesOf, type GroupRate} from '../../../review/breakdown/group-rates.js';
import {findWords} from '../../../review/find/words/index.js';
import type {Judgement} from '../../../review/marks/judgements.js';
import type {ReportBreakdown, ReportSample, ReportSamples} from '../../../report/report-data.js';
import {breakdownWords} from '../../words/breakdown.js';
import {versionSamples} from '../get/version-samples.js';

/** Maximum number of samples to list per verdict. The others are only counted. */
const maxListed = 1000;

type CollectOptions = {
	readonly version: VersionList;
	/** Returns the mark that counts for a sample. */
	markOf(sample: Sample): Judgement | undefined;
	readonly classes: Pick<ClassReader, 'of' | 'counts'>;
	onProgress(done: number): void;
	readonly signal: AbortSignal;
};

/** Results of reading all samples of a version once. */
export type CollectedSamples = {
	readonly samples: number;
	readonly byStatus: Readonly<Record<Status | 'unknown', number>>;
	readonly judged: number;
	readonly breakdowns: readonly ReportBreakdown[];
	readonly rejected: ReportSamples;
	readonly flagged: ReportSamples;
};

const groupings = ['operator', 'class', 'reason'] as const;

const groupsOf = (breakdown: Breakdown): GroupRate[] => {
	const {groups, others} = ratesOf(breakdown);
	return others ? [...groups, {...others, name: breakdownWords.others(breakdown.limit)}] : [...groups];
};

class Listed {
	readonly samples: ReportSample[] = [];
	total = 0;

	add(sample: ReportSample): void {
		this.total++;
		if (this.samples.length < maxListed) {
			this.samples.push(sample);
		}
	}
}

/** Returns the sample without its signed addresses, which expire. */
const withoutSignatures = ({before, after, ...sample}: Sample): Sample => ({...sample, before: {address: before.address}, after: {address: after.address}});

/**
Reads all samples of a version, and counts them and their verdicts.

@throws WinnowError if a page can't be fetched.
*/
export const collectSamples = async ({
	version, markOf, classes, onProgress, signal,
}: CollectOptions): Promise<CollectedSamples> => {
	const byStatus = {
		retained: 0, modified: 0, deleted: 0, added: 0, unknown: 0,
	};
	const breakdowns = groupings.map(by => ({by, breakdown: new Breakdown(by)}));
	const [rejected, flagged] = [new Listed(), new Listed()];
	let [samples, judged] = [0, 0];
	for await (const {sample, index} of versionSamples(version, 'all', {start: 0, limit: Number.POSITIVE_INFINITY, signal})) {
		samples++;
		byStatus[sample.status ?? 'unknown']++;
		const mark = markOf(sample);
		const names = await classes.of(sample, signal);
		for (const {breakdown} of breakdowns) {
			breakdown.add(sample, mark, names);
		}

		const {verdict} = mark ?? {};
		if (mark && verdict !== undefined) {
			judged++;
			if (verdict !== 'accept') {
				(verdict === 'reject' ? rejected : flagged).add({index, sample: withoutSignatures(sample), mark: {...mark, verdict}});
			}
		}

		onProgress(samples);
	}

	return {
		samples,
		byStatus,
		judged,
		// A single group is the whole version, so there is nothing to break down.
		breakdowns: breakdowns.map(({by, breakdown}) => ({by, groups: groupsOf(breakdown), ...(by === 'class' && {from: findWords.classFrom(classes.counts)})})).filter(({groups}) => groups.length > 1),
		rejected,
		flagged,
	};
};
