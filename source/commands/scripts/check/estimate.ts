import {isCheckable, needOf, type Operators} from '../../../checks/check-sample.js';
import type {PictureFacts} from '../../../checks/facts.js';
import {sampleKey, type Sample, type Status} from '../../../model/source.js';
import type {VersionList} from '../../../results/list/version-list.js';
import {openReader, type CheckOptions} from './check-version.js';

/** Number of samples of each kind that are read for an estimate. */
const perKind = 6;

/** Requests sent and bytes received by the connection. */
export type Traffic = {readonly requests: number; readonly bytes: number};

const typicalFacts: PictureFacts = {
	kind: 'picture', format: 'jpeg', width: 640, height: 480, channels: 3, orientation: 1, bytes: undefined,
};

/** Returns the kind of a sample. Samples of one kind need about the same requests, because they have the same sides and the rules need the same facts of them. */
const kindOf = (sample: Sample, operators: Operators): string => isCheckable(sample)
	? `${sample.status!} ${Number(sample.before.signed !== undefined)} ${Number(sample.after.signed !== undefined)} ${needOf(sample, {before: typicalFacts, after: typicalFacts}, operators)}`
	: 'nothing';

type Reader = ReturnType<typeof openReader>;

type EstimateOptions = Omit<CheckOptions, 'tally'>;

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

const readQuietly = async ({file, operators, signal}: EstimateOptions, {read}: Reader, placed: Parameters<Reader['read']>[0]): Promise<void> => {
	try {
		file.add(sampleKey(placed.sample), await read(placed, operators, signal));
	} catch {
		// The check reads it again, and reports why it can't.
		signal.throwIfAborted();
	}
};

/** The traffic for reading some samples of a kind, and the number of samples that are left. */
type Cost = Traffic & {readonly left: number; readonly read: number};

/** Extrapolates the traffic for the samples that are left. A kind of which none was read gets the average of the others. */
const extrapolate = (costs: readonly Cost[]): Traffic => {
	const sum = (values: readonly number[]): number => {
		let total = 0;
		for (const value of values) {
			total += value;
		}

		return total;
	};

	const read = Math.max(1, sum(costs.map(cost => cost.read)));
	const all = (of: 'requests' | 'bytes'): number => {
		const average = sum(costs.map(cost => cost[of])) / read;
		return sum(costs.map(cost => cost.left * (cost.read === 0 ? average : cost[of] / cost.read)));
	};

	return {requests: all('requests'), bytes: all('bytes')};
};

/**
Estimates the traffic for checking the samples that are not checked yet: reads a few of each kind from the loaded pages, keeps their facts in the file, and extrapolates by the number of samples of each status.

@param counts Samples to check, by status. @param traffic Returns the traffic so far.
*/
export const estimateCheck = async (
	options: EstimateOptions,
	counts: Readonly<Partial<Record<Status, number>>>,
	traffic: () => Traffic,
): Promise<Traffic> => {
	const {version, file, operators} = options;
	const reader = openReader(options);
	const kinds = kindsOf(version, operators);
	const loaded = (status: Status): number => [...kinds.values()].filter(kind => kind.status === status).flatMap(({samples}) => samples).length;
	const costs: Cost[] = [];
	try {
		for (const {status, samples} of kinds.values()) {
			const checkable = samples.filter(([, sample]) => isCheckable(sample));
			if (status === undefined || checkable.length === 0) {
				continue;
			}

			const unread = checkable.filter(([, sample]) => !file.has(sampleKey(sample))).slice(0, perKind);
			const before = traffic();
			for (const [index, sample] of unread) {
				await readQuietly(options, reader, {sample, filter: 'all', index});
			}

			const after = traffic();
			const number = samples.length / loaded(status) * (counts[status] ?? 0);
			costs.push({
				// The samples that were just read don't count any more.
				left: Math.max(0, number - unread.length), read: unread.length, requests: after.requests - before.requests, bytes: after.bytes - before.bytes,
			});
		}
	} finally {
		await reader.close();
	}

	return extrapolate(costs);
};
