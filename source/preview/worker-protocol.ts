import type {Language} from '../text/language.js';
import type {Measured} from '../measures/measured.js';
import type {ErrorFacts} from '../model/errors.js';
import type {MeasureTask} from './measure-pictures.js';
import type {ShrinkTask, ShrunkPicture} from './shrink-task.js';
import {
	filesOf, type Box, type Composition, type Crop, type PictureFile, type Rendered, type Show,
} from './preview.js';

/** A composition that refers to its files by key. */
export type KeyedComposition = Pick<Composition, 'outlines'> & (
	| {readonly kind: 'single'; readonly file: string; readonly other?: string; readonly crop?: Crop}
	| {readonly kind: 'wipe'; readonly before: string; readonly after: string; readonly at: number; readonly crop?: Crop}
	| {readonly kind: 'difference'; readonly before: string; readonly after: string; readonly crop?: Crop}
);

/** The worker's startup options. */
export type WorkerSettings = {
	/** Don't use sharp. */
	readonly portable: boolean;
	/** Language of error messages. */
	readonly language: Language;
};

/** A task for the worker: render files, hash one, measure a sample's pictures, or shrink one. */
export type Task =
	| {readonly kind: 'render'; readonly composition: Composition; readonly box: Box; readonly show: Show}
	| {readonly kind: 'hash'; readonly file: PictureFile}
	| MeasureTask & {readonly kind: 'measure'}
	| ShrinkTask & {readonly kind: 'shrink'};

/** A task that refers to its files by key. */
type KeyedTask =
	| {readonly kind: 'render'; readonly composition: KeyedComposition; readonly box: Box; readonly show: Show}
	| {readonly kind: 'hash'; readonly file: string}
	| Omit<MeasureTask, 'before' | 'after'> & {readonly kind: 'measure'; readonly before: string | undefined; readonly after: string | undefined}
	| Omit<ShrinkTask, 'file' | 'other'> & {readonly kind: 'shrink'; readonly file: string; readonly other: string | undefined};

/** A message to the worker. Files that the worker should have cached are left out. */
export type WorkerRequest = {
	readonly id: number;
	readonly task: KeyedTask;
	readonly files: readonly PictureFile[];
};

/** A message from the worker. */
export type WorkerAnswer =
	| {
		readonly id: number;
		readonly kind: 'rendered';
		readonly rendered: Rendered;
		/** Whether the payload equals the sent file and is left out. */
		readonly isFile: boolean;
	}
	| {readonly id: number; readonly kind: 'hashed'; readonly hash: bigint}
	| {readonly id: number; readonly kind: 'measured'; readonly measured: Measured}
	| {readonly id: number; readonly kind: 'shrunk'; readonly shrunk: ShrunkPicture}
	/** The worker has evicted these files; send them again. */
	| {readonly id: number; readonly kind: 'missing'; readonly keys: readonly string[]}
	| {readonly id: number; readonly kind: 'failed'; readonly error: ErrorFacts};

const keysOfComposition = (composition: KeyedComposition): string[] => composition.kind === 'single' ? [composition.file, ...(composition.other === undefined ? [] : [composition.other])] : [composition.before, composition.after];

export const keyComposition = (composition: Composition): KeyedComposition => composition.kind === 'single'
	? {...composition, file: composition.file.key, other: composition.other?.key}
	: {...composition, before: composition.before.key, after: composition.after.key};

export const filesOfTask = (task: Task): PictureFile[] => {
	switch (task.kind) {
		case 'hash': {
			return [task.file];
		}

		case 'measure': {
			return [task.before, task.after].filter(file => file !== undefined);
		}

		case 'shrink': {
			return [task.file, task.other].filter(file => file !== undefined);
		}

		case 'render': {
			return filesOf(task.composition);
		}
	}
};

export const keysOfTask = (task: KeyedTask): string[] => {
	switch (task.kind) {
		case 'hash': {
			return [task.file];
		}

		case 'measure': {
			return [task.before, task.after].filter(key => key !== undefined);
		}

		case 'shrink': {
			return [task.file, task.other].filter(key => key !== undefined);
		}

		case 'render': {
			return keysOfComposition(task.composition);
		}
	}
};

export const keyTask = (task: Task): KeyedTask => {
	switch (task.kind) {
		case 'hash': {
			return {kind: 'hash', file: task.file.key};
		}

		case 'measure': {
			return {...task, before: task.before?.key, after: task.after?.key};
		}

		case 'shrink': {
			return {...task, file: task.file.key, other: task.other?.key};
		}

		case 'render': {
			return {...task, composition: keyComposition(task.composition)};
		}
	}
};
