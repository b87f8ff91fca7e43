import {sampleId, type Dataset, type DatasetSample, type WireLabel} from '../job/dataset.js';
import {identifier} from '../job/identifiers.js';
import {ApiRefusal} from './answers.js';

/** Objects that an import can read. Keys are decoded. */
export type ImportStore = {
	readonly bucket: string;
	/** Returns the text of an uploaded object. */
	text(key: string): string | undefined;
	has(key: string): boolean;
};

type ImportTask = {
	readonly id: string;
	readonly path: string;
	/** Milliseconds since 1970. */
	readonly created: number;
	readonly lines: number;
	readonly samples: readonly DatasetSample[];
	/** Why the manifest can't be imported. */
	readonly error: string | undefined;
	isDone: boolean;
};

/** Statuses by the elapsed share of the import's duration. */
const phases = [{until: 0.2, status: 'QUEUING'}, {until: 0.3, status: 'STARTING'}, {until: 1, status: 'RUNNING'}] as const;

const importOrigins = new Set(['obs', undefined]);

/** Parses `s3://bucket/key`, `obs://bucket/key` or `/bucket/key`. */
const objectOf = (address: string): {bucket: string; key: string} | undefined => {
	const [, bucket, key] = /^(?:(?:s3a?|obs):\/\/|\/)([^/]+)\/(.+)$/s.exec(address) ?? [];
	return bucket === undefined || key === undefined ? undefined : {bucket, key};
};

