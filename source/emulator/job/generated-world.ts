import type {Recipe} from '../drawing/recipe.js';
import {shownBy, type Shown} from '../drawing/shown-by.js';
import {secondVersionChanges} from './changes.js';
import {bucket, cleaningWith, generatedVersion} from './generated-version.js';
import {identifier} from './identifiers.js';
import type {StoredObject} from './row.js';
import {datasetReferences, taskDatasets} from './task-datasets.js';
import {otherTasks} from './other-tasks.js';
import type {
	RunStatus, Version, World,
} from './version.js';

type GeneratedWorldOptions = {
	readonly seed: number;
	readonly samples: number;
	readonly tasks: number;
	/** Time until the running version completes, from `started` (ms). */
	readonly runningFor: number;
	/** Milliseconds since 1970. */
	readonly started: number;
	readonly now: () => number;
	/** Whether the datasets of the main task are labeled with boxes instead of classes. */
	readonly boxes?: boolean;
	/** Makes a picture's file. */
	readonly draw: (recipe: Recipe) => Promise<StoredObject>;
};

const day = 86_400_000;

const always = (status: RunStatus, seconds: number, error?: string): Version['state'] => () => ({status, seconds, ...(error !== undefined && {error})});

/**
Creates a project with a main task and smaller tasks. Versions V001 and V002 of the main task are complete and differ in 37 rows, V003 is running, and V004 has failed.
*/
export const generatedWorld = (options: GeneratedWorldOptions): World => {
	const {seed, samples, started, runningFor, now, draw, boxes = false} = options;
	const task = identifier('task', 'scenes-cleaning');
	const labeledWith = boxes ? 'object_detection' : 'image_classification';
	const common = {
		task, seed, capacity: samples, folder: 'scenes', operators: cleaningWith('0.9', labeledWith),
	};
	const grown = () => Math.min(1, Math.max(0, (now() - started) / runningFor));
	const first = generatedVersion({
		...common, name: 'V001', description: '', created: started - (3 * day), samples: () => samples, state: always(2, 812),
	});
	const second = generatedVersion({
		...common, name: 'V002', description: 'stricter threshold', created: started - (2 * day), samples: () => samples, state: always(2, 797), operators: cleaningWith('0.8', labeledWith), changes: secondVersionChanges(first.job, samples),
	});
	const running = generatedVersion({
		...common,
		name: 'V003',
		description: 'nightly',
		created: started,
		samples: () => Math.floor(samples * grown()),
		state: time => ({status: grown() < 1 ? 1 : 2, seconds: Math.floor(Math.min(time - started, runningFor) / 1000)}),
	});
	const failed = generatedVersion({
		...common, name: 'V004', description: '', created: started - day, samples: () => 0, state: always(3, 41, 'ModelArts.4826: The KMS-encrypted bucket test-obs cannot be read. Grant the agency kms:cmk:get and try again.'),
	});
	const generated = [first, second, running, failed];
	const references = datasetReferences(task, 'scenes');
	const main: World['main'] = {
		id: task,
		name: 'scenes-cleaning',
		description: 'Validate, de-duplicate and augment the picture-book scenes',
		created: started - (3 * day),
		template: 'sys_data_cleaning',
		sourceType: 'DATASET',
		source: references.input.id,
		datasets: references,
		workspace: '0',
		versions: [first, second, failed, running].map(({version}) => version),
		seconds: 812,
		status: 2,
	};
	const others = otherTasks({count: Math.max(0, options.tasks - 1), seed, started});
	const jobs = [...generated, ...others.versions].map(({job}) => job);
	const recipeOf = (key: string): Recipe | undefined => {
		for (const job of jobs) {
			const recipe = job.recipe(key);
			if (recipe) {
				return recipe;
			}
		}

		return undefined;
	};

	const shown = (key: string): Shown | undefined => {
		const recipe = recipeOf(key);
		return recipe && shownBy(recipe);
	};

	const readsDataset = [{...main, name: 'scenes', kind: boxes ? 1 as const : 0 as const}, ...others.datasetTasks];
	return {
		bucket,
		main,
		tasks: [...others.tasks, main].sort((a, b) => a.created - b.created),
		datasets: readsDataset.flatMap(({id, ...one}) => taskDatasets({...one, task: id, shown})),
		has: key => recipeOf(key) !== undefined,
		async object(key) {
			const recipe = recipeOf(key);
			return recipe && draw(recipe);
		},
	};
};
