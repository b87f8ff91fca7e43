import {consoleLink} from '../../handoff/console-link.js';
import {hintFacts} from '../actions/hint-facts.js';
import {viewIds, viewNames} from '../actions/configured-views.js';
import {keysHere} from '../key-words.js';
import {keyLabel} from '../keys.js';
import type {RowList} from '../lists/row-list.js';
import {demoEndpoint} from '../../model/source.js';
import {runWords} from '../run-state.js';
import type {DeskSnapshot} from '../pictures/desk-types.js';
import type {Session} from '../session.js';
import {picksOf, rangeOf} from '../state/paging-state.js';
import {bytes, milliseconds} from '../../text/numbers.js';
import {words, type ActionId} from '../words/index.js';
import type {StartFacts} from './banner.js';
import type {FootFacts} from './foot.js';
import type {HeaderFacts} from './header.js';
import {isOfFolders} from './session-sample-facts.js';
import {tabNumbers} from './tab-numbers.js';
import type {TabFacts} from './tabs.js';

/** Returns the warning that nothing can be saved or that the last verdict wasn't saved; empty otherwise. */
const alarmOf = ({review: {isSaved, saveError}}: Session): string => {
	if (saveError) {
		return words().header.lastNotSaved;
	}

	return isSaved ? '' : words().header.notSaved;
};

/** Whether the header shows the traffic: if the user asked for it or the link is slow. Never for folders. For the demo, only if the user asked for it or set the bandwidth, because a busy machine looks like a slow link while the demo starts. */
const showsTraffic = ({identity, store, sources}: Session): boolean => {
	const {slow, isOverridden} = sources.stats.getSnapshot();
	return !isOfFolders(identity) && (store.get().hasTraffic || (slow && (isOverridden || identity.endpoint !== demoEndpoint)));
};

/** Returns the size and the transfer time of the last picture: `18 kB · 42 ms`. Empty before the first. */
const trafficWords = (session: Session): string => {
	const {lastPicture} = session.sources.stats.getSnapshot();
	return lastPicture ? `${bytes(lastPicture.bytes)} ${session.theme().separator} ${milliseconds(lastPicture.milliseconds)}` : '';
};

/** Returns what the header shows. */
export const headerFacts = (session: Session): HeaderFacts => {
	const {slow, isOverridden} = session.sources.stats.getSnapshot();
	const {measured} = session.store.get();
	const slowness = isOverridden ? words().header.lowBandwidth : words().header.slowLink;
	return {
		title: `${session.identity.title}${session.identity.where === '' ? '' : ` ${session.theme().separator} ${session.identity.where}`}`,
		link: consoleLink(session.identity, session.settings.consoleUrl),
		folder: session.folders().before,
		judged: session.review.counts().judged,
		loading: session.review.loading,
		total: session.version.totals().all,
		alarm: alarmOf(session),
		measured,
		traffic: showsTraffic(session) ? [slow ? slowness : '', trafficWords(session)].filter(Boolean).join('  ') : '',
	};
};

/** Returns the configured views with their keys: `5 blurred`. */
const viewTabs = (session: Session): ReadonlyArray<{readonly id: ActionId; readonly label: string}> => viewIds.flatMap(id => {
	const name = viewNames(session)[id];
	const [key] = session.keymap.keysOf(id);
	return name === undefined ? [] : [{id, label: key === undefined ? name : `${keyLabel(key, session.theme().unicode)} ${name}`}];
});

/** Returns what the tabs show. */
export const tabFacts = (session: Session): TabFacts => {
	const {list} = session.store.get();
	const isFound = list === 'found';
	return {
		views: viewTabs(session),
		view: isFound && session.found.view !== undefined ? {index: session.found.view, count: session.list().count ?? 0} : undefined,
		list,
		numbers: tabNumbers(session.version),
		extra: list === 'found' || list === 'queue' ? words().header[list](session.list().count ?? 0) : undefined,
		query: isFound ? {text: session.found.query, home: session.tab()} : undefined,
	};
};

/** Returns what the banner or the empty screen shows while a list fails to load or takes long. */
export const startFacts = (session: Session, list: RowList): StartFacts => {
	const {failure, waitingSince, tried, count} = list;
	const run = runWords(session.store.get().run);
	const isExplained = count === 0 && run !== undefined && list === session.list('all');
	const rows = count === undefined ? 'awaited' : 'loaded';
	return {
		keys: keysHere(session),
		now: session.now(),
		failure,
		waitingSince,
		tried,
		rows: isExplained ? 'explained' : rows,
		run,
	};
};

/** Width of the screen (columns) below which the queue's figures have no words. */
const queueColumns = 70;

/** Returns what the last line shows. */
export const footFacts = (
	session: Session,
	{list, cursor, isLate}: {readonly list: RowList; readonly cursor: number; readonly isLate: boolean},
	shown: Pick<DeskSnapshot, 'sample'>,
): FootFacts => {
	const state = session.store.get();
	const range = rangeOf(state);
	return {
		keys: keysHere(session),
		reasons: state.offer?.reasons ?? [],
		hints: hintFacts(session, shown.sample),
		work: state.work,
		message: state.message,
		selected: picksOf(state).selection.size,
		range: range === undefined ? 0 : range[1] - range[0] + 1,
		queue: session.queueWords(state.size.columns < queueColumns ? 'short' : 'long'),
		shorterQueue: [session.queueWords('short'), session.queueWords('shortest')],
		position: list.count !== undefined && list.count > 0 ? {row: cursor + 1, count: list.count} : undefined,
		isLate,
	};
};