/** Returns the names and boxes of the objects in a VOC file. */
const boxesOfVoc = (xml: string): WireLabel[] => [...xml.matchAll(/<object>.*?<\/object>/gs)].map(([object]) => {
	const text = (name: string): string => new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`).exec(object)?.[1] ?? '';
	const [left, top, right, bottom] = ['xmin', 'ymin', 'xmax', 'ymax'].map(name => Number(text(name)));
	return {name: text('name'), type: 1, property: {'@modelarts:shape': 'bndbox', '@modelarts:feature': [[left, top], [right, bottom]]}};
});

type Annotation = {readonly type?: unknown; readonly name?: unknown; readonly 'annotation-loc'?: unknown};

/** Reads a manifest for a dataset. As strict as the vendor's reader: each line must be an object, and the files it refers to must exist. */
class ManifestReader {
	readonly #dataset: Dataset;
	readonly #store: ImportStore;

	constructor(dataset: Dataset, store: ImportStore) {
		this.#dataset = dataset;
		this.#store = store;
	}

	/** @throws Error that names the line. */
	read(text: string): DatasetSample[] {
		const lines = text.split('\n');
		if (lines.at(-1) === '') {
			lines.pop();
		}

		return lines.map((line, index) => {
			try {
				return this.#sampleOf(JSON.parse(line) as {readonly source?: unknown; readonly annotation?: unknown; readonly hard?: unknown});
			} catch (error) {
				throw new Error(`line ${index + 1}: ${error instanceof SyntaxError ? 'not a JSON object' : (error as Error).message}`, {cause: error});
			}
		});
	}

	#sampleOf(line: {readonly source?: unknown; readonly annotation?: unknown; readonly hard?: unknown}): DatasetSample {
		const key = this.#keyOf(line.source, 'source');
		const {id, kind} = this.#dataset.facts;
		const annotations = (Array.isArray(line.annotation) ? line.annotation : []) as readonly Annotation[];
		return {
			id: sampleId(id, key),
			key,
			labels: annotations.flatMap(annotation => this.#labelsOf(annotation)).filter(({type}) => type === kind),
			...(String(line.hard).toLowerCase() === 'true' && {isHard: true}),
		};
	}

	#labelsOf(annotation: Annotation): WireLabel[] {
		if (String(annotation.type).endsWith('object_detection')) {
			return boxesOfVoc(this.#store.text(this.#keyOf(annotation['annotation-loc'], 'annotation-loc')) ?? '');
		}

		return [{name: String(annotation.name), type: 0, property: {}}];
	}

	#keyOf(address: unknown, field: string): string {
		const object = typeof address === 'string' ? objectOf(address) : undefined;
		if (!object) {
			throw new Error(`"${field}" is not an address in OBS`);
		}

		if (object.bucket !== this.#store.bucket || !this.#store.has(object.key)) {
			throw new Error(`the object of "${field}" does not exist: ${String(address)}`);
		}

		return object.key;
	}
}

/** Imports into datasets. An import adds samples and removes nothing. */
export class ImportTasks {
	readonly #tasks = new Map<Dataset, ImportTask[]>();
	readonly #store: ImportStore;
	/** Duration of an import (ms). */
	readonly #duration: () => number;

	constructor(store: ImportStore, duration: () => number) {
		this.#store = store;
		this.#duration = duration;
	}

	/**
	`POST …/import-tasks`.

	@throws ApiRefusal for an invalid body, or if the manifest doesn't exist.
	*/
	create(dataset: Dataset, body: unknown, now: number): {readonly task_id: string} {
		const {import_type: type, import_path: path, import_origin: origin, import_samples: samples} = (body ?? {}) as Record<string, unknown>;
		if (type !== 'manifest' || typeof path !== 'string' || !importOrigins.has(origin as string | undefined)) {
			throw new ApiRefusal(400, 'ModelArts.0104', 'Invalid parameter: import_type must be "manifest", import_path a string, and import_origin "obs".');
		}

		const object = objectOf(path);
		const text = object?.bucket === this.#store.bucket ? this.#store.text(object.key) : undefined;
		if (text === undefined) {
			throw new ApiRefusal(400, 'ModelArts.4311', `The OBS path ${path} does not exist. It must be the manifest file itself.`);
		}

		const known = this.#tasks.get(dataset) ?? [];
		const id = `${dataset.facts.id}_${identifier('import', dataset.facts.id, known.length)}`;
		this.#tasks.set(dataset, [...known, {
			id, path, created: now, isDone: false, ...this.#read(dataset, text, samples !== false),
		}]);
		return {task_id: id};
	}

	/** Adds the samples of completed imports to their datasets. */
	settle(now: number): void {
		for (const [dataset, tasks] of this.#tasks) {
			for (const task of tasks.filter(task => !task.isDone && this.#share(task, now) >= 1)) {
				task.isDone = true;
				dataset.add(task.error === undefined ? task.samples : []);
			}
		}
	}

	/** `GET …/import-tasks/{task_id}`. An unknown task has the status NOT_EXIST. */
	find(dataset: Dataset, id: string, now: number): Record<string, unknown> {
		const task = this.#tasks.get(dataset)?.find(one => one.id === id);
		return task ? this.#onWire(dataset, task, now) : {task_id: id, dataset_id: dataset.facts.id, status: 'NOT_EXIST'};
	}

	list(dataset: Dataset, now: number): ReadonlyArray<Record<string, unknown>> {
		return (this.#tasks.get(dataset) ?? []).map(task => this.#onWire(dataset, task, now));
	}

	#read(dataset: Dataset, text: string, addsSamples: boolean): Pick<ImportTask, 'lines' | 'samples' | 'error'> {
		const lines = text.split('\n').filter(Boolean).length;
		try {
			const samples = new ManifestReader(dataset, this.#store).read(text);
			return {lines, samples: addsSamples ? samples : [], error: undefined};
		} catch (error) {
			return {lines, samples: [], error: (error as Error).message};
		}
	}

	#share({created}: ImportTask, now: number): number {
		const duration = this.#duration();
		return duration <= 0 ? 1 : Math.min(1, (now - created) / duration);
	}

	#onWire(dataset: Dataset, task: ImportTask, now: number): Record<string, unknown> {
		const share = this.#share(task, now);
		const failed = share >= 1 && task.error !== undefined;
		const running = phases.find(({until}) => share < until)?.status;
		return {
			task_id: task.id,
			dataset_id: dataset.facts.id,
			import_path: task.path,
			import_type: 1,
			create_time: task.created,
			elapsed_time: Math.floor(Math.max(0, Math.min(share, 1)) * this.#duration() / 1000),
			status: running ?? (failed ? 'FAILED' : 'COMPLETED'),
			total_sample_count: task.lines,
			imported_sample_count: task.error === undefined && share >= 0.3 ? Math.floor(task.samples.length * share) : 0,
			...(failed && {error_code: 'ModelArts.4396', error_msg: `The manifest cannot be imported: ${task.error}`}),
		};
	}
}
