import {LabelFile} from '../../../dataset/manifest/label-file.js';
import {labelsFromFolders, labelsFromManifest, type LabelsOf} from '../../../dataset/manifest/labels.js';
import {isAbort, WinnowError} from '../../../model/errors.js';
import {reasonOf, systemCode} from '../../../review/journal/journal-errors.js';
import {clean} from '../../../text/clean.js';
import type {CommandContext} from '../../command.js';
import {progressLine, progressText} from '../../progress-line.js';
import {exportWords as words} from '../../words/export.js';

export type OpenLabels = {
	readonly labelsOf: LabelsOf;
	/** A sentence for each kind of line that could not be used. */
	readonly warnings: readonly string[];
	close(): Promise<void>;
};

const warningsOf = ({facts: {texts, repeated, problems}}: LabelFile): string[] => [
	...(problems.count > 0 ? [words.unreadableLines(problems.count, problems.first)] : []),
	...(repeated > 0 ? [words.repeatedLines(repeated)] : []),
	...(texts > 0 ? [words.textSamples(texts)] : []),
];

/**
Where labels come from: `folders`, or a manifest.

@throws WinnowError if the manifest can't be read or has no samples.
*/
export const openLabels = async (labels: string | undefined, {stderr, signal}: CommandContext): Promise<OpenLabels> => {
	if (labels === undefined || labels === 'folders') {
		return {labelsOf: labels === undefined ? async () => 'none' : labelsFromFolders, warnings: [], close: async () => undefined};
	}

	const line = progressLine(stderr);
	let file: LabelFile;
	try {
		file = await LabelFile.open(labels, signal, share => {
			line.show(() => progressText({share, text: words.readingLabels}));
		});
	} catch (error) {
		if (isAbort(error)) {
			throw error;
		}

		const isMissing = systemCode(error) === 'ENOENT';
		throw new WinnowError({
			kind: isMissing ? 'not-found' : 'failure', what: isMissing ? words.noSuchFile(clean(labels)) : words.cannotRead(clean(labels), reasonOf(error)), advice: words.labelsAdvice, cause: error,
		});
	} finally {
		line.end();
	}

	if (file.facts.samples === 0) {
		await file.close();
		throw new WinnowError({kind: 'failure', what: words.noSamplesIn(clean(labels), warningsOf(file)[0]), advice: words.manifestFormat});
	}

	return {labelsOf: labelsFromManifest(file), warnings: warningsOf(file).map(warning => `${clean(labels)}: ${warning}`), close: async () => file.close()};
};
