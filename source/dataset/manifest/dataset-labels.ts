import type {DatasetSample} from '../../model/dataset.js';
import {objectName, objectsOfWeb} from '../../model/made-address.js';
import {clean} from '../../text/clean.js';
import {spell} from '../../text/spell.js';
import {Spool} from '../spool.js';
import {addProblem, type VocProblems} from '../voc-labels.js';
import {VocError} from '../voc.js';
import {labelsByObject, type Labels, type LabelsOf} from './labels.js';
import {labelsOfSample} from './labels-of-sample.js';
import {LineIndex} from './line-index.js';

export const idKey = (id: string): string => `\0${id}`;

/** Returns the keys under which a dataset's sample is found. A web address of an unknown store can mean several objects, or none that a result names; the ID is then a key too. */
export const keysOf = ({id, address}: DatasetSample): readonly string[] => {
	const byId = id === '' ? [] : [idKey(spell(id))];
	if (address === undefined) {
		return byId;
	}

	if (!/^https?:/i.test(address)) {
		return [objectName(spell(address.replace(/^\/+/, '')))];
	}

	const names = objectsOfWeb(address).map(name => objectName(`s3://${spell(name)}`));
	return names.length === 1 ? names : [...names, ...byId];
};

/** The labels of a dataset's samples, kept in a file. Memory grows by 28 bytes per sample, or by 84 if the store of its address is unknown. */
export class DatasetLabels {
	/**
	@param file A new file, removed by `close`.
	@throws The file system's error.
	*/
	static async open(file: string): Promise<DatasetLabels> {
		return new DatasetLabels(await Spool.open(file));
	}

	readonly problems: VocProblems = {count: 0, first: []};
	readonly labelsOf: LabelsOf;
	readonly #spool: Spool;
	readonly #lines: LineIndex;
	#samples = 0;

	private constructor(spool: Spool) {
		this.#spool = spool;
		this.#lines = new LineIndex(spool.file);
		this.labelsOf = labelsByObject({find: async address => this.#find(objectName(address)), findId: async id => this.#find(idKey(id))});
	}

	/** Number of added samples. */
	get samples(): number {
		return this.#samples;
	}

	async add(sample: DatasetSample): Promise<void> {
		this.#samples++;
		const offset = this.#spool.size;
		await this.#spool.add(`${JSON.stringify(sample)}\n`);
		for (const key of keysOf(sample)) {
			this.#lines.add(key, offset, this.#spool.size - offset);
		}
	}

	/** Call this after the last `add`, so that all samples can be found. */
	async finish(): Promise<void> {
		await this.#spool.flush();
	}

	async close(): Promise<void> {
		await this.#spool.close();
	}

	async #find(key: string): Promise<Labels | 'broken' | undefined> {
		const text = await this.#lines.find(key);
		const sample = text === undefined ? undefined : JSON.parse(text) as DatasetSample;
		if (sample === undefined || !keysOf(sample).includes(key)) {
			return undefined;
		}

		try {
			return labelsOfSample(sample);
		} catch (error) {
			if (!(error instanceof VocError)) {
				throw error;
			}

			addProblem(this.problems, clean(sample.address ?? sample.id), error.message);
			return 'broken';
		}
	}
}
