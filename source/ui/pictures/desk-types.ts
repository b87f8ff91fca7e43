import type {Trouble} from '../../results/pages/failures.js';
import type {Sample, TryFacts} from '../../model/source.js';
import type {PictureDetails} from '../panes/facts.js';
import type {PictureMaker} from './maker-types.js';

/** What stands in a picture's rectangle. */
export type PaneState =
	/** `tried` says what is waited for, as it is now. */
	| {readonly kind: 'waiting'; readonly late: boolean; /** Milliseconds since 1970. */ readonly since: number; readonly tried: () => TryFacts | undefined}
	| {readonly kind: 'ready'}
	| {readonly kind: 'none'; readonly why: string; /** Whether it is tried again, and when. */ readonly trouble?: () => Trouble | undefined};

/** What the screen shows of a sample beside the list: facts and picture belong together. */
export type DeskSnapshot = {
	readonly sample: Sample | undefined;
	readonly key: string | undefined;
	/** Counted from 1. */
	readonly number: number;
	readonly facts: PictureDetails;
	readonly panes: ReadonlyMap<string, PaneState>;
};

/** Lays the pictures that the frame wants; outside React, which only leaves blanks for them. */
export type PictureDesk = {
	/** Looks at what the frame wants now. Called after every drawing; does nothing where nothing has changed. */
	sync(): void;
	/** What shows now. */
	getSnapshot(): DeskSnapshot;
	subscribe(listener: () => void): () => void;
	/** Takes all pictures off: what surrounds them is about to be laid out anew. They come again with the next drawing, those of the same size from memory. */
	lift(): void;
	/** Forgets what is laid and begins anew. */
	refresh(): void;
	/** Whether the person agrees to fetch the large originals that were asked about. */
	answerOriginals(isAgreed: boolean): void;
	/** Fetches an original file; see `PictureMaker`. */
	readonly original: PictureMaker['original'];
	/** Whether nothing is under way. */
	idle(): boolean;
	close(): void;
};
