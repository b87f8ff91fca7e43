import {plural} from '../../../text/numbers.js';

/** Samples that were made from the same original. */
export const relatives = {
	original: (added: number): string => `The original of ${plural(added, 'added sample')}.`,
	added: (number: number, total: number, original: string): string => `Added sample ${number} of ${total} made from ${original}.`,
	found: (added: number): string => `Found ${plural(added, 'added sample')} of the same original.`,
	noOriginal: 'The service names no original of this sample.',
	alone: 'No other sample has the same original.',
	noneAdded: 'No added sample was made from this one.',
};
