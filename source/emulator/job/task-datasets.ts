import {Dataset, samplesOfRows, type DatasetKind, type DatasetVersion, type RowSamplesOptions} from './dataset.js';
import {identifier} from './identifiers.js';
import type {DatasetReference, Version} from './version.js';

type TaskDatasetsOptions = {
	/** ID and name of the task. */
	readonly task: string;
	readonly name: string;
	readonly kind: DatasetKind;
	/** Milliseconds since 1970. */
	readonly created: number;
	readonly versions: readonly Version[];
	readonly shown: RowSamplesOptions['shown'];
};

/** Returns references to the datasets of a task. */
export const datasetReferences = (task: string, name: string): {
	readonly input: DatasetReference;
	readonly output: (version: string) => DatasetReference;
	readonly empty: {readonly id: string; readonly name: string};
} => {
	const [input, output] = [identifier('dataset', task, 'input'), identifier('dataset', task, 'output')];
	return {
		input: {
			id: input, name, version: identifier('dataset-version', input, 'V001'), versionName: 'V001',
		},
		output: version => ({
			id: output, name: `${name}-output`, version: identifier('dataset-version', output, version), versionName: version,
		}),
		empty: {id: identifier('dataset', task, 'empty'), name: `${name}-reviewed`},
	};
};

/** Returns the dataset that a task reads, the one that its versions write, and an empty one, for importing the result of a review. */
export const taskDatasets = ({task, name, kind, created, versions, shown}: TaskDatasetsOptions): readonly Dataset[] => {
	const references = datasetReferences(task, name);
	const [first] = versions;
	const versionOf = (reference: DatasetReference, version: Version, of: RowSamplesOptions['of']): DatasetVersion => ({
		id: reference.version,
		name: reference.versionName,
		created: version.created,
		samples: samplesOfRows({
			dataset: reference.id, kind, rows: version.rows, of, shown,
		}),
		deletions: () => (of === 'results' ? version.deletions() : {}),
	});
	const output = references.output('');
	return [
		new Dataset({
			id: references.input.id, name, kind, created, versions: () => first ? [versionOf(references.input, first, 'originals')] : [],
		}),
		new Dataset({
			id: output.id,
			name: output.name,
			kind,
			created,
			versions: now => versions.filter(version => version.state(now).status === 2).map(version => versionOf(references.output(version.name), version, 'results')),
		}),
		new Dataset({
			...references.empty, kind, created, versions: () => [],
		}),
	];
};
