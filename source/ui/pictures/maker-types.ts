import type {Box, Rendered} from '../../preview/preview.js';
import type {PictureRenderer} from '../../preview/picture-renderer.js';
import type {VersionList} from '../../results/list/version-list.js';
import type {
	Sample, Side, Source, TryFacts,
} from '../../model/source.js';
import type {Terminal} from '../../terminal/terminal.js';
import type {LargeOriginal} from './originals.js';
import type {Wanted} from './wanted.js';

export type MakerParts = {
	readonly source: Pick<Source, 'picture' | 'resizing'>;
	readonly version: Pick<VersionList, 'address' | 'processParameter' | 'setProcessParameter'>;
	readonly terminal: {
		readonly capabilities: Pick<Terminal['capabilities'], 'way' | 'colors' | 'cell' | 'tmux' | 'background'>;
		readonly screen: Pick<Terminal['screen'], 'showPicture' | 'removePicture' | 'pause' | 'resume' | 'forget' | 'stats' | 'onceIdle'>;
	};
	/** A fixed size; else it is chosen from the area. */
	readonly processParameter: string | undefined;
	readonly bandwidth: 'auto' | 'low' | 'high';
	/** Default a worker. */
	readonly renderer?: PictureRenderer;
};

/** A finished picture; shrunk where the service was asked for a smaller one than the original. */
export type Made = {
	readonly rendered: Rendered;
	readonly shrunk: boolean;
	/** A block picture made with few bytes for a slow link; `refine` makes a better one. */
	readonly isCoarse?: boolean;
	/** Originals that it would need, and that somebody has to agree to. */
	readonly large?: readonly LargeOriginal[];
};

export type PictureMaker = {
	/**
	@param ahead Nobody looks at it yet: nothing large is fetched for it.
	@throws WinnowError which says why there is no picture; an AbortError once the signal is aborted.
	*/
	make(wanted: Wanted, signal: AbortSignal, ahead?: boolean): Promise<Made>;
	/** Makes a coarse picture again in full quality. @returns Undefined if it isn't coarse. */
	refine(wanted: Wanted, made: Made, signal: AbortSignal): Promise<Made | undefined>;
	/** A zoomed picture from what was fetched of a smaller size, where that is here: to look at until the original has come. */
	meanwhile(wanted: Wanted, signal: AbortSignal): Promise<Made | undefined>;
	/**
	Fetches the original file of one side, of any size: the user asked for the file.

	@throws WinnowError, an AbortError once the signal is aborted.
	*/
	original(sample: Sample, place: Wanted['place'], side: Side, signal: AbortSignal): Promise<Uint8Array>;
	/** Originals of this sample that are on their way come whatever part of it is looked at; those of another one are ended. */
	stay(sample: Sample | undefined): void;
	/** What the service is asked for to fill an area. */
	parameterFor(area: Box): string | undefined;
	/** Names a wanted picture as this terminal shows it. How fast the link is does not count: what stands there already is not sent again because the next one will be cheaper. */
	keyOf(wanted: Wanted): string;
	/** What the request that a picture waits for is doing. */
	tried(wanted: Wanted): TryFacts | undefined;
	/** How long (ms) a picture has taken to come lately. */
	latency(): number;
	forget(): void;
	close(): void;
};
