import type {OperatorFacts} from '../../model/catalog.js';
import type {Sample, Side} from '../../model/source.js';
import type {VocObject} from '../voc.js';

export type Size = {readonly width: number; readonly height: number};

/** The known labels of one picture. */
export type SideBoxes =
	| {
		readonly kind: 'boxes';
		readonly objects: readonly VocObject[];
		/** Size of the picture according to the labels (pixels). */
		readonly size?: Size;
		/** Why other objects can't be read, in phrases that are safe for a terminal. */
		readonly unread?: readonly string[];
		/** Why an import would reject the file, although its boxes can be read. */
		readonly defects?: readonly string[];
	}
	/** No labels name objects of this picture. */
	| {readonly kind: 'none'}
	/** `why` is a phrase that is safe for a terminal. */
	| {readonly kind: 'unusable'; readonly why: string};

/** Where the boxes of samples come from. */
export type BoxSource = {
	/** `voc`: VOC files next to the pictures. */
	readonly from: 'voc' | 'manifest' | 'dataset';
	/** Whether boxes are local. Others are requested only for pictures on the screen. */
	readonly isLocal: boolean;
	/** The operators of the version, once they are known. */
	readonly operators?: readonly OperatorFacts[] | undefined;
	/**
	Finds the boxes of one picture of a sample.

	@throws WinnowError if the request fails; an AbortError.
	*/
	find(sample: Sample, side: Side, signal: AbortSignal): Promise<SideBoxes>;
	close(): Promise<void>;
};
