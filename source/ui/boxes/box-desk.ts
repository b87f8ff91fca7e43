import {WeightedLru} from '../../async/weighted-lru.js';
import type {ActualSize, BoxProblem} from '../../dataset/sample-boxes/check-boxes.js';
import type {CheckedSide} from '../../dataset/sample-boxes/check-sample-boxes.js';
import type {BoxSource} from '../../dataset/sample-boxes/side-boxes.js';
import {asWinnowError, isAbort} from '../../model/errors.js';
import {sampleKey, type Sample, type Side} from '../../model/source.js';
import type {PictureDetails} from '../panes/facts.js';
import type {Theme} from '../theme.js';
import {createClassColors} from './class-colors.js';
import type {ShownBoxes} from './shown-boxes.js';

export type BoxWords = {
	/** Returns a line about the boxes that show on the given sides; empty if there are none. */
	line(theme: Theme, shown: {readonly sample: Sample; readonly details: PictureDetails; readonly sides: readonly Side[]}, columns: number): string;
	/** Returns all details of the boxes, as pairs of label and value. */
	details(theme: Theme, sample: Sample, details: PictureDetails): Array<[string, string]>;
};

/** Loads the boxes of samples, and keeps recent ones in memory. */
export type BoxDesk = {
	/** Opens the source, if it is not open yet. @throws WinnowError */
	open(): Promise<BoxSource>;
	/** Whether boxes are available without a request. */
	readonly isLocal: boolean;
	/** Checks the boxes of a sample. Compares them with the sizes of its pictures if those are known without a request. @throws WinnowError if the boxes can't be requested; the signal's reason. */
	problemsOf(sample: Sample, signal: AbortSignal): Promise<readonly BoxProblem[]>;
	/** Finds the boxes of one picture. A failure is reported as unusable boxes, and the next call tries again. @throws The signal's reason. */
	find(sample: Sample, side: Side, signal: AbortSignal): Promise<ShownBoxes>;
	/** Texts about the boxes on the screen; undefined until the first boxes are loaded. */
	readonly words: BoxWords | undefined;
	/** Forgets all boxes, because files may have changed. */
	forget(): void;
	close(): Promise<void>;
};

/** Maximum number of pictures whose boxes are in memory. */
const maxPictures = 500;

/** Finds the size of a picture without a request; undefined if it is not known. */
export type FindSize = (sample: Sample, side: Side, signal: AbortSignal) => Promise<ActualSize | undefined>;

/** @param openSource Called once, when the first boxes are needed. */
export const createBoxDesk = (openSource: () => Promise<BoxSource>, findSize: FindSize = async () => undefined): BoxDesk => {
	const cache = new WeightedLru<ShownBoxes>(maxPictures);
	const colorOf = createClassColors();
	let opening: Promise<BoxSource> | undefined;
	let source: BoxSource | undefined;
	let loaded: BoxWords | undefined;
	const load = async () => {
		const {boxDetails, boxLine, outlinesOf} = await import('./loaded.js');
		loaded ??= {
			line: (theme, shown, columns) => boxLine(theme, {...shown, operators: source?.operators}, colorOf, columns),
			details: (theme, sample, details) => boxDetails(theme, {sample, details, operators: source?.operators}, colorOf),
		};
		return outlinesOf;
	};

	const open = async (): Promise<BoxSource> => {
		opening ??= openSource();
		try {
			source = await opening;
			return source;
		} catch (error) {
			opening = undefined;
			throw error;
		}
	};

	const ask = async (sample: Sample, side: Side, signal: AbortSignal): Promise<ShownBoxes> => {
		const key = `${side} ${sampleKey(sample)}`;
		const found = cache.get(key);
		if (found) {
			return found;
		}

		const [boxes, toOutlines] = await Promise.all([(await open()).find(sample, side, signal), load()]);
		const shown: ShownBoxes = {boxes, outlines: boxes.kind === 'boxes' ? toOutlines(boxes.objects, colorOf) : []};
		cache.set(key, shown);
		return shown;
	};

	return {
		open,
		get isLocal() {
			return source?.isLocal ?? false;
		},
		async problemsOf(sample, signal) {
			const [{operators}, {checkSampleBoxes}] = await Promise.all([open(), import('./loaded.js')]);
			const sideOf = async (side: Side): Promise<CheckedSide> => {
				const boxes = sample[side].address === undefined ? undefined : (await ask(sample, side, signal)).boxes;
				return {boxes, actual: boxes?.kind === 'boxes' ? await findSize(sample, side, signal) : undefined};
			};

			const [before, after] = await Promise.all([sideOf('before'), sideOf('after')]);
			return checkSampleBoxes(sample, before, after, operators);
		},
		async find(sample, side, signal) {
			try {
				return await ask(sample, side, signal);
			} catch (error) {
				signal.throwIfAborted();
				if (isAbort(error)) {
					throw error;
				}

				return {boxes: {kind: 'unusable', why: asWinnowError(error).line}, outlines: []};
			}
		},
		get words() {
			return loaded;
		},
		forget() {
			cache.clear();
		},
		async close() {
			const [opened] = await Promise.allSettled([opening]);
			await (opened.status === 'fulfilled' ? opened.value?.close() : undefined);
		},
	};
};
