import type {BrowserState} from '../state/state.js';
import type {Mode} from './action.js';

/** Returns the mode that decides what keys do when no popup is open. */
export const currentMode = (state: BrowserState): Mode => state.twin ? 'twin' : state.layout;

/** The modes of the browser without the twin view. */
export const modesWithoutTwin = ['list', 'picture', 'sheet'] as const satisfies readonly Mode[];

/** All modes of the browser. */
export const allModes = [...modesWithoutTwin, 'twin'] as const satisfies readonly Mode[];
