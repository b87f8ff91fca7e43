import {DatasetTotals} from '../../source/dataset/dataset-totals.js';
import {
	decideSamples, type DecidedSample, type DecideOptions, type JudgedSample, type Mark,
} from '../../source/dataset/decide-samples.js';
import type {Labels} from '../../source/dataset/manifest/labels.js';
import {storeAddress} from '../../source/dataset/manifest/object-address.js';
import type {Shape, VocObject} from '../../source/dataset/voc.js';
import type {Sample} from '../../source/model/source.js';

export type Row = [status: Sample['status'], before: string | undefined, after: string | undefined, verdict?: Mark['verdict'], mark?: Mark];

/** Samples as `decideSamples` gives them. Default: everything is kept, nothing has labels. */
export const decided = (rows: readonly Row[], options: Partial<DecideOptions> = {}): {samples: AsyncIterable<DecidedSample>; totals: DatasetTotals} => {
	const totals = new DatasetTotals();
	const judged = async function * (): AsyncGenerator<JudgedSample> {
		for (const [index, [status, before, after, verdict, mark]] of rows.entries()) {
			yield {
				sample: {
					id: String(index), status, statusText: '', descriptions: [], before: {address: before}, after: {address: after},
				}, mark: verdict === undefined && mark === undefined ? undefined : {verdict, ...mark},
			};
		}
	};

	return {
		totals,
		samples: decideSamples(judged(), {
			unjudged: 'keep', flagged: 'keep', labelsOf: async () => 'none', ...options, locate: options.locate ?? (address => {
				const path = storeAddress(address);
				return path === undefined ? 'not-in-store' : {path};
			}),
		}, totals),
	};
};

export const joined = async (pieces: AsyncIterable<string>): Promise<string> => {
	let text = '';
	for await (const piece of pieces) {
		text += piece;
	}

	return text;
};

export const box = (name: string, ...[left, top, right, bottom]: [number, number, number, number]): VocObject => object(name, {kind: 'box', from: [left, top], to: [right, bottom]});

export const object = (name: string, shape: Shape, rest: Partial<VocObject> = {}): VocObject => ({
	name, shape, isDifficult: false, isTruncated: false, properties: {}, ...rest,
});

export const boxLabels = (objects: readonly VocObject[], size?: Labels['size']): Labels => ({
	fields: {}, classes: objects.map(({name}) => name), kinds: ['object_detection'], objects, size: size ?? {width: 100, height: 50},
});
