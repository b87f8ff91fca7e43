import type {Sample, WrittenTimes} from '../../model/source.js';
import type {Judgement, Verdict} from '../marks/judgements.js';

/** How the verdicts of one sample in two versions compare. */
export const verdictChanges = ['cured', 'still', 'new', 'good', 'flagged', 'unjudged', 'lost', 'changed', 'ambiguous'] as const;

/**
- `cured`: rejected in the first version, accepted in the second.
- `still`: rejected in both.
- `new`: rejected in the second; accepted, flagged or not judged in the first.
- `good`: accepted in both.
- `flagged`: flagged in one or both, and not rejected in the second.
- `unjudged`: judged in the first, not yet in the second.
- `lost`: judged in the first; the second has no such sample.
- `changed`: a picture was overwritten after it was judged, so the verdict is about another picture.
- `ambiguous`: several samples of one version share the key, so verdicts can't be matched.
*/
export type VerdictChange = typeof verdictChanges[number];

/** Compares the verdicts of a sample in both versions, if its pictures haven't changed since. Undefined if it was not judged in the first version and not rejected in the second. */
export const changeOf = (first: Verdict | undefined, second: Verdict | undefined): VerdictChange | undefined => {
	if (second === 'reject') {
		return first === 'reject' ? 'still' : 'new';
	}

	if (first === undefined) {
		return undefined;
	}

	if (second === undefined) {
		return 'unjudged';
	}

	if (first === 'flag' || second === 'flag') {
		return 'flagged';
	}

	return first === 'reject' ? 'cured' : 'good';
};

/** Whether a picture is the one that was judged: `unknown` if its time of writing is unknown. */
export type PictureCheck = 'same' | 'changed' | 'unknown';

const checkFile = (written: WrittenTimes | undefined, judged: number): PictureCheck => {
	if (written === undefined) {
		return 'unknown';
	}

	if (written.content > judged) {
		return 'changed';
	}

	// A copy can preserve the modification time of another file, but not set the time at which it replaced this one.
	return written.entry === undefined || written.entry > judged ? 'unknown' : 'same';
};

/** Checks whether the pictures of a sample in the second version are those that the verdicts of both versions are about: the original for both, what the job made of it for the second. */
export const checkPictures = ({before, after, written}: Pick<Sample, 'before' | 'after' | 'written'>, first: Pick<Judgement, 'time'> | undefined, second: Pick<Judgement, 'time'> | undefined): PictureCheck => {
	const judged = [first, second].filter(one => one !== undefined).map(({time}) => time);
	const checks = [
		...(before.address === undefined ? [] : judged.map(time => checkFile(written?.before, time))),
		...(after.address === undefined || after.address === before.address || second === undefined ? [] : [checkFile(written?.after, second.time)]),
	];
	return checks.find(check => check === 'changed') ?? checks.find(check => check === 'unknown') ?? 'same';
};
