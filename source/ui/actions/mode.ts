import type {BrowserState} from '../state/state.js';
import type {Mode} from './action.js';

/** Returns the mode that decides what keys do when no popup is open. */
export const currentMode = (state: BrowserState): Mode => state.twin ? 'twin' : state.layout;
