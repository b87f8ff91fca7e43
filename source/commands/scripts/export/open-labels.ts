import type {DatasetLabels} from '../../../dataset/manifest/dataset-labels.js';
import {LabelFile} from '../../../dataset/manifest/label-file.js';
import {labelsFromFolders, labelsFromManifest, type LabelsOf} from '../../../dataset/manifest/labels.js';
import {labelsFromVoc, type VocLabelsOptions, type VocProblems} from '../../../dataset/voc-labels.js';
import {isAbort, WinnowError} from '../../../model/errors.js';
import {reasonOf, systemCode} from '../../../review/journal/journal-errors.js';
import {clean} from '../../../text/clean.js';
import type {CommandContext} from '../../command.js';
import {progressLine, progressText} from '../../progress-line.js';
import {exportWords as words} from '../../words/export.js';
import {punctuation} from '../../../text/sentences.js';

type OpenLabels = {
	readonly labelsOf: LabelsOf;
	/** A sentence for each kind of line or file that could not be used. Complete when all labels are read. */
	warnings(): readonly string[];
	close(): Promise<void>;
};

const warningsOf = ({facts: {texts, repeated, problems}}: LabelFile): string[] => [
	...(problems.count > 0 ? [words.unreadableLines(problems.count, problems.first)] : []),
	...(repeated > 0 ? [words.repeatedLines(repeated)] : []),
	...(texts > 0 ? [words.textSamples(texts)] : []),
];

/** Adds the boxes of VOC files to labels that only name such a file. */
const withBoxes = (labelsOf: LabelsOf, boxesOf: LabelsOf): LabelsOf => async (sample, included) => {
	const labels = await labelsOf(sample, included);
	if (typeof labels === 'string' || labels.objects !== undefined || !labels.classes.includes(undefined)) {
		return labels;
	}

	const boxes = await boxesOf(sample, included);
	return typeof boxes === 'string'
		? labels
		: {
			...labels, objects: boxes.objects, size: boxes.size, classes: [...labels.classes.filter(name => name !== undefined), ...boxes.classes],
		};
};

const openManifest = async (labels: string, {stderr, signal}: CommandContext): Promise<LabelFile> => {
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

	return file;
};

type LabelsOptions = {
	/** `dataset`, `folders`, `voc`, or a manifest. Default: `voc` for local folders, else none. */
	readonly labels: string | undefined;
	readonly isLocal: boolean;
	/** For a manifest: the address of a VOC file. */
	readonly locateVoc: VocLabelsOptions['locate'];
	/** The address in OBS of a file of this machine, if known. */
	readonly storeAddress?: (address: string) => string | undefined;
	/** Reads the labels of the dataset, for `--labels dataset`. */
	readonly openDataset: () => Promise<DatasetLabels>;
};

/**
Opens the labels: of a dataset, of the VOC files beside local pictures, by the names of folders, or of a manifest.

@throws WinnowError if the manifest can't be read or has no samples, or for `voc` without local folders.
*/
export const openLabels = async ({labels, isLocal, locateVoc, storeAddress, openDataset}: LabelsOptions, context: CommandContext): Promise<OpenLabels> => {
	const problems: VocProblems = {count: 0, first: []};
	const vocWarnings = (): string[] => problems.count > 0 ? [words.brokenVoc(problems.count, problems.first)] : [];
	if (labels === 'folders') {
		return {labelsOf: labelsFromFolders, warnings: () => [], close: async () => undefined};
	}

	if (labels === 'dataset') {
		const dataset = await openDataset();
		const {labelsOf, problems} = dataset;
		return {labelsOf, warnings: () => problems.count > 0 ? [words.brokenSamples(problems.count, problems.first)] : [], close: async () => dataset.close()};
	}

	if (labels === 'voc' && !isLocal) {
		throw new WinnowError({kind: 'usage', what: words.vocNeedsLocal, advice: words.labelsAdvice});
	}

	if (labels === undefined || labels === 'voc') {
		return {labelsOf: isLocal ? labelsFromVoc({locate: locateVoc, problems}) : async () => 'none', warnings: vocWarnings, close: async () => undefined};
	}

	const file = await openManifest(labels, context);
	let hasFound = false;
	const fromManifest = labelsFromManifest(file, storeAddress);
	const labelsOf: LabelsOf = async (sample, included) => {
		const labels = await fromManifest(sample, included);
		hasFound ||= labels !== 'none';
		return labels;
	};

	return {
		labelsOf: isLocal ? withBoxes(labelsOf, labelsFromVoc({problems})) : labelsOf,
		warnings: () => [...[...hasFound ? [] : [words.noneNamed(isLocal && storeAddress === undefined)], ...warningsOf(file)].map(warning => `${clean(labels)}${punctuation.colon}${warning}`), ...vocWarnings()],
		close: async () => file.close(),
	};
};
