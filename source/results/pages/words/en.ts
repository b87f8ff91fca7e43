import {grouped} from '../../../text/numbers.js';

/** Notes about the lists of results. */
export const results = {
	/** Names the samples of a list in the other notes. */
	samples: (filter: 'all' | 'retained' | 'modified' | 'deleted' | 'added') => filter === 'all' ? 'samples' : `${filter} samples`,
	changed: (samples: string, before: number, now: number) => `The number of ${samples} changed from ${grouped(before)} to ${grouped(now)}. The job may still be running.`,
	endsEarly: (samples: string, counted: number, rows: number) => `The service counts ${grouped(counted)} ${samples}, but its pages end after ${grouped(rows)}.`,
	missingRows: (missing: number) => `A page from the service is missing ${grouped(missing)} ${missing === 1 ? 'row' : 'rows'}.`,
	/** @param advice When to retry, if the service said so. */
	cantCount: (error: string, advice: string | undefined, triesAgain: boolean) =>
		`Can't count the samples of some statuses${triesAgain ? ' yet' : ''}: ${error}.${advice === undefined ? '' : ` ${advice}`}${triesAgain ? ' Trying again automatically.' : ''}`,
	/** A sample that differs between two versions. */
	differences: {
		absent: 'absent',
		statuses: {
			retained: 'retained', modified: 'modified', deleted: 'deleted', added: 'added',
		},
		noDescription: 'no description',
		notOfComparison: 'The picture does not belong to this comparison',
		noAddress: 'The service no longer returns an address for it',
	},
	cantRememberUnit: (error: string) => `Can't remember the unit of "offset" for the next start: ${error}.`,
};
