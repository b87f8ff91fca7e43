import type {Box, Rendered} from '../../preview/preview.js';
import type {PictureFetcher} from '../../preview/picture-fetcher.js';
import type {PictureRenderer} from '../../preview/picture-renderer.js';
import type {VersionList} from '../../results/list/version-list.js';
import type {HashOf} from '../../results/twins/guess.js';
import type {
	Sample, Side, Source, TryFacts,
} from '../../model/source.js';
import type {Terminal} from '../../terminal/terminal.js';
import type {BoxDesk} from '../boxes/box-desk.js';
import type {DrawnBoxes} from '../boxes/shown-boxes.js';
import type {LargeOriginal} from './originals.js';
import type {Wanted} from './wanted.js';

export type MakerParts = {
	readonly source: Pick<Source, 'picture' | 'resizing'>;
	readonly version: Pick<VersionList, 'address' | 'processParameter' | 'setProcessParameter'>;
	readonly terminal: {
		readonly capabilities: Pick<Terminal['capabilities'], 'way' | 'colors' | 'cell' | 'tmux' | 'background'>;
		readonly screen: Pick<Terminal['screen'], 'showPicture' | 'removePicture' | 'pause' | 'resume' | 'forget' | 'stats' | 'onceIdle'>;
	};
	/** A fixed `process_parameter`; by default the size is chosen from the area. */
	readonly processParameter: string | undefined;
	readonly bandwidth: 'auto' | 'low' | 'high';
	readonly boxes: Pick<BoxDesk, 'find' | 'isLocal'>;
	/** By default a worker. */
	readonly renderer?: PictureRenderer;
};

/** A finished picture. `shrunk` if the service scaled it down. */
export type Made = {
	readonly rendered: Rendered;
	readonly shrunk: boolean;
	/** The labels drawn over each side that the picture shows. */
	readonly drawn?: readonly DrawnBoxes[];
	/** Whether it was encoded in few bytes for a slow link; `refine` makes a better one. */
	readonly isCoarse?: boolean;
	/** Large originals that full quality needs, which are fetched only if the user agrees. */
	readonly large?: readonly LargeOriginal[];
};

export type PictureMaker = {
	/**
	@param ahead Whether this is a prefetch: it doesn't fetch large originals.
	@throws WinnowError if there is no picture; an AbortError once the signal is aborted.
	*/
	make(wanted: Wanted, signal: AbortSignal, ahead?: boolean): Promise<Made>;
	/** Makes a coarse picture in better quality. @returns Undefined if it isn't coarse. */
	refine(wanted: Wanted, made: Made, signal: AbortSignal): Promise<Made | undefined>;
	/** Makes a picture from files in memory, to show until the original or the labels arrive. @returns Undefined if the files are not in memory, or the result would be the same. */
	placeholder(wanted: Wanted, signal: AbortSignal): Promise<Made | undefined>;
	/**
	Fetches the original file of one side. Has no size limit, because the user asked for this file.

	@throws WinnowError, an AbortError once the signal is aborted.
	*/
	original(sample: Sample, place: Wanted['place'], side: Side, signal: AbortSignal): Promise<Uint8Array>;
	/**
	Returns the perceptual hash of a sample's original, computed from a small picture. Large originals are not fetched.

	@throws WinnowError if there is no picture; an AbortError once the signal is aborted.
	*/
	readonly hashOf: HashOf;
	/** Fetches and measures pictures for background work. */
	readonly parts: {readonly fetcher: PictureFetcher; readonly renderer: PictureRenderer};
	/** Keeps downloading originals of this sample while the zoom changes, and cancels those of other samples. */
	keepLoading(sample: Sample | undefined): void;
	/** Returns the size to request from the service for an area. */
	parameterFor(area: Box): string | undefined;
	/** Returns a key for a picture as this terminal shows it. The key ignores the link's speed, so that a picture on the screen isn't sent again when the speed changes. */
	keyOf(wanted: Wanted): string;
	/** Returns the state of the request that a picture is waiting for. */
	requestState(wanted: Wanted): TryFacts | undefined;
	/** Returns how long recent pictures took to arrive (ms). */
	latency(): number;
	forget(): void;
	close(): void;
};
