import {punctuation} from '../../../text/sentences.js';
import {WinnowError} from '../../../model/errors.js';
import {progressText, type Progress} from '../../progress-line.js';
import {scriptsWords} from '../../words/scripts.js';
import type {GetTotals} from './get-pictures.js';

const {get: words} = scriptsWords;

/** Formats the progress as one line. */
export const progressOf = ({samples, expected, saved, kept, failed, bytes}: GetTotals, seconds: number): Progress => {
	const share = expected === undefined ? undefined : Math.min(1, samples / Math.max(1, expected));
	return progressText({
		share,
		text: words.progress(saved + kept, bytes, failed),
		perSecond: (saved + kept) / seconds,
		secondsLeft: share === undefined || share < 0.02 ? undefined : seconds / share * (1 - share),
	});
};

/** Formats the result as one line. */
export const summaryOf = ({saved, kept, bytes, originals}: GetTotals): string => [
	words.saved(saved, bytes),
	...(originals === 0 ? [] : [words.originals(originals)]),
	...(kept === 0 ? [] : [words.kept(kept)]),
].join(punctuation.comma);

/** @throws WinnowError (partial) with what is missing and how to fetch it; the original error if nothing was fetched. */
export const checkComplete = ({saved, kept, failed, missing, failure}: GetTotals): void => {
	if (failure && saved + kept + failed === 0) {
		throw failure;
	}

	if (!failure && failed + missing === 0) {
		return;
	}

	const facts = [
		...(failure ? [words.stopped(failure.line)] : []),
		...(failed > 0 ? [words.failed(failed)] : []),
		...(missing > 0 ? [words.missing(missing)] : []),
	];
	throw new WinnowError({
		kind: 'partial', what: facts.join(punctuation.semicolon), advice: words.retry(failure?.advice), detail: failure?.detail, cause: failure,
	});
};
