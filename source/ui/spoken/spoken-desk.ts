import {
	sampleKey, type Sample, type Side, type Source, type StatusFilter,
} from '../../model/source.js';
import {Changes} from '../../async/changes.js';
import {WeightedLru} from '../../async/weighted-lru.js';
import {isAbort} from '../../model/errors.js';
import {createSampleMeasurer, operatorsOf} from '../../preview/measure-sample.js';
import {createPictureFetcher} from '../../preview/picture-fetcher.js';
import {createPictureRenderer} from '../../preview/picture-renderer.js';
import {createFactsReader} from '../../preview/read-sample-facts.js';
import type {SideFacts} from '../../checks/facts.js';
import type {PictureDetails} from '../panes/facts.js';
import type {DeskSnapshot, PictureDesk} from '../pictures/desk-types.js';
import type {MakerParts} from '../pictures/maker-types.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import {browserParts} from './parts.js';
import {uprightSize, type PictureReport} from './picture-words.js';

/** Longest side of the measured pictures (pixels): enough to detect what changed, at a few kilobytes each. */
const measuredEdge = 128;

/** Maximum size of an original that is fetched for measuring (bytes). A store without image processing sends only whole files. */
const maxOriginalBytes = 2_000_000;

/** Maximum number of reports in memory. */
const maxReports = 500;

export type SpokenDesk = PictureDesk & {
	/** Returns the facts about the pictures of the sample under the cursor, or of the pair; undefined until they are read. */
	report(): PictureReport | undefined;
};

type SpokenDeskParts = Omit<MakerParts, 'source' | 'terminal' | 'bandwidth' | 'renderer'> & {
	readonly source: Source;
	readonly session: Pick<Session, 'store' | 'list' | 'now'>;
	readonly bandwidth: 'auto' | 'low' | 'high';
};

/** A sample to describe: in the twin view a pair, which has no position. */
type Subject = {
	readonly key: string;
	readonly sample: Sample;
	readonly number: number;
	readonly place: {readonly filter: StatusFilter; readonly index: number} | undefined;
	readonly isPair: boolean;
};

const detailsOf = (facts: SideFacts | undefined): PictureDetails['before'] => facts?.kind === 'picture' && facts.width > 0
	? {format: facts.format, bytes: facts.bytes ?? 0, ...uprightSize(facts)}
	: undefined;

