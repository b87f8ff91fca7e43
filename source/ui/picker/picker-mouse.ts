import {doubleClick, wheelRows, type MouseReport} from '../../terminal/input/mouse-report.js';
import {minScreen} from '../layout.js';
import type {PickerState} from './picker-state.js';
import {pickerTargetAt} from './picker-target.js';
import {pickerCursor, pickerWindow} from './picker-window.js';
import {
	clickInPicker, pointInPicker, reducePicker, type PickerContext, type PickerStep,
} from './reduce-picker.js';

type PickerMouseParts = {
	readonly context: PickerContext;
	/** Milliseconds. */
	readonly now: () => number;
	state(): PickerState;
	/** Applies the new state, and runs its effect. */
	apply(step: PickerStep): void;
};

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Creates the picker's mouse handler: a click goes to a row or runs a hint, a double click opens, the wheel scrolls. */
export const createPickerMouse = ({context, now, state, apply: take}: PickerMouseParts) => {
	/** Where the button was pressed, and the hint there. */
	let pressed: {readonly x: number; readonly y: number; readonly hint: string | undefined} | undefined;
	let lastClick: {readonly y: number; readonly at: number} | undefined;

	const scroll = (isUp: boolean): void => {
		const before = state();
		const {top, rows} = pickerWindow(context.theme(), context.keymap, before);
		const {cursor, count} = pickerCursor(before);
		const moved = clamp(top + (isUp ? -wheelRows : wheelRows), 0, Math.max(0, count - rows));
		if (moved !== top) {
			take(pointInPicker(before, clamp(cursor, moved, moved + rows - 1), moved));
		}
	};

	const wheel = (isUp: boolean): void => {
		if (!state().popup) {
			scroll(isUp);
			return;
		}

		for (let step = 0; step < wheelRows; step++) {
			take(reducePicker(state(), isUp ? 'up' : 'down', context));
		}
	};

	const press = (place: {readonly x: number; readonly y: number}): void => {
		const before = state();
		const isDouble = lastClick?.y === place.y && now() - lastClick.at < doubleClick;
		lastClick = undefined;
		// The second click opens the row that the first one chose, even if a notice has moved the rows.
		if (isDouble) {
			pressed = undefined;
			take(clickInPicker(before, 'picker-open', context));
			return;
		}

		const target = pickerTargetAt(context.theme(), context.keymap, before, place);
		pressed = {...place, hint: target?.kind === 'hint' ? target.id : undefined};
		if (target?.kind !== 'row') {
			return;
		}

		take(pointInPicker(before, target.index, pickerWindow(context.theme(), context.keymap, before).top));
		lastClick = {y: place.y, at: now()};
	};

	return {
		handle({kind, x, y}: MouseReport): void {
			const {popup, size} = state();
			if (size.columns < minScreen.columns || size.rows < minScreen.rows) {
				return;
			}

			if (kind === 'wheel-up' || kind === 'wheel-down') {
				wheel(kind === 'wheel-up');
			} else if (popup) {
				// Only keys work in a popup.
				pressed = undefined;
			} else if (kind === 'press') {
				press({x, y});
			} else if (kind === 'release') {
				const hint = pressed?.x === x && pressed.y === y ? pressed.hint : undefined;
				pressed = undefined;
				if (hint !== undefined) {
					take(clickInPicker(state(), hint, context));
				}
			}
		},
	};
};
