import type {View} from '../state/state.js';

/** What each view is called on the screen. */
export const viewWords: Record<View, string> = {
	after: 'after', before: 'before', beside: 'before and after', blink: 'blink', wipe: 'wipe', difference: 'difference',
};
