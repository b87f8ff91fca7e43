import {grouped, plural} from '../../../text/numbers.js';

/** The range of usual picture sizes (square root of width × height), and the number of samples that it was computed from. */
type UsualSizes = {readonly low: number; readonly high: number; readonly judged: number};

/** Counts of a search for lost originals: those searched, those of them without an added sample, and all originals of the version with one (`kept`). */
type OriginCounts = {readonly originals: number; readonly lost: number; readonly kept: number};

/** Numbers of samples with classes from labels, with a class from a folder, and with several classes. */
type ClassOrigins = {readonly labels: number; readonly folder: number; readonly several?: number};

/** Errors and notes of a search. */
export const find = {
	/** A sentence about the originals without an added sample. */
	lost({originals, lost, kept}: OriginCounts): string {
		if (kept === 0) {
			return 'No sample was added, so no original can be lost.';
		}

		return originals === 0 ? `No original is listed here; ${grouped(kept)} have added samples.` : `${grouped(lost)} of ${plural(originals, 'original')} ${lost === 1 ? 'has' : 'have'} no added sample.`;
	},
	/** A sentence about the source of classes. */
	classFrom({labels, folder, several = 0}: ClassOrigins): string {
		if (labels === 0) {
			return 'Classes are from folders.';
		}

		const from = folder === 0 ? 'Classes are from labels.' : `Classes are from labels for ${plural(labels, 'sample')}, from folders for ${grouped(folder)}.`;
		return several === 0 ? from : `${from} Samples with several classes, which count in each: ${grouped(several)}.`;
	},
	/** A sentence about how odd sizes are judged. @param usual Undefined if too few sizes are known. */
	usualSizes: (usual: UsualSizes | undefined): string => usual === undefined
		? 'Odd sizes are not judged: the sizes of fewer than 10 measured pictures are known. winnow measure --size original reads them.'
		: `Odd sizes are judged over ${plural(usual.judged, 'measured sample')} with a known size: the square root of width × height is not from ${grouped(Math.round(usual.low))} to ${grouped(Math.round(usual.high))}.`,
	unknownKey: (key: string): string => `Unknown field "${key}"`,
	useKey: (keys: readonly string[]): string => `Use ${keys.join(', ')}; put words with a colon in quotes: "…".`,
	quoteWords: 'To search for a word with a colon, put it in quotes: "…".',
	unknownValue: (key: string, value: string): string => `Unknown ${key} "${value}"`,
	useValue: (key: string, values: readonly string[]): string => `Values of ${key}: ${values.join(', ')}.`,
	/** `advice` is a sentence. */
	meant: (name: string, advice: string): string => `Did you mean ${name}? ${advice}`,
	notComparable: (key: string, value: string): string => `Can't compare ${key} with "${value}"`,
	compareWith: (key: string): string => `Use a number with > or <, or two numbers: ${key}:>20, ${key}:<=0.3, ${key}:20..40.`,
};
