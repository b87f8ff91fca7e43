import {withoutNames} from '../../model/join-key.js';
import type {Sample, Status} from '../../model/source.js';

/** How two rows of one sample differ. */
export type Change = 'status' | 'description';

/** Drops signed addresses, which expire and are many times longer than the rest of a row. */
export const withoutSignatures = ({before, after, ...rest}: Sample): Sample => ({...rest, before: {address: before.address}, after: {address: after.address}});

/** A row's descriptions as one text, with the version's names replaced. */
export const descriptionText = (sample: Sample, names: readonly string[]): string => withoutNames(sample.descriptions.join('\n'), names);

/** A row's status for comparison: the service's own text if it is none of the four. */
export const statusText = ({status, statusText}: {readonly status: Status | undefined; readonly statusText: string}): string => status ?? statusText;
