import type {Show} from '../../preview/preview.js';
import type {PictureDetails} from '../panes/facts.js';
import type {Session} from '../session.js';
import {pairAreas, type PairShapes} from './pair-areas.js';
import type {Wanted} from './wanted.js';

/** A cell's size in pixels. */
export type CellSize = Show['cell'];

/** Returns the shapes of a pair. Until both pictures have arrived, the missing one counts as having the shape of the other. */
const shapesOf = ({before, after}: PictureDetails, cell: CellSize): PairShapes | undefined => {
	const [first, second] = [before ?? after, after ?? before];
	const shape = ({width, height}: {readonly width: number; readonly height: number}): number => (width / cell.width) / (height / cell.height);
	return first && second && [shape(first), shape(second)];
};

/**
Arranges a pair of pictures by their shapes when the first of the two has arrived. Until then a pair keeps the previous arrangement, because most pictures of a version have similar shapes.

@returns Whether the picture still fits the area that it was made for. If not, the next render requests it for its new area.
*/
export const arrangePair = ({store, frame}: Pick<Session, 'store' | 'frame'>, cell: CellSize, {slot, area}: Wanted, facts: PictureDetails): boolean => {
	const shapes = shapesOf(facts, cell);
	const whole = frame().picture;
	if ((slot !== 'left' && slot !== 'right') || !shapes || !whole) {
		return true;
	}

	const boxes = pairAreas(whole, shapes);
	if (pairAreas(whole, store.get().shapes)[0].columns !== boxes[0].columns) {
		store.set({shapes});
	}

	const box = boxes[slot === 'left' ? 0 : 1];
	return area.x === whole.x + box.x && area.y === whole.y + box.y && area.columns === box.columns && area.rows === box.rows;
};
