import {WinnowError} from '../../../model/errors.js';
import {bytes as bytesWords, grouped, plural} from '../../../text/numbers.js';
import {progressText} from '../../progress-line.js';
import type {GetTotals} from './get-pictures.js';

/** How far it has come, as one line. */
export const progressWords = ({samples, expected, saved, kept, failed, bytes}: GetTotals, seconds: number): string => {
	const share = expected === undefined ? undefined : Math.min(1, samples / Math.max(1, expected));
	return progressText({
		share,
		words: `${plural(saved + kept, 'picture')}, ${bytesWords(bytes)}${failed === 0 ? '' : `, ${grouped(failed)} failed`}`,
		perSecond: (saved + kept) / seconds,
		secondsLeft: share === undefined || share < 0.02 ? undefined : seconds / share * (1 - share),
	});
};

/** What became of the pictures, as one line. */
export const totalWords = ({saved, kept, bytes, originals}: GetTotals): string => [
	`${plural(saved, 'picture')} saved (${bytesWords(bytes)})`,
	...(originals === 0 ? [] : [`${grouped(originals)} of them in their original size: the store does not make them smaller`]),
	...(kept === 0 ? [] : [`${grouped(kept)} kept that were there`]),
].join(', ');

/** @throws WinnowError (partial) that says what is missing, and how to have it; the failure itself where nothing came. */
export const checkWhole = ({saved, kept, failed, missing, failure}: GetTotals): void => {
	if (failure && saved + kept + failed === 0) {
		throw failure;
	}

	if (!failure && failed + missing === 0) {
		return;
	}

	const facts = [
		...(failure ? [`It ended early: ${failure.line}`] : []),
		...(failed > 0 ? [`${plural(failed, 'picture')} could not be had`] : []),
		...(missing > 0 ? [`${plural(missing, 'sample')} that the service counts did not come`] : []),
	];
	throw new WinnowError({
		kind: 'partial', what: facts.join('; '), advice: `The same command tries them again; what is there is not fetched twice.${failure?.advice === undefined ? '' : ` ${failure.advice}`}`, detail: failure?.detail, cause: failure,
	});
};
