import {bytes, milliseconds, grouped} from '../../text/numbers.js';
import type {Session} from '../session.js';
import type {HeaderFacts} from './header.js';
import {tabNumbers} from './tab-numbers.js';
import type {TabFacts} from './tabs.js';

/** Nothing is kept at all, or the last verdict was refused: as long as that is so. */
const alarmOf = ({review: {kept, refused}}: Session): string => {
	if (refused) {
		return 'LAST NOT KEPT';
	}

	return kept ? '' : 'NOT KEPT';
};

/** What the header says of the session. */
export const headerFacts = (session: Session): HeaderFacts => {
	const {lastPicture, slow, isOverridden: told} = session.sources.stats.getSnapshot();
	return {
		title: `${session.identity.title}${session.identity.where === '' ? '' : ` ${session.theme().separator} ${session.identity.where}`}`,
		folder: session.folders().before,
		judged: session.review.counts().judged,
		loading: session.review.loading,
		total: session.version.totals().all,
		alarm: alarmOf(session),
		traffic: lastPicture ? `${slow ? `${told ? 'low bandwidth' : 'slow link'}  ` : ''}${bytes(lastPicture.bytes)} ${session.theme().separator} ${milliseconds(lastPicture.milliseconds)}` : '',
	};
};

/** What the tabs say. */
export const tabFacts = (session: Session): TabFacts => {
	const {list} = session.store.get();
	const count = grouped(session.list().count ?? 0);
	return {
		list,
		numbers: tabNumbers(session.version),
		extra: list === 'found' || list === 'queue' ? `${list === 'found' ? 'Found' : 'Queue'} ${count}` : undefined,
		query: list === 'found' ? {text: session.found.query, home: session.tab()} : undefined,
	};
};
