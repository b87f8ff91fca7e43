import type {Failure} from '../../results/pages/failures.js';
import type {Sample, TryFacts} from '../../model/source.js';
import type {PictureDetails} from '../panes/facts.js';
import type {PictureMaker} from './maker-types.js';

/** The state of a picture's rectangle. */
export type PaneState =
	/** `tried` returns the current state of the request. */
	| {readonly kind: 'waiting'; readonly late: boolean; /** Milliseconds since 1970. */ readonly since: number; readonly tried: () => TryFacts | undefined}
	| {readonly kind: 'ready'}
	| {readonly kind: 'none'; readonly why: string; /** `why` in two or three words. */ readonly brief: string; /** Returns when the picture is retried, if at all. */ readonly failure?: () => Failure | undefined};

/** What the detail pane shows. Facts and pictures are of the same sample. */
export type DeskSnapshot = {
	readonly sample: Sample | undefined;
	/** Whether it is a pair of samples in the twin view. */
	readonly isPair: boolean;
	readonly key: string | undefined;
	/** Position in the list, from 1. */
	readonly number: number;
	readonly facts: PictureDetails;
	readonly panes: ReadonlyMap<string, PaneState>;
};

/** Shows the pictures of the current frame. It works outside React, which only leaves blanks for them. */
export type PictureDesk = {
	/** Shows, replaces and removes pictures to match the current state. Called after every render; does nothing if nothing has changed. */
	sync(): void;
	/** Returns what is on the screen. */
	getSnapshot(): DeskSnapshot;
	subscribe(listener: () => void): () => void;
	/** Removes all pictures before the layout changes. The next render shows them again, from memory if their size is the same. */
	lift(): void;
	/** Drops all pictures, also from memory, and fetches them again. */
	refresh(): void;
	/** Answers the question whether large originals may be fetched. */
	answerOriginals(isAgreed: boolean): void;
	/** Fetches an original file; see `PictureMaker`. */
	readonly original: PictureMaker['original'];
	/** Returns a perceptual hash; see `PictureMaker`. */
	readonly hashOf: PictureMaker['hashOf'];
	readonly parts: PictureMaker['parts'];
	/** Whether nothing is loading or about to be shown. */
	idle(): boolean;
	close(): void;
};
