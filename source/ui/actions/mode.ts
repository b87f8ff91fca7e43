import type {BrowserState} from '../state/state.js';
import type {Mode} from './action.js';

/** What keys mean now, apart from popups. */
export const currentMode = (state: BrowserState): Mode => state.twin ? 'twin' : state.layout;
