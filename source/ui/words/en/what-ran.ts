const isTrue = (value: string): boolean => /^(true|1|yes)$/i.test(value);
const isFalse = (value: string): boolean => /^(false|0|no)$/i.test(value);

/** Returns `share kept 90 %`. A value that isn't a share is shown unchanged. */
const shareWords = (value: string): string => {
	const share = Number(value);
	return `share kept ${share > 0 && share <= 1 ? `${Number((share * 100).toFixed(2))} %` : value}`;
};

const limitWords = (side: string, value: string): string => value === '-1' ? `any ${side}` : `maximum ${side} ${value} px`;

const tasks: Readonly<Record<string, string>> = {image_classification: 'image classification', object_detection: 'object detection'};

/** The popup with the configuration of a version. */
export const whatRan = {
	title: 'What ran',
	loading: 'Loading',
	unknown: 'Only the service knows what ran.',
	version: 'version',
	description: 'description',
	status: 'status',
	created: 'created',
	error: 'error',
	operators: 'operators',
	input: 'input',
	output: 'output',
	path: 'path',
	samples: 'samples',
	dataset: 'dataset',
	deletions: 'deletions',
	labels: 'labels',
	/** Parameters in words, by the service's name, with its spelling. An empty text omits a parameter that means nothing to a reviewer. */
	parameters: {
		image_max_width: (value: string): string => limitWords('width', value),
		image_max_height: (value: string): string => limitWords('height', value),
		simlarity_threshold: (value: string): string => `similarity threshold ${value}`,
		embedding_distance: (value: string): string => `feature distance ${value}`,
		n_clusters: (value: string): string => value === 'auto' ? 'number of clusters chosen automatically' : `${value} clusters`,
		sample_ratio: shareWords,
		prototype_sample_path: (value: string): string => `positive samples ${value}`,
		criticism_sample_path: (value: string): string => `negative samples ${value}`,
		checkpoint_path: (value: string): string => `model ${value}`,
		do_validation(value: string): string {
			if (isTrue(value)) {
				return 'validates first';
			}

			return isFalse(value) ? 'doesn\'t validate first' : `validation first: ${value}`;
		},
		task_type: (value: string): string => Object.hasOwn(tasks, value) ? tasks[value]! : value,
		dataset_type: (): string => '',
		source_service: (): string => '',
		filter_func: (): string => '',
		total_status: (): string => '',
	},
};
