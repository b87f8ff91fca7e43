import type {Sample} from '../../model/source.js';
import {asWinnowError, isAbort} from '../../model/errors.js';
import {groupOf, type Grouping} from '../../review/breakdown/breakdown.js';
import {countGroups, type GroupCounts} from '../breakdown/count-groups.js';
import {progressEvery, type Session} from '../session.js';
import {words} from '../words/index.js';
import {searchFor} from './find-samples.js';

/** Whether the counts are those of the tab as it is now. */
const isCurrent = (session: Session, {counts, marks, total}: NonNullable<Session['breakdown']['last']>, tab: GroupCounts['tab']): boolean => counts.tab === tab
	&& counts.problem === undefined
	&& marks === session.review.getSnapshot()
	&& total === session.version.totals()[tab];

/** Opens the breakdown of the tab, and counts its samples in the background unless they were counted since the last verdict. */
export const showBreakdown = (session: Session): void => {
	const tab = session.tab();
	const {last, grouping} = session.breakdown;
	if (!last || !isCurrent(session, last, tab)) {
		void count(session, tab);
	}

	session.store.set({popup: {kind: 'breakdown', grouping, chosen: 0}});
};

const count = async (session: Session, tab: GroupCounts['tab']): Promise<void> => {
	session.stopWork();
	const {version, review, breakdown} = session;
	const stop = new AbortController();
	const counts = countGroups(tab);
	const total = version.totals()[tab];
	breakdown.last = {counts, marks: session.review.getSnapshot(), total};
	const show = (): void => {
		session.work({
			label: words().breakdown.counting, done: counts.read, total, stop,
		});
	};

	let shown = session.now();
	show();
	try {
		for await (const sample of version.scan(tab, {signal: stop.signal})) {
			counts.add(sample, review.markOf(sample));
			const now = session.now();
			if (now - shown >= progressEvery) {
				shown = now;
				show();
			}
		}

		counts.isDone = true;
	} catch (error) {
		counts.problem = isAbort(error) ? words().messages.stopped : `${asWinnowError(error).line}.`;
	} finally {
		session.work(undefined, stop);
	}
};

/** Shows the samples of one group. */
export const showGroup = (session: Session, grouping: Grouping, name: string): void => {
	const nameOf = groupOf[grouping];
	session.breakdown.grouping = grouping;
	const text = words().breakdown.query(grouping, name);
	searchFor(session, {text}, {
		terms: [text], needs: new Set(), patterns: [], matches: (sample: Sample) => nameOf(sample) === name,
	}, {});
};
