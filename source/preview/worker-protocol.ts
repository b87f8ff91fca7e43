import type {ErrorFacts} from '../model/errors.js';
import type {
	Box, Composition, Crop, PictureFile, Rendered, Show,
} from './preview.js';

/** A composition that refers to its files by key. */
export type KeyedComposition =
	| {readonly kind: 'single'; readonly file: string; readonly other?: string; readonly crop?: Crop}
	| {readonly kind: 'wipe'; readonly before: string; readonly after: string; readonly at: number; readonly crop?: Crop}
	| {readonly kind: 'difference'; readonly before: string; readonly after: string; readonly crop?: Crop};

/** The worker's startup options. */
export type WorkerSettings = {
	/** Don't use sharp. */
	readonly portable: boolean;
};

/** To the worker. Each file is sent once, with the first composition that uses it. */
export type WorkerRequest = {
	readonly id: number;
	readonly composition: KeyedComposition;
	readonly files: readonly PictureFile[];
	readonly box: Box;
	readonly show: Show;
};

/** From the worker. */
export type WorkerAnswer =
	| {
		readonly id: number;
		readonly kind: 'rendered';
		readonly rendered: Rendered;
		/** The payload equals the sent file and is left out. */
		readonly isFile: boolean;
	}
	/** The worker evicted these files; they have to be sent again. */
	| {readonly id: number; readonly kind: 'missing'; readonly keys: readonly string[]}
	| {readonly id: number; readonly kind: 'failed'; readonly error: ErrorFacts};

export const keysOf = (composition: KeyedComposition): string[] => composition.kind === 'single' ? [composition.file, ...(composition.other === undefined ? [] : [composition.other])] : [composition.before, composition.after];

export const filesOf = (composition: Composition): PictureFile[] => composition.kind === 'single' ? [composition.file, ...(composition.other ? [composition.other] : [])] : [composition.before, composition.after];

export const keyed = (composition: Composition): KeyedComposition => composition.kind === 'single'
	? {...composition, file: composition.file.key, other: composition.other?.key}
	: {...composition, before: composition.before.key, after: composition.after.key};
