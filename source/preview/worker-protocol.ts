import type {ErrorFacts} from '../model/errors.js';
import type {
	Box, Composition, Crop, PictureFile, Rendered, Show,
} from './preview.js';

/** A composition whose files are named by their keys only. */
export type KeyedComposition =
	| {readonly kind: 'single'; readonly file: string; readonly other?: string; readonly crop?: Crop}
	| {readonly kind: 'wipe'; readonly before: string; readonly after: string; readonly at: number; readonly crop?: Crop}
	| {readonly kind: 'difference'; readonly before: string; readonly after: string; readonly crop?: Crop};

/** What the worker is started with. */
export type WorkerSettings = {
	/** Never loads sharp. */
	readonly portable: boolean;
};

/** To the worker. Files go once, ahead of the first composition that names them. */
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
		/** The payload is the file as it was sent, and is left out. */
		readonly isFile: boolean;
	}
	/** The worker has let go of these files; they have to be sent again. */
	| {readonly id: number; readonly kind: 'missing'; readonly keys: readonly string[]}
	| {readonly id: number; readonly kind: 'failed'; readonly error: ErrorFacts};

export const keysOf = (composition: KeyedComposition): string[] => composition.kind === 'single' ? [composition.file, ...(composition.other === undefined ? [] : [composition.other])] : [composition.before, composition.after];

export const filesOf = (composition: Composition): PictureFile[] => composition.kind === 'single' ? [composition.file, ...(composition.other ? [composition.other] : [])] : [composition.before, composition.after];

export const keyed = (composition: Composition): KeyedComposition => composition.kind === 'single'
	? {...composition, file: composition.file.key, other: composition.other?.key}
	: {...composition, before: composition.before.key, after: composition.after.key};
