const isTrue = (value: string): boolean => /^(true|1|yes)$/i.test(value);
const isFalse = (value: string): boolean => /^(false|0|no)$/i.test(value);

/** Returns `保留比例 90 %`. A value that isn't a share is shown unchanged. */
const shareWords = (value: string): string => {
	const share = Number(value);
	return `保留比例 ${share > 0 && share <= 1 ? `${Number((share * 100).toFixed(2))} %` : value}`;
};

const limitWords = (side: string, value: string): string => value === '-1' ? `${side}不限` : `最大${side} ${value} px`;

const tasks: Readonly<Record<string, string>> = {image_classification: '图像分类', object_detection: '物体检测'};

/** The popup with the configuration of a version. */
export const whatRan = {
	title: '配置信息',
	loading: '正在加载',
	unknown: '配置信息只能从服务获取。',
	version: '版本',
	description: '描述',
	status: '状态',
	created: '创建时间',
	error: '错误',
	operators: '算子',
	input: '输入',
	output: '输出',
	path: '路径',
	samples: '样本',
	dataset: '数据集',
	deletions: '删除',
	labels: '标签',
	/** Parameters in words, by the service's name, with its spelling. An empty text omits a parameter that means nothing to a reviewer. */
	parameters: {
		image_max_width: (value: string): string => limitWords('宽度', value),
		image_max_height: (value: string): string => limitWords('高度', value),
		simlarity_threshold: (value: string): string => `相似度阈值 ${value}`,
		embedding_distance: (value: string): string => `特征距离 ${value}`,
		n_clusters: (value: string): string => value === 'auto' ? '自动选择聚类数' : `聚类数 ${value}`,
		sample_ratio: shareWords,
		prototype_sample_path: (value: string): string => `正样本 ${value}`,
		criticism_sample_path: (value: string): string => `负样本 ${value}`,
		checkpoint_path: (value: string): string => `模型 ${value}`,
		do_validation(value: string): string {
			if (isTrue(value)) {
				return '先校验';
			}

			return isFalse(value) ? '不先校验' : `先校验：${value}`;
		},
		task_type: (value: string): string => Object.hasOwn(tasks, value) ? tasks[value]! : value,
		dataset_type: (): string => '',
		source_service: (): string => '',
		filter_func: (): string => '',
		total_status: (): string => '',
	},
};
