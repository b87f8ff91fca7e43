import {withoutNames} from '../../model/join-key.js';
import type {Sample, Status} from '../../model/source.js';

/** How the rows of a sample in two versions differ. */
export type Change = 'status' | 'description';

/** Removes signed addresses, which expire and are many times longer than the rest of a row. */
export const withoutSignatures = ({before, after, ...rest}: Sample): Sample => ({...rest, before: {address: before.address}, after: {address: after.address}});

/** Returns a row's descriptions as one text, without the version's names. */
export const descriptionText = (sample: Sample, names: readonly string[]): string => withoutNames(sample.descriptions.join('\n'), names);

/** Returns a row's status for comparison: the service's text if it is not one of the four statuses. */
export const statusText = ({status, statusText}: {readonly status: Status | undefined; readonly statusText: string}): string => status ?? statusText;
