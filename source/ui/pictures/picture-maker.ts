import {formatOf} from '../../preview/decode/format.js';
import type {
	Box, Composition, Rendered, Show,
} from '../../preview/preview.js';
import {createPictureFetcher, type FetchedPicture, type PictureRequest} from '../../preview/picture-fetcher.js';
import {createPictureRenderer} from '../../preview/picture-renderer.js';
import {processParameterFor} from '../../preview/ladder.js';
import {previewWords as words} from '../../preview/words/index.js';
import {SharedRequests} from '../../async/shared-requests.js';
import {WeightedLru} from '../../async/weighted-lru.js';
import {LargePictureError, WinnowError} from '../../model/errors.js';
import {sampleKey, type Sample, type Side} from '../../model/source.js';
import {drawnBoxes, findBoxes, outlinesFor} from './drawn-boxes.js';
import {bytesOf} from './made-facts.js';
import type {Made, MakerParts, PictureMaker} from './maker-types.js';
import type {Originals} from './originals.js';
import {createHasher, dropIfNotPicture} from './picture-hasher.js';
import {showOf} from './show-of.js';
import {
	isThumbnail, originOf, wantedKey, type Wanted,
} from './wanted.js';

export type {MakerParts} from './maker-types.js';

type Fetched = {readonly file: FetchedPicture; readonly request: PictureRequest};

/** How to make a picture: the size to request, whether it is a prefetch, and how the terminal shows it. */
type MakeOptions = {readonly parameter: string | undefined; readonly ahead: boolean; readonly show: Show};

/** The area of a picture, and how the terminal shows it. */
type Framing = Pick<MakeOptions, 'show'> & {readonly area: Box};

/** Maximum size of all finished pictures in memory (bytes). */
const maxCachedBytes = 6_000_000;

const sidesOf = ({what}: Pick<Wanted, 'what'>): readonly Side[] => what.kind === 'single' ? [what.side] : ['before', 'after'];

