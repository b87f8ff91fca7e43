import {isCheckable, needOf, type Operators} from '../../../checks/check-sample.js';
import type {PictureFacts} from '../../../checks/facts.js';
import {sampleKey, type Sample, type Status} from '../../../model/source.js';
import type {VersionList} from '../../../results/list/version-list.js';
import {openReader, type CheckOptions} from './check-version.js';

/** Samples of each kind that are read for an estimate. */
const perKind = 6;

/** Requests, and bytes of the connection. */
export type Traffic = {readonly requests: number; readonly bytes: number};

const plain: PictureFacts = {
	kind: 'picture', format: 'jpeg', width: 640, height: 480, channels: 3, orientation: 1, bytes: undefined,
};

/** Samples of a kind take about the same requests: they have the same pictures, and the rules need the same of them. */
const kindOf = (sample: Sample, operators: Operators): string => isCheckable(sample)
	? `${sample.status!} ${Number(sample.before.signed !== undefined)} ${Number(sample.after.signed !== undefined)} ${needOf(sample, {before: plain, after: plain}, operators)}`
	: 'nothing';

type Kind = {readonly status: Status | undefined; readonly samples: Array<readonly [index: number, sample: Sample]>};

const kindsOf = (version: VersionList, operators: Operators): Map<string, Kind> => {
	const kinds = new Map<string, Kind>();
	for (const [index, sample] of version.list('all').loaded()) {
		const name = kindOf(sample, operators);
		const kind = kinds.get(name) ?? {status: sample.status, samples: []};
		kind.samples.push([index, sample]);
		kinds.set(name, kind);
	}

	return kinds;
};

/**
Estimates what it takes to check samples that are not checked yet: reads a few of each kind from the loaded page of all samples, keeps what it read, and extrapolates by the numbers of samples of each status.

@param counts Samples to check, by status. @param traffic What was asked so far.
*/
export const estimateCheck = async (
	options: Omit<CheckOptions, 'tally'>,
	counts: Readonly<Partial<Record<Status, number>>>,
	traffic: () => Traffic,
): Promise<Traffic> => {
	const {version, file, operators, signal} = options;
	const reader = openReader(options);
	const kinds = kindsOf(version, operators);
	const loaded = (status: Status): number => [...kinds.values()].reduce((sum, kind) => sum + (kind.status === status ? kind.samples.length : 0), 0);
	let [requests, bytes] = [0, 0];
	try {
		for (const {status, samples} of kinds.values()) {
			const unread = samples.filter(([, sample]) => isCheckable(sample) && !file.has(sampleKey(sample))).slice(0, perKind);
			if (status === undefined || unread.length === 0) {
				continue;
			}

			const before = traffic();
			for (const [index, sample] of unread) {
				try {
					file.add(sampleKey(sample), await reader.read({sample, filter: 'all', index}, operators, signal));
				} catch {
					// The check reads it again, and reports why it can't.
					signal.throwIfAborted();
				}
			}

			const after = traffic();
			const share = samples.length / loaded(status);
			// Those that were just read are done.
			const number = Math.max(0, (share * (counts[status] ?? 0)) - unread.length);
			requests += (after.requests - before.requests) / unread.length * number;
			bytes += (after.bytes - before.bytes) / unread.length * number;
		}
	} finally {
		await reader.close();
	}

	return {requests, bytes};
};
