import {plural} from '../../../text/numbers.js';

/** The default reasons, by status and digit. `unknown` is also for samples of several statuses. */
export const reasonLists = {
	retained: {
		1: 'wrong class', 2: 'box wrong', 3: 'blurred', 4: 'too dark', 5: 'artifact', 6: 'too similar to keep', 7: 'cropped away', 8: 'other',
	},
	modified: {
		1: 'box wrong', 2: 'cropped away', 3: 'artifact', 4: 'blurred', 5: 'too dark', 6: 'wrong class', 7: 'other',
	},
	deleted: {
		1: 'not a duplicate', 2: 'sharp enough', 3: 'bright enough', 4: 'rare class', 5: 'file is fine', 6: 'other',
	},
	added: {
		1: 'artifact', 2: 'wrong class', 3: 'box wrong', 4: 'blurred', 5: 'too dark', 6: 'too similar to keep', 7: 'cropped away', 8: 'other',
	},
	unknown: {
		1: 'wrong class', 2: 'box wrong', 3: 'blurred', 4: 'too dark', 5: 'artifact', 6: 'not a duplicate', 7: 'cropped away', 8: 'other',
	},
};

/** Reasons for verdicts. */
export const reasons = {
	/** @param name The sample's short name; undefined for several. */
	given: (reason: string, name: string | undefined, count: number): string => `Reason on ${name ?? plural(count, 'sample')}: ${reason}.`,
	removed: (count: number): string => `Removed ${plural(count, 'reason')}.`,
	needsVerdict: 'A reason explains a verdict. Give the verdict first.',
	none: 'No reason to remove.',
	same: 'The reason was given already.',
	/** The reasons with their digits, in the last line. */
	offer: (offered: readonly string[]): string => `Reason: ${offered.map((reason, index) => `${index + 1} ${reason}`).join(', ')}`,
	title: (count: number, name: string | undefined): string => `Reason for ${name ?? plural(count, 'sample')}`,
	remove: 'no reason',
	hint: 'A digit or Enter chooses, Esc cancels.',
};
