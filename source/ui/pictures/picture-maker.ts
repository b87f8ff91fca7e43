import type {
	Box, Crop, Rendered, Show,
} from '../../preview/preview.js';
import {createPictureFetcher, type FetchedPicture} from '../../preview/picture-fetcher.js';
import {createPictureRenderer} from '../../preview/picture-renderer.js';
import {processParameterFor} from '../../preview/ladder.js';
import type {VersionList} from '../../results/version-list.js';
import type {Side, Source} from '../../sources/source.js';
import type {Terminal} from '../../terminal/terminal.js';
import type {ShownFacts} from '../panes/facts.js';
import {RenderedCache} from './rendered-cache.js';
import {wantedKey, type Wanted} from './wanted.js';

export type MakerParts = {
	readonly source: Source;
	readonly version: VersionList;
	readonly terminal: Terminal;
	/** A fixed size; else it is chosen from the area. */
	readonly processParameter: string | undefined;
	readonly bandwidth: 'auto' | 'low' | 'high';
};

/** A finished picture; shrunk where the service was asked for a smaller one than the original. */
export type Made = {readonly rendered: Rendered; readonly shrunk: boolean};

/** Finished pictures in memory, in bytes. */
const mostKept = 24_000_000;

/** Thumbnails come with their neighbours: their whole page is asked in their size. */
export const isThumbnail = ({slot}: Pick<Wanted, 'slot'>): boolean => slot.startsWith('sheet-');

/** What a finished picture says of its sample. */
export const factsOf = (wanted: Wanted, {rendered, shrunk}: Made): ShownFacts => {
	const [first, second] = rendered.facts;
	return wanted.what.kind === 'single'
		? {[wanted.what.side]: first, shrunk}
		: {
			before: first, after: second, difference: rendered.difference, shrunk,
		};
};

/** From what the frame wants to a finished picture: fetched, decoded, fitted and encoded for this terminal, and kept. */
export const createPictureMaker = ({source, version, terminal, processParameter, bandwidth}: MakerParts) => {
	const fetcher = createPictureFetcher({source, address: version.address.bind(version)});
	const renderer = createPictureRenderer();
	const cache = new RenderedCache(mostKept, key => {
		terminal.screen.forget(key);
	});

	const show = (): Show => {
		const {way, colors, cell, tmux, background} = terminal.capabilities;
		return {
			way, colors, cell, background, tmux: tmux.depth > 0, bandwidth: bandwidth === 'auto' ? (terminal.screen.stats().slow ? 'low' : 'high') : bandwidth,
		};
	};

	const parameterFor = (wanted: {readonly area: Box; readonly crop: Crop | undefined}): string | undefined => {
		// A zoomed picture wants every pixel there is.
		if (wanted.crop) {
			return undefined;
		}

		return processParameter ?? processParameterFor(wanted.area, show());
	};

	const renderKey = (wanted: Wanted): string => `${wantedKey({...wanted, area: {...wanted.area, x: 0, y: 0}})} ${JSON.stringify(show())}`;

	const fetchSide = async (wanted: Wanted, side: Side, signal: AbortSignal): Promise<FetchedPicture> => fetcher.fetch({
		...wanted.place, sample: wanted.sample, side, parameter: parameterFor(wanted), page: isThumbnail(wanted),
	}, signal);

	const make = async (wanted: Wanted, signal: AbortSignal): Promise<Made> => {
		const key = renderKey(wanted);
		const known = cache.get(key);
		if (known) {
			return known;
		}

		const {what} = wanted;
		let made: Made;
		if (what.kind === 'single') {
			const file = await fetchSide(wanted, what.side, signal);
			made = {rendered: await renderer.render({kind: 'single', file, crop: wanted.crop}, wanted.area, show(), signal), shrunk: file.shrunk};
		} else {
			const [before, after] = await Promise.all([fetchSide(wanted, 'before', signal), fetchSide(wanted, 'after', signal)]);
			made = {
				rendered: await renderer.render({
					...what, before, after, crop: wanted.crop,
				}, wanted.area, show(), signal), shrunk: before.shrunk || after.shrunk,
			};
		}

		cache.set(key, made);
		return made;
	};

	return {
		/** @throws WinnowError which says why there is no picture; an AbortError once the signal is aborted. */
		make,
		/** What the service is asked for to fill an area. */
		parameterFor,
		/** Names a wanted picture as this terminal shows it. How fast the link is does not count: what stands there already is not sent again because the next one will be cheaper. */
		keyOf: (wanted: Wanted): string => `${wantedKey(wanted)} ${JSON.stringify({...show(), bandwidth: undefined})}`,
		forget(): void {
			cache.clear();
			fetcher.forget();
		},
		close(): void {
			void renderer.close();
		},
	};
};
