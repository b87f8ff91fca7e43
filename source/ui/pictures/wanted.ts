import type {Crop} from '../../preview/preview.js';
import {sampleKey, type Sample, type Side, type StatusFilter} from '../../model/source.js';
import type {Frame, Rectangle} from '../layout.js';
import type {RowList} from '../lists/row-list.js';
import {sheetGrid, sheetPicture, sheetSlot} from '../sheet.js';
import {positionOf, type Zoom} from '../state/paging-state.js';
import type {BrowserState, View} from '../state/state.js';
import {pairAreas} from './pair-areas.js';
import {sideOf} from './side-of.js';
import {twinPair, type Origin} from './twin-pair.js';

/** A picture that should show, and where. */
export type Wanted = {
	/** `main`, `left`, `right`, `sheet-0` … */
	readonly slot: string;
	readonly area: Rectangle;
	readonly sample: Sample;
	readonly place: {readonly filter: StatusFilter; readonly index: number};
	readonly what:
		| {readonly kind: 'single'; readonly side: Side}
		| {readonly kind: 'wipe'; readonly at: number}
		| {readonly kind: 'difference'};
	readonly crop: Crop | undefined;
	/** Whether to draw its labels over it. */
	readonly hasBoxes?: true | undefined;
	/** The samples of a twin pair, by the side that each is shown as. */
	readonly origins?: Readonly<Record<Side, Origin>>;
};

/** Returns the sample and side that a side's picture belongs to. */
export const originOf = ({sample, place, origins}: Pick<Wanted, 'sample' | 'place' | 'origins'>, side: Side): Origin => origins?.[side] ?? {sample, side, place};

/** Returns whether it is a thumbnail. The addresses of a whole page are requested in the size of thumbnails, because its neighbors show too. */
export const isThumbnail = ({slot}: Pick<Wanted, 'slot'>): boolean => slot.startsWith('sheet-');

/** Returns the part of the picture that a zoom shows; undefined if it shows all of it. */
export const cropOf = ({scale, x, y}: Zoom): Crop | undefined => scale <= 1
	? undefined
	: {
		left: x - (0.5 / scale), top: y - (0.5 / scale), width: 1 / scale, height: 1 / scale,
	};

const sheetPictures = (list: RowList, frame: Frame, top: number, side: Side): Wanted[] => {
	const grid = sheetGrid(frame.list);
	const wanted: Wanted[] = [];
	for (let slot = 0; slot < grid.columns * grid.rows; slot++) {
		const sample = list.at(top + slot);
		if (sample) {
			wanted.push({
				slot: `sheet-${slot}`, area: sheetPicture(sheetSlot(frame.list, grid, slot), grid), sample, place: list.locate(top + slot), what: {kind: 'single', side: sideOf(sample, side)}, crop: undefined,
			});
		}
	}

	return wanted;
};

/** Returns the view of a sample. If only one picture exists, every view shows that one. */
export const viewOf = (sample: Sample, view: View): View => sample.before.signed !== undefined && sample.after.signed !== undefined ? view : sideOf(sample, view === 'before' ? 'before' : 'after');

/** Returns the pictures that the screen should show now. */
export const wantedPictures = (state: BrowserState, frame: Frame, list: RowList): Wanted[] => {
	const {cursor, top} = positionOf(state);
	if (frame.tooSmall) {
		return [];
	}

	if (state.layout === 'sheet') {
		return sheetPictures(list, frame, top, state.sheetSide);
	}

	const pair = state.twin && twinPair(state.twin);
	const sample = pair?.sample ?? list.at(cursor);
	const area = frame.picture;
	if (!sample || !area) {
		return [];
	}

	const place = pair?.origins.before.place ?? list.locate(cursor);
	const shared = {
		sample, place, crop: cropOf(state.zoom), ...(state.hasBoxes && {hasBoxes: true as const}), ...(pair && {origins: pair.origins}),
	};
	const view = viewOf(sample, state.view);
	switch (view) {
		case 'after':
		case 'before': {
			return [{...shared, slot: 'main', area, what: {kind: 'single', side: sideOf(sample, view)}}];
		}

		case 'beside': {
			const [left, right] = pairAreas(area, state.shapes);
			return [
				{...shared, slot: 'left', area: {...left, x: area.x + left.x, y: area.y + left.y}, what: {kind: 'single', side: 'before'}},
				{...shared, slot: 'right', area: {...right, x: area.x + right.x, y: area.y + right.y}, what: {kind: 'single', side: 'after'}},
			];
		}

		case 'blink': {
			return [{...shared, slot: 'main', area, what: {kind: 'single', side: state.blink}}];
		}

		case 'wipe': {
			return [{...shared, slot: 'main', area, what: {kind: 'wipe', at: state.wipe}}];
		}

		case 'difference': {
			return [{...shared, slot: 'main', area, what: {kind: 'difference'}}];
		}
	}
};

/** Returns a key for what a picture shows, so that it isn't requested twice. */
export const wantedKey = ({sample, what, crop, area, hasBoxes}: Wanted): string => JSON.stringify([sampleKey(sample), what, crop, area, hasBoxes]);
