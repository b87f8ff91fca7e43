import {plural} from '../../../text/numbers.js';

/** The rule check of `winnow check` in the browser. */
export const checks = {
	label: 'rule check',
	/** After a search. */
	searched: (count: number): string => count === 0 ? 'No sample was checked yet: winnow check does that.' : `Searched ${plural(count, 'checked sample')}.`,
	unreadable: (why: string): string => `The results of winnow check can't be read: ${why}`,
};
