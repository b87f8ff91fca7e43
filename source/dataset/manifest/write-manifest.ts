import type {IncludedSample} from '../decide-samples.js';
import {formatManifestLine, isHard} from './manifest-line.js';

const lineOf = ({path, labels, isHard: hard}: IncludedSample): string => {
	const found = labels?.found;
	const marksHard = hard && !(found !== undefined && isHard(found.line));
	if (found?.line.source === path && !marksHard) {
		return found.text.trim();
	}

	return formatManifestLine({source: path, ...labels?.fields, ...(marksHard && {hard: 'true'})});
};

/** The lines of a ModelArts manifest, each with its line feed. */
export async function * manifestLines(samples: AsyncIterable<IncludedSample>): AsyncGenerator<string, void, undefined> {
	for await (const sample of samples) {
		yield `${lineOf(sample)}\n`;
	}
}
