import type {Show} from '../../preview/preview.js';
import type {PictureDetails} from '../panes/facts.js';
import type {Session} from '../session.js';
import {besideBoxes, type PairShapes} from './beside.js';
import type {Wanted} from './wanted.js';

/** A cell's size in pixels. */
export type CellSize = Show['cell'];

/** Returns the shapes of a pair; until its other picture arrives, both are the same. */
const shapesOf = ({before, after}: PictureDetails, cell: CellSize): PairShapes | undefined => {
	const [first, second] = [before ?? after, after ?? before];
	const shape = ({width, height}: {readonly width: number; readonly height: number}): number => (width / cell.width) / (height / cell.height);
	return first && second && [shape(first), shape(second)];
};

/**
Arranges a pair of pictures by their shapes, once a picture of it has arrived. The next pair is arranged like this one until then: pictures of a version are mostly alike.

@returns Whether the picture is to be shown where it was requested for. Otherwise the next render requests it for its new place.
*/
export const arrangePair = ({store, frame}: Pick<Session, 'store' | 'frame'>, cell: CellSize, {slot, area}: Wanted, facts: PictureDetails): boolean => {
	const shapes = shapesOf(facts, cell);
	const whole = frame().picture;
	if ((slot !== 'left' && slot !== 'right') || !shapes || !whole) {
		return true;
	}

	const boxes = besideBoxes(whole, shapes);
	if (besideBoxes(whole, store.get().shapes)[0].columns !== boxes[0].columns) {
		store.set({shapes});
	}

	const box = boxes[slot === 'left' ? 0 : 1];
	return area.x === whole.x + box.x && area.y === whole.y + box.y && area.columns === box.columns && area.rows === box.rows;
};
