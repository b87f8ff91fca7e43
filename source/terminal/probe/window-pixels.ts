import type {AskedQuestion} from './asked-question.js';
import type {Evidence} from './evidence.js';
import {cellSize, sixelArea, windowSize} from './questions.js';

/** The best answered question about pixel sizes. */
export const pixelQuestion = (asked: readonly AskedQuestion[]): AskedQuestion | undefined => {
	const answered = asked.filter(({answer}) => answer !== undefined);
	return [cellSize, windowSize, sixelArea].map(kind => answered.find(one => one.kind === kind)).find(one => one !== undefined);
};

/** Whether the evidence has the window's pixels, which yield a cell's only with the window's size in cells at that time. */
export const hasWindowPixels = ({window, sixelArea}: Evidence): boolean => window !== undefined || sixelArea !== undefined;

/** Whether the sixel area is at the limit, so that the window may be larger. */
export const isSixelLimited = ({sixelArea, sixelLimit}: Evidence): boolean => sixelArea !== undefined
	&& sixelLimit !== undefined
	&& (sixelArea.width === sixelLimit.width || sixelArea.height === sixelLimit.height);

/**
Adds the window's pixels to the evidence. Those of a new size replace the old ones.

@returns Whether they were added: an area at xterm's sixel limit says nothing new, since a window that grew beyond it probably has the same font.
*/
export const learnWindow = (evidence: Evidence, found: Evidence, isNewSize: boolean): boolean => {
	if (hasWindowPixels(evidence) && !isSixelLimited(evidence) && isSixelLimited({sixelLimit: evidence.sixelLimit, ...found})) {
		return false;
	}

	if (isNewSize) {
		evidence.window = undefined;
		evidence.sixelArea = undefined;
	}

	Object.assign(evidence, found);
	return true;
};