/** Creates the desk of the line mode. Instead of drawing pictures, it reads their headers and measures small versions of them. */
export const createSpokenDesk = ({session, source, version, processParameter, bandwidth, boxes}: SpokenDeskParts): SpokenDesk => {
	const address = version.address.bind(version);
	const fetcher = createPictureFetcher({source, address});
	const renderer = createPictureRenderer();
	const readFacts = createFactsReader({source, address, fetcher, renderer});
	/** Aborted when the desk closes. */
	const closing = new AbortController();
	let measurer: Promise<ReturnType<typeof createSampleMeasurer>> | undefined;
	/** The operators decide which samples are compared at full size. */
	const openMeasurer = async () => createSampleMeasurer({
		fetcher, renderer, edge: measuredEdge, operators: await operatorsOf(source, closing.signal), maxOriginalBytes,
	});
	const originals = browserParts().createOriginals();
	const changes = new Changes();
	const reports = new WeightedLru<PictureReport>(maxReports);
	let abort = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	/** Key of the sample under the cursor. */
	let wanted: string | undefined;
	/** The key of that sample, and whether its labels show. */
	let currentKey: string | undefined;
	let inFlight = 0;
	let isClosed = false;
	let snapshot: DeskSnapshot = {sample: undefined, isPair: false, key: undefined, number: 0, facts: {shrunk: false}, panes: new Map()};

	const subjectAt = (cursor: number): Subject | undefined => {
		const list = session.list();
		const sample = list.at(cursor);
		return sample && {key: sampleKey(sample), sample, number: cursor + 1, place: list.locate(cursor), isPair: false};
	};

	const subject = (): Subject | undefined => {
		const state = session.store.get();
		if (state.twin) {
			const {sample} = browserParts().twinPair(state.twin);
			return {key: sampleKey(sample), sample, number: 0, place: undefined, isPair: true};
		}

		return subjectAt(positionOf(state).cursor);
	};

	const keep = (key: string, report: PictureReport): void => {
		reports.set(key, report);
		if (key === wanted) {
			updateSnapshot();
			changes.changed();
		}
	};

	const drawnBoxes = async (sample: Sample, side: Side, signal: AbortSignal) => ({
		boxes: (await boxes.find(sample, side, signal)).boxes,
		placement: undefined,
	});

	/** Adds the labels of the sample to its facts. */
	const showBoxes = async ({key, sample}: Subject, signal: AbortSignal): Promise<void> => {
		const [boxesBefore, boxesAfter] = await Promise.all((['before', 'after'] as const).map(async side => sample[side].address === undefined ? undefined : drawnBoxes(sample, side, signal)));
		if (key === wanted) {
			snapshot = {...snapshot, facts: {...snapshot.facts, boxesBefore, boxesAfter}};
			changes.changed();
		}
	};

	const describePair = async (signal: AbortSignal): Promise<PictureReport> => {
		const {twin} = session.store.get();
		if (!twin) {
			return {};
		}

		const {origins} = browserParts().twinPair(twin);
		const sideOf = async ({sample, side, place}: typeof origins.before): Promise<SideFacts | undefined> => {
			const alone: Sample = {...sample, before: {}, after: {}, [side]: sample[side]};
			return (await readFacts({sample: alone, ...place}, [], signal))[side];
		};

		const [before, after] = await Promise.all([sideOf(origins.before), sideOf(origins.after)]);
		return {before, after};
	};

	const describe = async (one: Subject, signal: AbortSignal): Promise<void> => {
		const {key, sample, place} = one;
		if (!place) {
			keep(key, await describePair(signal));
			return;
		}

		if (sample.before.signed === undefined && sample.after.signed === undefined) {
			keep(key, {});
			return;
		}

		const facts = await readFacts({sample, ...place}, [], signal);
		keep(key, facts);
		if (bandwidth !== 'low') {
			measurer ??= openMeasurer();
			const measure = await measurer;
			const {measured} = await measure({sample, ...place}, signal);
			keep(key, {...facts, measured});
		}
	};

	const load = async (one: Subject, signal: AbortSignal): Promise<void> => {
		inFlight++;
		try {
			if (reports.get(one.key) === undefined) {
				await describe(one, signal);
			}

			if (session.store.get().hasBoxes && !one.isPair && one.key === wanted) {
				await showBoxes(one, signal);
			}
		} catch (error) {
			// The facts from the headers are enough if measuring fails.
			if (!isAbort(error) && !signal.aborted && reports.get(one.key) === undefined) {
				keep(one.key, {why: browserParts().pictureErrorText(error)});
			}
		} finally {
			inFlight--;
		}
	};

	/** Reads and measures the sample, then the next one in the cursor's direction. */
	const loadAhead = async (one: Subject): Promise<void> => {
		const {signal} = abort;
		await load(one, signal);
		const state = session.store.get();
		const next = one.isPair || signal.aborted ? undefined : subjectAt(positionOf(state).cursor + state.direction);
		if (next) {
			await load(next, signal);
		}
	};

	const updateSnapshot = (): void => {
		const one = subject();
		const report = one && reports.get(one.key);
		const {boxesBefore, boxesAfter} = snapshot.key === one?.key ? snapshot.facts : {};
		snapshot = {
			sample: one?.sample,
			isPair: one?.isPair ?? false,
			key: one?.key,
			number: one?.number ?? 0,
			facts: {
				shrunk: false, before: detailsOf(report?.before), after: detailsOf(report?.after), boxesBefore, boxesAfter,
			},
			panes: new Map(),
		};
	};

	return {
		sync() {
			const one = subject();
			const {hasBoxes, moves} = session.store.get();
			const key = one && `${one.key} ${String(hasBoxes)}`;
			if (isClosed || key === currentKey) {
				return;
			}

			currentKey = key;
			wanted = one?.key;
			abort.abort();
			abort = new AbortController();
			clearTimeout(timer);
			updateSnapshot();
			timer = one && setTimeout(() => {
				timer = undefined;
				void loadAhead(one);
			}, browserParts().fetchDelay(moves));
		},
		report() {
			const one = subject();
			return one && reports.get(one.key);
		},
		getSnapshot: () => snapshot,
		subscribe: changes.subscribe,
		lift() {
			// Nothing is drawn.
		},
		refresh() {
			reports.clear();
			fetcher.clear();
			originals.forget();
			currentKey = undefined;
		},
		answerOriginals() {
			// The line mode never asks.
		},
		async original(sample, place, side, signal) {
			const {bytes} = await fetcher.fetch({
				...place, sample, side, parameter: undefined, page: false,
			}, signal);
			return bytes;
		},
		hashOf: browserParts().createHasher({
			fetcher, renderer, originals, processParameter,
		}),
		parts: {fetcher, renderer},
		idle: () => timer === undefined && inFlight === 0,
		close() {
			isClosed = true;
			closing.abort();
			clearTimeout(timer);
			abort.abort();
			void renderer.close();
		},
	};
};
