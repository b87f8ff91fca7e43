import {WinnowError} from '../../model/errors.js';
import {madeAddress} from '../../model/made-address.js';
import {shownNote} from '../../model/shown-note.js';
import {
	signedAddress, statuses, type Sample, type Side, type Source, type SourceIdentity,
} from '../../model/source.js';
import {resultsWords} from '../pages/words/index.js';
import type {VersionDifference} from './compare-versions.js';

/** Returns a reference in place of a signed address: version, position, and size. */
const reference = (which: 'first' | 'second', position: number, parameter: string | undefined) => signedAddress(`difference:${which}:${position}:${parameter ?? ''}`);

const word = (sample: Sample | undefined): string => {
	const {absent, statuses} = resultsWords.differences;
	if (sample === undefined) {
		return absent;
	}

	return sample.status === undefined ? shownNote(sample.statusText) : statuses[sample.status];
};

const originalOrMade = (sample: Sample | undefined): string | undefined => sample?.after.address ?? sample?.before.address;

/** Returns the address of the picture that the job made, never the original's: the address "after" can be exported for removal. */
const madeBy = (sample: Sample | undefined): string | undefined => sample && madeAddress({
	before: sample.before.address, after: sample.after.address, status: sample.status,
});

const sampleOf = ({first, second}: VersionDifference, parameter: string | undefined): Sample => {
	const shown = second?.sample ?? first!.sample;
	const described = [first?.sample, second?.sample].map(sample => sample?.descriptions.map(text => shownNote(text)).join(' · ') || resultsWords.differences.noDescription);
	return {
		...shown,
		before: {address: originalOrMade(first?.sample), ...(first ? {signed: reference('first', first.position, parameter)} : {})},
		after: {address: madeBy(second?.sample), ...(second ? {signed: reference('second', second.position, parameter)} : {})},
		descriptions: [
			...(word(first?.sample) === word(second?.sample) ? [] : [`${word(first?.sample)} → ${word(second?.sample)}`]),
			...(described[0] === described[1] ? [] : [`${described[0]} → ${described[1]}`]),
		],
	};
};

/**
Presents the differences between two versions as a version to browse. "Before" is the picture that the first version made, "after" the picture that the second made, or the original if a version made none. Only the address "before" can be an original's. Each picture is fetched from its version on demand, with a new signed address: `offset=<position>&limit=1` has the same meaning in pages and in records.

`offset` of this source's listings counts records.
*/
export const createDifferenceSource = (first: Source, second: Source, differences: readonly VersionDifference[], identity: SourceIdentity): Source => {
	const byStatus = new Map(statuses.map(status => [status, differences.filter(({first: one, second: other}) => (other ?? one)!.sample.status === status)]));
	return {
		identity,
		async listing({offset, limit, status = 'all', processParameter}) {
			const rows = status === 'all' ? differences : byStatus.get(status)!;
			return {count: rows.length, samples: rows.slice(offset, offset + limit).map(difference => sampleOf(difference, processParameter))};
		},
		async picture(address, signal, options) {
			const parts = /^difference:(first|second):(\d+):(.*)$/s.exec(address);
			if (!parts) {
				throw new WinnowError({kind: 'failure', what: resultsWords.differences.notOfComparison});
			}

			const source = parts[1] === 'first' ? first : second;
			const {samples: [sample]} = await source.listing({
				offset: Number(parts[2]), limit: 1, status: 'all', processParameter: parts[3] === '' ? undefined : parts[3],
			}, signal);
			const sides: readonly Side[] = ['after', 'before'];
			const signed = sides.map(side => sample?.[side].signed).find(one => one !== undefined);
			if (signed === undefined) {
				throw new WinnowError({kind: 'not-found', what: resultsWords.differences.noAddress});
			}

			return source.picture(signed, signal, options);
		},
		tryAgain() {
			first.tryAgain?.();
			second.tryAgain?.();
		},
		async close() {
			await Promise.all([first.close(), second.close()]);
		},
	};
};
