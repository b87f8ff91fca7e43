import {operators as augmentations} from '../drawing/recipe.js';
import {GeneratedJob, type Change} from './generated-job.js';
import {identifier} from './identifiers.js';
import type {Version} from './version.js';

export const bucket = 'test-obs';

/** Returns the operators of the main task's versions. @param threshold Minimum similarity of two samples of which one is deleted. */
export const cleaningWith = (threshold: string, taskType: string): Version['operators'] => [
	{
		name: 'MetaValidation', params: {
			task_type: taskType, dataset_type: 'manifest', image_max_width: '1920', image_max_height: '1920', total_status: '[0,1,2]',
		},
	},
	{
		name: 'PCC', params: {
			prototype_sample_path: `obs://${bucket}/examples/positive/`, criticism_sample_path: `obs://${bucket}/examples/negative/`, n_clusters: 'auto', simlarity_threshold: '0.9', embedding_distance: '0.2', do_validation: 'True', total_status: '[0,2]',
		},
	},
	{name: 'SimDeduplication', params: {simlarity_threshold: threshold, do_validation: 'True', total_status: '[0,2]'}},
	{
		name: 'RRD', params: {
			sample_ratio: '0.9', n_clusters: 'auto', do_validation: 'True', total_status: '[0,2]',
		},
	},
];

/** The operators that change and add samples. The descriptions of the generated rows name them. */
const augmenting: Version['operators'] = augmentations.map(name => ({name, params: {total_status: '[1,3]'}}));

/** A version and its generated job. */
export type GeneratedVersion = {readonly version: Version; readonly job: GeneratedJob};

type VersionPlan = {
	readonly task: string;
	readonly name: string;
	readonly description: string;
	readonly created: number;
	readonly seed: number;
	readonly samples: () => number;
	readonly capacity: number;
	readonly folder: string;
	readonly state: Version['state'];
	readonly operators: Version['operators'];
	readonly changes?: ReadonlyMap<number, Change>;
};

/** Creates a version with a generated job. */
export const generatedVersion = (plan: VersionPlan): GeneratedVersion => {
	const id = identifier('version', plan.task, plan.name);
	const outputPath = `/${bucket}/output/${id}/`;
	const {operators} = plan;
	const job = new GeneratedJob({
		seed: plan.seed,
		samples: plan.samples,
		capacity: plan.capacity,
		bucket,
		originFolder: `${plan.folder}/`,
		outputFolder: `output/${id}/Data/`,
		operators: operators.map(({name}) => name),
		changes: plan.changes,
	});
	return {
		job,
		version: {
			id,
			name: plan.name,
			description: plan.description,
			created: plan.created,
			state: plan.state,
			operators: [...operators, ...augmenting.filter(({name}) => operators.every(one => one.name !== name))],
			outputPath,
			rows: job,
			deletions: () => job.deletions(),
		},
	};
};
