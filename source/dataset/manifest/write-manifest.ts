import type {IncludedSample} from '../decide-samples.js';
import {withMembers, withoutSignatures} from './edit-line.js';
import {formatManifestLine, isHard} from './manifest-line.js';

const lineOf = ({path, labels, isHard: hard}: IncludedSample): string => {
	const found = labels?.found;
	const marksHard = hard && !(found !== undefined && isHard(found.line));
	const mark: Readonly<Record<string, string>> = marksHard ? {hard: 'true'} : {};
	if (found === undefined) {
		return formatManifestLine({source: path, ...labels?.fields, ...mark});
	}

	const isSame = found.line.source === path && !marksHard;
	return withoutSignatures(isSame ? found.text.trim() : withMembers(found.text.trim(), {source: path, ...mark}));
};

/** Yields the lines of a ModelArts manifest, each with its line feed. */
export async function * manifestLines(samples: AsyncIterable<IncludedSample>): AsyncGenerator<string, void, undefined> {
	for await (const sample of samples) {
		yield `${lineOf(sample)}\n`;
	}
}