/** Makes pictures: fetches, decodes, scales and encodes them for this terminal, and caches them. Concurrent requests for the same picture share the work. */
export const createPictureMaker = ({
	source,
	version,
	terminal,
	processParameter,
	bandwidth,
	originals,
	now,
	boxes,
	renderer = createPictureRenderer(),
}: MakerParts & {readonly originals: Originals; readonly now: () => number}): PictureMaker => {
	const fetcher = createPictureFetcher({source, address: version.address.bind(version), now});
	const cache = new WeightedLru<Made>(maxCachedBytes, {
		// Also free the graphic in the terminal's memory.
		onDrop({rendered: {picture}}, isFull) {
			if (isFull && picture.kind === 'graphic') {
				terminal.screen.forget(picture.key);
			}
		},
	});
	/** The sample on the screen, and its downloads. `held` is created with the first download, because the cursor leaves most samples before there is one. */
	let current: {readonly key: string | undefined; held?: {readonly abort: AbortController; readonly sides: Set<Side>}} = {key: undefined};
	const requests = new SharedRequests<Made>();

	const show = (): Show => showOf(terminal, bandwidth);

	const parameterFor = (area: Box, how = show()): string | undefined => processParameter ?? processParameterFor(area, how);

	const keepLoading = (sample: Sample | undefined): void => {
		const key = sample && sampleKey(sample);
		if (current.key !== key) {
			current.held?.abort.abort();
			current = {key};
		}
	};

	/** Keeps an original's download alive while its sample shows. Each zoom step is a separate request, and canceling one must not cancel the download. */
	const keepDownload = async (sample: Sample, side: Side, request: PictureRequest): Promise<void> => {
		keepLoading(sample);
		current.held ??= {abort: new AbortController(), sides: new Set()};
		const {sides, abort} = current.held;
		if (!sides.has(side)) {
			sides.add(side);
			// The error is reported by the request that shows the picture.
			await Promise.allSettled([fetcher.fetch(request, abort.signal)]);
			sides.delete(side);
		}
	};

	const requestFor = (wanted: Wanted, side: Side, {parameter, ahead}: Pick<MakeOptions, 'parameter' | 'ahead'>): PictureRequest => {
		const {sample, crop} = wanted;
		const {place, ...origin} = originOf(wanted, side);
		// If the source can't resize, every picture is an original, so don't ask.
		const isAsked = ahead || (crop !== undefined && source.resizing !== 'never');
		return {
			...place,
			...origin,
			shownWith: sampleKey(sample),
			parameter,
			page: isThumbnail(wanted),
			prefetch: ahead,
			maxOriginalBytes: isAsked ? originals.byteLimit(sample, side) : undefined,
		};
	};

	const fetchSide = async (wanted: Wanted, side: Side, how: MakeOptions, signal: AbortSignal): Promise<Fetched> => {
		const {sample} = wanted;
		const request = requestFor(wanted, side, how);
		if (wanted.crop && how.parameter === undefined) {
			void keepDownload(sample, side, request);
		}

		try {
			return {file: await fetcher.fetch(request, signal), request};
		} catch (error) {
			if (error instanceof LargePictureError) {
				originals.addLarge(sample, {side, size: error.size});
			}

			throw error;
		}
	};

	const renderFiles = async (composition: Composition, files: readonly Fetched[], {area, show}: Framing, signal: AbortSignal): Promise<Rendered> => {
		try {
			return await renderer.render(composition, area, show, signal);
		} catch (error) {
			for (const {file, request} of files) {
				dropIfNotPicture(fetcher, file, request);
			}

			throw error;
		}
	};

	/** Fetches the other side of a sample with more than 8 bits per channel, because both sides share one brightness scale. Undefined if it can't be fetched; its own pane reports the error. */
	const otherSide = async (wanted: Wanted, side: Side, how: MakeOptions, signal: AbortSignal): Promise<FetchedPicture | undefined> => {
		const other = side === 'before' ? 'after' : 'before';
		if (wanted.sample[other].signed === undefined) {
			return undefined;
		}

		const [fetched] = await Promise.allSettled([fetcher.fetch(requestFor(wanted, other, how), signal)]);
		signal.throwIfAborted();
		return fetched.status === 'fulfilled' && formatOf(fetched.value.bytes) !== undefined ? fetched.value : undefined;
	};

	const compose = async (wanted: Wanted, how: MakeOptions, signal: AbortSignal): Promise<Made> => {
		const {what, crop, area} = wanted;
		const finding = Promise.allSettled([findBoxes(boxes, wanted, sidesOf(wanted), signal)]);
		// Wait for both sides, so that one question covers both if both are large.
		const fetched = await Promise.allSettled(sidesOf(wanted).map(async side => fetchSide(wanted, side, how, signal)));
		const [found] = await finding;
		signal.throwIfAborted();
		const failed = fetched.find(one => one.status === 'rejected');
		if (failed) {
			throw failed.reason as Error;
		}

		const sides = fetched.flatMap(one => one.status === 'fulfilled' ? [one.value] : []);
		const [first, second] = sides.map(({file}) => file);
		const shownBoxes = found.status === 'fulfilled' ? found.value : [];
		const shared = {crop, ...outlinesFor(shownBoxes, sides.map(({file}) => file), how.parameter)};
		const composition: Composition = what.kind === 'single'
			? {kind: 'single', file: first!, ...shared}
			: {
				...what, before: first!, after: second!, ...shared,
			};
		let rendered = await renderFiles(composition, sides, {...how, area}, signal);
		if (composition.kind === 'single' && what.kind === 'single' && rendered.facts[0]!.samples && !isThumbnail(wanted)) {
			const other = await otherSide(wanted, what.side, how, signal);
			rendered = other ? await renderFiles({...composition, other}, sides, {...how, area}, signal) : rendered;
		}

		const files = sides.map(({file, request}, index) => fetcher.reportSize(request, file, rendered.facts[index]!));
		return {
			rendered,
			shrunk: files.some(({shrunk}) => shrunk),
			isCoarse: how.show.bandwidth === 'coarse' && (rendered.picture.kind === 'text' || rendered.picture.isCoarse),
			...drawnBoxes(shownBoxes, rendered),
		};
	};

	const makeShared = async (wanted: Wanted, how: MakeOptions, signal: AbortSignal): Promise<Made> => {
		const key = `${wantedKey({...wanted, area: {...wanted.area, x: 0, y: 0}})} ${JSON.stringify(how.show)} ${how.parameter ?? ''}`;
		const known = cache.get(key);
		if (known) {
			return known;
		}

		return requests.join(key, async ending => {
			const made = await compose(wanted, how, ending);
			cache.set(key, made, bytesOf(made.rendered.picture));
			return made;
		}, signal, {
			// A prefetch fails for large originals. A request that joined it and may fetch them then starts again.
			extent: how.ahead ? 0 : 1,
			isTooLittle: error => error instanceof LargePictureError,
		});
	};

	const makeFor = async (wanted: Wanted, how: Omit<MakeOptions, 'parameter'>, signal: AbortSignal): Promise<Made> => {
		signal.throwIfAborted();
		if (how.show.way === 'none') {
			// The picture wouldn't show, so don't fetch it.
			throw new WinnowError({kind: 'failure', what: words.off});
		}

		const {sample, crop, area} = wanted;
		const sized: MakeOptions = {...how, parameter: parameterFor(area, how.show)};
		if (!crop) {
			return makeShared(wanted, sized, signal);
		}

		// A zoomed picture needs the original's pixels.
		const sides = sidesOf(wanted);
		if (originals.unconfirmed(sample, sides).length === 0) {
			try {
				return await makeShared(wanted, {...how, parameter: undefined}, signal);
			} catch (error) {
				if (!(error instanceof LargePictureError)) {
					throw error;
				}
			}
		}

		const made = await makeShared(wanted, sized, signal);
		return made.shrunk ? {...made, large: originals.unconfirmed(sample, sides)} : made;
	};

	return {
		async make(wanted, signal, ahead = false) {
			const asked = ahead && !boxes.isLocal ? {...wanted, hasBoxes: undefined} : wanted;
			return makeFor(asked, {ahead, show: show()}, signal);
		},
		async refine(wanted, {isCoarse, rendered: {picture}}, signal) {
			if (!isCoarse) {
				return undefined;
			}

			return makeFor(wanted, {ahead: false, show: {...show(), bandwidth: picture.kind === 'text' ? 'high' : 'low'}}, signal);
		},
		async placeholder(wanted, signal) {
			const how: MakeOptions = {parameter: parameterFor(wanted.area), ahead: false, show: show()};
			const canDiffer = wanted.crop !== undefined || wanted.hasBoxes;
			const isHere = canDiffer && sidesOf(wanted).every(side => fetcher.has(requestFor(wanted, side, how)));
			// Without labels, which may take longer to load than the picture.
			return isHere ? makeShared({...wanted, hasBoxes: undefined}, how, signal) : undefined;
		},
		async original(sample, place, side, signal) {
			const {bytes} = await fetcher.fetch({
				...place, sample, side, parameter: undefined, page: false,
			}, signal);
			return bytes;
		},
		hashOf: createHasher({
			fetcher, renderer, originals, processParameter,
		}),
		parts: {fetcher, renderer},
		keepLoading,
		parameterFor: area => parameterFor(area),
		keyOf: wanted => `${wantedKey(wanted)} ${JSON.stringify({...show(), bandwidth: undefined})}${wanted.crop ? sidesOf(wanted).map(side => ` ${originals.byteLimit(wanted.sample, side) ?? 'all'}`).join('') : ''}`,
		requestState: wanted => sidesOf(wanted).map(side => originOf(wanted, side)).map(({sample, side}) => fetcher.requestState(sample, side)).find(Boolean),
		latency: () => fetcher.latency(),
		forget(): void {
			keepLoading(undefined);
			cache.clear();
			fetcher.clear();
			originals.forget();
		},
		close(): void {
			keepLoading(undefined);
			void renderer.close();
		},
	};
};
