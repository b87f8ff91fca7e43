import type {Asked} from './asked.js';
import type {Evidence} from './evidence.js';
import {cellSize, sixelArea, windowSize} from './questions.js';

/** The question that told a cell's pixels; the best of those that were answered. */
export const pixelQuestion = (asked: readonly Asked[]): Asked | undefined => {
	const answered = asked.filter(({answer}) => answer !== undefined);
	return [cellSize, windowSize, sixelArea].map(kind => answered.find(one => one.kind === kind)).find(one => one !== undefined);
};

/** Whether pixels of the whole window were told, which are a cell's only with the size in cells that the window had then. */
export const isWindowTold = ({window, sixelArea}: Evidence): boolean => window !== undefined || sixelArea !== undefined;

/** Whether a sixel cannot fill the window, so that what it fills does not tell the window. */
export const isSixelLimited = ({sixelArea, sixelLimit}: Evidence): boolean => sixelArea !== undefined && sixelLimit !== undefined && (sixelArea.width === sixelLimit.width || sixelArea.height === sixelLimit.height);

/**
Takes pixels of the window into the evidence. Those of a new size make void what was told before.

@returns Whether they tell anything: Xterm's sixels end at a limit, and a window that grew beyond it has hardly another font.
*/
export const learnWindow = (evidence: Evidence, found: Evidence, isNewSize: boolean): boolean => {
	if (isWindowTold(evidence) && !isSixelLimited(evidence) && isSixelLimited({sixelLimit: evidence.sixelLimit, ...found})) {
		return false;
	}

	if (isNewSize) {
		evidence.window = undefined;
		evidence.sixelArea = undefined;
	}

	Object.assign(evidence, found);
	return true;
};
