import {runInSlices} from '../../async/slices.js';
import {sentences} from '../../text/sentences.js';
import type {MeasureName} from '../../measures/measure-values.js';
import type {StatusFilter} from '../../model/source.js';
import type {SortedSamples} from '../../results/measures/measures-file.js';
import {commandFor} from '../command-for.js';
import {pickedList} from '../lists/picked-list.js';
import {sayFailure, sayUnfinished} from '../say-failure.js';
import type {Session} from '../session.js';
import {words} from '../words/index.js';

/** Loads the measures. If there are none, shows a message and returns undefined. */
export const loadMeasures = async (session: Session): Promise<Session['measures']['file']> => {
	const {sort} = words();
	try {
		const file = await session.measures.load();
		if (file !== undefined && file.size > 0) {
			return file;
		}

		session.say(sentences(sort.notMeasured, sort.measureFirst(commandFor('measure', session.identity))), 'warning');
	} catch (error) {
		sayFailure(session, error);
	}

	return undefined;
};

/** Shows the measured samples of the tab, sorted by a measure, the oddest first. */
export const sortSamples = async (session: Session, name: MeasureName): Promise<void> => {
	const {version} = session;
	const home = session.tab();
	const file = await loadMeasures(session);
	if (!file) {
		return;
	}

	session.stopWork();
	const stop = new AbortController();
	session.work({
		label: words().progress.sorting, done: 0, total: undefined, stop,
	});
	try {
		const sorted = await runInSlices(file.sorted(name, home === 'all' ? undefined : home), async () => version.turn(), stop.signal);
		showSorted(session, name, home, sorted);
	} catch (error) {
		sayUnfinished(session, error);
	} finally {
		session.work(undefined, stop);
	}
};

const showSorted = (session: Session, name: MeasureName, home: StatusFilter, {indices, range: [low, high], records}: SortedSamples): void => {
	const {version, found, measures} = session;
	const {sort} = words();
	if (indices.length === 0) {
		session.say(records === 0 ? sentences(sort.noneHere, sort.measureFirst(commandFor('measure', session.identity))) : sort.noValues(name, records), 'warning');
		return;
	}

	measures.order = {name, low, high};
	const total = version.totals()[home];
	found.patterns = [];
	found.view = undefined;
	found.query = sort.scope(name, indices.length, total);
	session.setList('found', pickedList(version, {
		home,
		count: () => indices.length,
		locate(position) {
			const index = indices[position];
			return index === undefined ? undefined : {filter: 'all', index};
		},
		kept: () => undefined,
	}));
	session.dispatch({type: 'new-list', list: 'found', cursor: 0});
	session.say(sort.sorted(name, indices.length, total));
};
