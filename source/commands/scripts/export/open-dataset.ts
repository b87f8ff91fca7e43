import {DatasetLabels} from '../../../dataset/manifest/dataset-labels.js';
import type {DatasetReference, Datasets, DatasetSample} from '../../../model/dataset.js';
import {WinnowError} from '../../../model/errors.js';
import {PageReader} from '../../../results/pages/page-reader.js';
import {clean} from '../../../text/clean.js';
import type {CommandContext} from '../../command.js';
import {openCloud, type OpenCloudFlags} from '../../open-cloud.js';
import type {OpenedVersion} from '../../open-version.js';
import {progressLine, progressText} from '../../progress-line.js';
import {exportWords as words} from '../../words/export.js';
import {punctuation} from '../../../text/sentences.js';

/** Samples per request, the maximum of the service. */
const pageSize = 100;
/** Concurrent requests, the maximum for the service. */
const concurrency = 4;

type Page = {readonly count: number; readonly samples: readonly DatasetSample[]};

/** Parses `ID` or `ID/VERSION`. */
const parseReference = (text: string): DatasetReference => {
	const [, dataset, version] = /^([^/]+)(?:\/([^/]+))?$/.exec(text) ?? [];
	if (dataset === undefined) {
		throw new WinnowError({kind: 'usage', what: words.invalidDataset(clean(text)), advice: words.datasetExample});
	}

	return {dataset, version};
};

const inputsOf = async ({service}: OpenedVersion, signal: AbortSignal): Promise<readonly DatasetReference[]> => {
	const {inputs} = service === undefined ? {inputs: []} : await service.version(signal);
	const references = inputs.filter(({type}) => type === 'dataset').map(({place, version}) => ({dataset: place, version}));
	if (references.length === 0) {
		throw new WinnowError({kind: 'usage', what: service === undefined ? words.needsDataset : words.inputIsNoDataset, advice: words.datasetExample});
	}

	return references;
};

/** Adds all samples. @throws WinnowError if a page fails, or samples are missing. */
const readSamples = async (
	labels: DatasetLabels,
	datasets: Datasets,
	reference: DatasetReference,
	{signal, onProgress}: {readonly signal: AbortSignal; readonly onProgress: (done: number, total: number) => void},
): Promise<void> => {
	const reader = new PageReader<Page>({
		ask: async (page, signal) => datasets.samples(reference, {page, limit: pageSize}, signal), concurrency, signal,
	});
	try {
		let done = 0;
		reader.begin(0);
		for (let page = 0; ; page++) {
			const {count, samples} = await reader.read(page);
			for (const sample of samples) {
				await labels.add(sample);
			}

			done += samples.length;
			onProgress(done, count);
			if (done >= count) {
				return;
			}

			if (samples.length === 0) {
				throw new WinnowError({kind: 'partial', what: words.missingLabels(count - done, count), advice: words.tryAgain});
			}

			reader.setEnd(Math.ceil(count / pageSize));
			// Only the second page shows whether `offset` counts pages or records.
			if (page > 0) {
				reader.more();
			}
		}
	} finally {
		reader.close();
	}
};

type Given = OpenCloudFlags & {readonly dataset?: string};

/**
Reads the labels of all samples of the datasets that the version read, or of the named dataset.

@param file A temporary file that holds the labels until they are needed.
@throws WinnowError if there is no such dataset, it has no samples, or a page fails.
*/
export const openDataset = async (context: CommandContext, opened: OpenedVersion, given: Given, file: string): Promise<DatasetLabels> => {
	const references = given.dataset === undefined ? await inputsOf(opened, context.signal) : [parseReference(given.dataset)];
	const cloud = opened.service === undefined ? await openCloud(context, given, []) : undefined;
	const labels = await DatasetLabels.open(file);
	const line = progressLine(context.stderr);
	try {
		const datasets = opened.service?.datasets() ?? cloud!.datasets();
		for (const reference of references) {
			await readSamples(labels, datasets, reference, {
				signal: context.signal,
				onProgress(done, total) {
					line.show(() => progressText({share: Math.min(1, done / Math.max(1, total)), text: words.readingDataset(done, total)}));
				},
			});
		}

		if (labels.samples === 0) {
			throw new WinnowError({kind: 'failure', what: words.emptyDataset(clean(references.map(({dataset}) => dataset).join(punctuation.comma))), advice: words.datasetExample});
		}

		await labels.finish();
		return labels;
	} catch (error) {
		await labels.close();
		throw error;
	} finally {
		line.end();
		await cloud?.close();
	}
};
