import type {DatasetKind} from './dataset.js';
import {datasetReferences} from './task-datasets.js';
import {bucket, generatedVersion, type GeneratedVersion} from './generated-version.js';
import {hash, pick} from './hash.js';
import {identifier} from './identifiers.js';
import type {RunStatus, Task} from './version.js';

const subjects = ['animals', 'street-signs', 'harbour', 'orchard', 'aquarium', 'rooftops', '水果分类', '交通标志', 'balloon-festival', 'garden trees'] as const;

const kinds = [
	{template: 'sys_data_cleaning', word: 'cleaning', operators: ['PCC']},
	{template: 'sys_data_validation', word: 'validation', operators: ['MetaValidation']},
	{template: 'sys_data_selection', word: 'selection', operators: ['SimDeduplication', 'RRD']},
	{template: 'sys_data_augmentation', word: 'augmentation', operators: ['AddNoise', 'Rotate']},
	{template: 'sys_data_analyse', word: 'analysis', operators: ['FeatureAnalysis']},
] as const;

const hour = 3_600_000;

/** A task that reads a dataset. */
type DatasetTask = Pick<Task, 'id' | 'name' | 'created' | 'versions'> & {readonly kind: DatasetKind};

/** Returns smaller tasks: of all kinds and states, some with Chinese names, and feature analyses without versions. */
export const otherTasks = (options: {
	readonly count: number;
	readonly seed: number;
	readonly started: number;
}): {tasks: Task[]; versions: GeneratedVersion[]; datasetTasks: DatasetTask[]} => {
	const tasks: Task[] = [];
	const datasetTasks: DatasetTask[] = [];
	const versions: GeneratedVersion[] = [];
	for (let index = 0; index < options.count; index++) {
		const kind = pick(kinds, index);
		const subject = pick(subjects, index + Math.floor(index / kinds.length));
		const name = `${subject}-${kind.word}${index >= subjects.length * kinds.length ? `-${index}` : ''}`;
		const id = identifier('task', name, index);
		const created = options.started - ((index + 4) * 31 * hour);
		const random = hash(options.seed, index, 77);
		const status = ([2, 2, 2, 2, 2, 4, 2, 3, 2, 0] as const satisfies readonly RunStatus[])[index % 10]!;
		const seconds = status === 0 ? 0 : 20 + (random % 4000);
		const error = status === 3 ? 'ModelArts.4310: The agency has no permission to read the source path.' : undefined;
		const samples = status === 2 || status === 4 ? 40 + (random % 400) : 0;
		// Every third task reads a dataset; every second one of those has boxes.
		const hasDataset = index % 3 === 0;
		const kindOfDataset: DatasetKind = index % 6 === 3 ? 1 : 0;
		const own = kind.template === 'sys_data_analyse'
			? []
			: Array.from({length: 1 + (random % 3)}, (_, number) => generatedVersion({
				task: id,
				name: `V${String(number + 1).padStart(3, '0')}`,
				description: '',
				created: created + (number * hour),
				seed: random,
				samples: () => samples,
				capacity: samples,
				folder: `datasets/${String(index + 1).padStart(2, '0')}`,
				state: () => ({status, seconds, ...(error !== undefined && {error})}),
				operators: kind.operators.map(operator => ({name: operator, params: {task_type: kindOfDataset === 1 ? 'object_detection' : 'image_classification', total_status: kind.template === 'sys_data_augmentation' ? '[3]' : '[0,1,2]'}})),
			}));
		versions.push(...own);
		const references = datasetReferences(id, subject);
		const ownVersions = own.map(({version}) => version);
		if (hasDataset) {
			datasetTasks.push({
				id, name: subject, created, kind: kindOfDataset, versions: ownVersions,
			});
		}

		tasks.push({
			id,
			name,
			description: index % 4 === 0 ? `Made from ${subject}` : '',
			created,
			template: kind.template,
			sourceType: hasDataset ? 'DATASET' : 'OBS',
			...(hasDataset && {datasets: references}),
			source: hasDataset ? references.input.id : `/${bucket}/datasets/${String(index + 1).padStart(2, '0')}/`,
			workspace: '0',
			versions: ownVersions,
			seconds,
			status,
			...(error !== undefined && {error}),
		});
	}

	return {tasks, versions, datasetTasks};
};
