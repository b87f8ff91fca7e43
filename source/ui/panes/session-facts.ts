import {bytes, milliseconds} from '../../text/numbers.js';
import type {Session} from '../session.js';
import {words} from '../words/index.js';
import type {HeaderFacts} from './header.js';
import {tabNumbers} from './tab-numbers.js';
import type {TabFacts} from './tabs.js';

/** Returns the warning while nothing can be saved, or the last verdict was refused. */
const alarmOf = ({review: {kept, refused}}: Session): string => {
	if (refused) {
		return words().header.lastNotSaved;
	}

	return kept ? '' : words().header.notSaved;
};

/** Returns what the header shows of the session. */
export const headerFacts = (session: Session): HeaderFacts => {
	const {lastPicture, slow, isOverridden} = session.sources.stats.getSnapshot();
	return {
		title: `${session.identity.title}${session.identity.where === '' ? '' : ` ${session.theme().separator} ${session.identity.where}`}`,
		folder: session.folders().before,
		judged: session.review.counts().judged,
		loading: session.review.loading,
		total: session.version.totals().all,
		alarm: alarmOf(session),
		traffic: lastPicture ? `${slow ? `${isOverridden ? words().header.lowBandwidth : words().header.slowLink}  ` : ''}${bytes(lastPicture.bytes)} ${session.theme().separator} ${milliseconds(lastPicture.milliseconds)}` : '',
	};
};

/** Returns what the tabs show. */
export const tabFacts = (session: Session): TabFacts => {
	const {list} = session.store.get();
	return {
		list,
		numbers: tabNumbers(session.version),
		extra: list === 'found' || list === 'queue' ? words().header[list](session.list().count ?? 0) : undefined,
		query: list === 'found' ? {text: session.found.query, home: session.tab()} : undefined,
	};
};
