import {plural} from '../../../text/numbers.js';

/** The rule check of `winnow check` in the browser. */
export const checks = {
	label: 'rule check',
	/** After a search. */
	searched: (count: number): string => `Searched ${plural(count, 'checked sample')}.`,
	unreadable: (why: string): string => `The results of winnow check can't be read: ${why}`,
};
