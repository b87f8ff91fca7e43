import {failureText} from '../say-failure.js';
import type {ClassReader} from '../../dataset/sample-classes.js';
import {isAbort} from '../../model/errors.js';
import {groupsOf, type Grouping} from '../../review/breakdown/breakdown.js';
import type {FindNeed} from '../../review/find/find-key.js';
import {findWords} from '../../review/find/words/index.js';
import {countGroups, type GroupCounts} from '../breakdown/count-groups.js';
import type {Session} from '../session.js';
import {words} from '../words/index.js';
import {findByQuery} from './find-samples.js';
import {scanProgress} from './scan-progress.js';

/** Whether the counts, complete or not, are still valid for a tab: its marks and total are unchanged, and reading had no problem. */
const isCurrent = (session: Session, {counts, marks, total}: NonNullable<Session['breakdown']['last']>, tab: GroupCounts['tab']): boolean => counts.tab === tab
	&& counts.problem === undefined
	&& marks === session.review.getSnapshot()
	&& total === session.version.totals()[tab];

/** Opens the breakdown of the tab. Counts its samples in the background, unless they were counted since the last verdict. */
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

	let classes: ClassReader | undefined;
	const onSample = scanProgress(session, show);
	show();
	try {
		classes = await session.openClasses();
		for await (const sample of version.scan(tab, {signal: stop.signal})) {
			counts.add(sample, review.markOf(sample), classes.hasLabels ? await classes.of(sample, stop.signal) : undefined);
			onSample();
		}

		counts.isDone = true;
		counts.classFrom = findWords.classFrom(classes.counts);
	} catch (error) {
		counts.problem = isAbort(error) ? words().messages.stopped : failureText(error);
	} finally {
		session.work(undefined, stop);
		await classes?.close();
	}
};

/** Shows the samples of one group. */
export const showGroup = (session: Session, grouping: Grouping, name: string): void => {
	session.breakdown.grouping = grouping;
	const text = words().breakdown.query(grouping, name);
	void findByQuery(session, {text}, {
		terms: [text],
		needs: new Set<FindNeed>(grouping === 'class' ? ['classes'] : []),
		patterns: [],
		measures: [],
		matches: (sample, facts) => groupsOf(grouping, sample, facts?.classes).includes(name),
	});
};
