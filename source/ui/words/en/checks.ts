import {plural} from '../../../text/numbers.js';

/** The rule check of `winnow check` in the browser. */
export const checks = {
	label: 'rule check',
	/** After a search. */
	searched: (count: number, command: string): string => count === 0 ? `No sample was checked yet: ${command} does that.` : `Searched ${plural(count, 'checked sample')}.`,
	unreadable: (why: string): string => `The results of winnow check can't be read: ${why}`,
};
